import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  createBriefVersions,
  createEventStore,
  createKeys,
  createKms,
  createPool,
  foldFromLog,
  readMemoryCells,
  tenantQuery,
  type Config,
} from '#infra';
import { aboutIdOf } from '#domain';
import type { Actor, AnyEvent, Appended, NewEvent, StreamType } from '#domain';

/** UUIDv7, as the product makes them. */
export const uuidv7 = (): string => {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

export const said = (text: string, more: { private?: boolean; carryLightly?: boolean } = {}) =>
  ({ text, origin: 'client-said', private: false, shared: false, carryLightly: false, ...more }) as const;

interface To {
  readonly streamId: string;
  readonly streamType: StreamType;
  readonly subjectId: string | null;
}

/** Writes events straight into the log of one practice (as the api does after its deciders), and looks at what came of them. */
export const recordedPractice = async (config: Config) => {
  const pool = createPool(config.database.appUrl, { max: 4, applicationName: 'test-app' });
  const admin = createPool(config.database.adminUrl ?? '', { max: 2, applicationName: 'test-admin' });
  const keys = createKeys({ pool, kms: createKms(config) });
  const store = createEventStore({ pool, keys });
  const [practiceId, coachId] = [uuidv7(), uuidv7()];
  const actor: Actor = { kind: 'member', memberId: coachId };
  const versions = createBriefVersions(pool);

  const append = async (to: To, ...events: readonly AnyEvent[]): Promise<{ appended: Appended; ids: string[] }> => {
    const made = events.map((event): NewEvent => ({
      eventId: uuidv7(),
      event,
      aboutId: aboutIdOf(event),
      occurredAt: new Date().toISOString(),
    }));
    const verdict = await store.append({
      practiceId,
      commandId: randomUUID(),
      requestHash: createHash('sha256').update(randomUUID()).digest(),
      actor,
      requestId: null,
      ...to,
      expectedVersion: null,
      expectedSubjectVersion: null,
      events: made,
    });
    if (verdict.outcome === 'conflict') throw new Error('a conflict where nobody else writes');
    return { appended: verdict, ids: made.map((each) => each.eventId) };
  };

  const client = async () => {
    const clientId = uuidv7();
    const to: To = { streamId: clientId, streamType: 'client', subjectId: clientId };
    await keys.ensureClientKey(practiceId, clientId);
    await append(to, { type: 'ClientWelcomed', data: { name: 'Ada Example', preferredName: 'Ada', coachId } });
    const session = async (startsAt: Date) => {
      const sessionId = uuidv7();
      const inSession: To = { streamId: sessionId, streamType: 'session', subjectId: clientId };
      await append(inSession, {
        type: 'SessionScheduled',
        data: { startsAt: startsAt.toISOString(), durationMinutes: 50, kind: 'coaching' },
      });
      return { sessionId, record: (...events: AnyEvent[]) => append(inSession, ...events) };
    };
    return { clientId, session, record: (...events: AnyEvent[]) => append(to, ...events) };
  };

  /** The memory as it is stored, for its author; throws unless it is up to date with the log. */
  const freshMemory = async (clientId: string) => {
    const version = await versions(practiceId, clientId);
    if (version === null || version.done < version.lastPosition) throw new Error('the brief is older than the log');
    return (await readMemoryCells({ pool, keys }, practiceId, clientId, coachId)).read;
  };
  /** What a fold of the whole log gives: the only thing that a stored memory may ever be. */
  const foldedMemory = async (clientId: string) =>
    (await foldFromLog(store, { practiceId, clientId, upTo: await store.head(practiceId) })).cells;

  return {
    practiceId,
    coachId,
    pool,
    admin,
    keys,
    store,
    client,
    freshMemory,
    foldedMemory,
    settings: (event: AnyEvent) => append({ streamId: practiceId, streamType: 'practice', subjectId: null }, event),
    rows: <T extends object>(text: string) =>
      tenantQuery<T & Record<string, unknown>>(pool, practiceId, { text, values: [practiceId] }),
    close: async () => {
      await store.close();
      await Promise.all([pool.end(), admin.end()]);
    },
  };
};
export type RecordedPractice = Awaited<ReturnType<typeof recordedPractice>>;
