import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { createEventStore, createKeys, createKms, createPool } from '#infra';
import type { Append, NewEvent } from '#domain';
import type { BenchEnvironment } from './environment.js';

const PRACTICES = 20;
const CLIENTS_A_PRACTICE = 10;
const SESSIONS_A_CLIENT = 5;

interface Place {
  readonly practiceId: string;
  readonly clientId: string;
  readonly sessionId: string;
}

export interface BareStore {
  /** Appends of one event each, by so many callers that each wait for their answer; gives events a second. */
  run(callers: number, seconds: number): Promise<number>;
  /** Events that were acknowledged since it was opened. */
  readonly acknowledged: number;
  close(): Promise<void>;
}

/** The store without HTTP: encoding, sealing, group commit. 20 practices with 50 sessions each. */
export async function openBareStore(environment: BenchEnvironment): Promise<BareStore> {
  const { config } = environment;
  const pool = createPool(config.database.appUrl, { max: config.database.pools.app, applicationName: 'bench-store' });
  const store = createEventStore({ pool, keys: createKeys({ pool, kms: createKms(config) }) });
  let acknowledged = 0;
  const record = async (asked: Append): Promise<void> => {
    const verdict = await store.append(asked);
    if (verdict.outcome !== 'appended') throw new Error(`an append was answered with ${verdict.outcome}`);
    acknowledged += asked.events.length;
  };
  const places: Place[] = [];
  for (let p = 0; p < PRACTICES; p++) places.push(...(await openPractice(record)));
  return {
    get acknowledged() {
      return acknowledged;
    },
    run: async (callers, seconds) => {
      const before = acknowledged;
      const started = performance.now();
      const end = started + seconds * 1000;
      const caller = async (): Promise<void> => {
        while (performance.now() < end) await record(joyAt(places[Math.floor(Math.random() * places.length)] as Place));
      };
      await Promise.all(Array.from({ length: callers }, caller));
      return ((acknowledged - before) * 1000) / (performance.now() - started);
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}

async function openPractice(record: (asked: Append) => Promise<void>): Promise<Place[]> {
  const practiceId = v7();
  const opened = { type: 'PracticeOpened', data: { name: 'Bench', timeZone: 'UTC', locale: 'en' } } as const;
  await record(append({ practiceId, streamId: practiceId, streamType: 'practice', subjectId: null }, [fact(opened)]));
  const places: Place[] = [];
  for (let c = 0; c < CLIENTS_A_PRACTICE; c++) {
    const clientId = v7();
    const welcomed = {
      type: 'ClientWelcomed',
      data: { name: 'Somebody', timeZone: 'UTC', coachId: practiceId },
    } as const;
    await record(
      append({ practiceId, streamId: clientId, streamType: 'client', subjectId: clientId }, [fact(welcomed)], 0),
    );
    for (let s = 0; s < SESSIONS_A_CLIENT; s++) places.push({ practiceId, clientId, sessionId: v7() });
  }
  return places;
}

const TEXT =
  'They laughed about the garden again: the beans came up after all, and the neighbour’s girl helped to pick them. '.repeat(
    5,
  );

function joyAt({ practiceId, clientId, sessionId }: Place): Append {
  const text = TEXT.slice(Math.floor(Math.random() * 40), 540);
  const data = { text, origin: 'client-said', private: false, shared: false, carryLightly: false } as const;
  const event = fact({ type: 'JoyHeard', data });
  return append({ practiceId, streamId: sessionId, streamType: 'session', subjectId: clientId }, [event]);
}

function fact(event: NewEvent['event']): NewEvent {
  return { eventId: v7(), event, aboutId: null, occurredAt: new Date().toISOString() };
}

function append(
  place: Pick<Append, 'practiceId' | 'streamId' | 'streamType' | 'subjectId'>,
  events: readonly NewEvent[],
  expectedVersion: number | null = null,
): Append {
  return {
    ...place,
    commandId: v7(),
    requestHash: randomBytes(32),
    actor: { kind: 'system' },
    requestId: null,
    expectedVersion,
    expectedSubjectVersion: null,
    events,
  };
}
