import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#domain';
import { activeRevision, buildBrief, buildBriefs, PracticeProjector, projectPractice, SILENT_LOG } from '#infra';
import { openParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const HOUR = 3_600_000;

/** Once, between reading and going on, something else happens. */
const interrupted = (
  store: EventStore,
  method: 'readSubject' | 'readSubjects' | 'readLog',
  meanwhile: () => Promise<unknown>,
): EventStore => {
  let isFirst = true;
  const call = async (...parameters: Parameters<EventStore['readSubject']> | Parameters<EventStore['readLog']>) => {
    const events = await (store[method] as (...all: unknown[]) => ReturnType<EventStore['readLog']>)(...parameters);
    if (isFirst) {
      isFirst = false;
      await meanwhile();
    }
    return events;
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === method) return call;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
};

describe('whoever is overtaken between reading and writing', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let parts: WorkerParts;

  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
    parts = openParts(db.config, { log: SILENT_LOG });
  });
  afterAll(async () => {
    await parts.close();
    await practice.close();
    await db.drop();
  });

  it('does not fold an event into a memory that has it already', async () => {
    const { practiceId } = practice;
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() - HOUR));
    const [startedAt, endedAt] = [new Date(Date.now() - HOUR), new Date()].map((at) => at.toISOString());
    const { ids } = await session.record(
      { type: 'SessionHeld', data: { startedAt: startedAt ?? '', endedAt: endedAt ?? '' } },
      { type: 'ThreadOpened', data: said('The move to another town.') },
    );
    const about = { momentId: ids[1] ?? '', ofSessionId: session.sessionId, ofPrivate: false };
    await session.record({ type: 'ThreadRevisited', data: { ...about, text: 'The boxes.' } });
    await projectPractice(parts.projecting, practiceId);

    const build = { practiceId, clientId: client.clientId };
    const store = interrupted(parts.building.store, 'readSubject', () => buildBrief(parts.building, build));
    expect(await buildBrief({ ...parts.building, store }, build)).toBe('fresh');
    const memory = await practice.freshMemory(client.clientId);
    expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
    expect(memory.cells.get('core')).toMatchObject({ held: 1 });
  });

  it('builds several clients together as it builds each alone, whoever is special or overtaken among them', async () => {
    const { practiceId } = practice;
    const clients = await Promise.all(Array.from({ length: 4 }, () => practice.client()));
    const [plain, forgetting, overtaken] = clients;
    if (!plain || !forgetting || !overtaken) throw new Error('no clients');
    const withdrawn: string[] = [];
    for (const client of clients) {
      const session = await client.session(new Date(Date.now() - HOUR));
      const { ids } = await session.record({ type: 'JoyHeard', data: said(`A garden for ${client.clientId}.`) });
      const about = { momentId: ids[0] ?? '', ofSessionId: session.sessionId, ofPrivate: false };
      if (client === forgetting) {
        withdrawn.push(about.momentId);
        await session.record({ type: 'MomentWithdrawn', data: about });
      }
    }
    await projectPractice(parts.projecting, practiceId);
    const ids = clients.map(({ clientId }) => clientId);
    const meanwhile = () => buildBrief(parts.building, { practiceId, clientId: overtaken.clientId });
    const store = interrupted(parts.building.store, 'readSubjects', meanwhile);
    await buildBriefs({ ...parts.building, store }, practiceId, ids);
    for (const clientId of ids) {
      const memory = await practice.freshMemory(clientId);
      expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
      const stored = JSON.stringify([...memory.cells]);
      expect(stored.includes(`A garden for ${clientId}.`)).toBe(clientId !== forgetting.clientId);
    }
    const [left] = await practice.store.readMoments(practiceId, forgetting.clientId, withdrawn);
    expect(left?.forgotten).toBe(true);
  });

  it('does not put older rows, or an older checkpoint, over newer ones', async () => {
    const { practiceId } = practice;
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    const startsAt = new Date(Date.now() + 2 * HOUR).toISOString();
    await projectPractice(parts.projecting, practiceId);
    const position = await practice.store.head(practiceId);
    const revision = await activeRevision(parts.pool, 'sessions');
    await session.record({
      type: 'SessionRescheduled',
      data: { startsAt: new Date(Date.now() + 3 * HOUR).toISOString() },
    });
    const store = interrupted(parts.projecting.store, 'readLog', async () => {
      await session.record({ type: 'SessionRescheduled', data: { startsAt } });
      await projectPractice(parts.projecting, practiceId);
    });
    const late = new PracticeProjector({ ...parts.projecting, store }, practiceId);
    const outcome = await late.applyPage([{ projection: 'sessions', revision, position, parked: false }], 500);
    expect(outcome).toEqual({ applied: 0, changes: [], busy: true });
    const [row] = await practice.rows<{ starts_at: Date }>(
      `select starts_at from rm.sessions where tenant_id = $1 and session_id = '${session.sessionId}'`,
    );
    expect(row?.starts_at.toISOString()).toBe(startsAt);
  });
});
