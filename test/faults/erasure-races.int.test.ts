import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  buildBrief,
  eraseClient,
  projectPractice,
  SILENT_LOG,
  storeWordings,
  TABLE_COPIES,
  watchErasures,
  createKeys,
  createKms,
  createMemoryReader,
} from '#infra';
import type { Keys } from '#domain';
import { processJob } from '../../apps/worker/src/jobs/process-job.js';
import { rebuildProjection } from '../../apps/worker/src/rebuild/rebuild.js';
import { openParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

/** Keys that seal only when they are let: a worker that was overtaken in the midst of its work. */
const gated = (keys: Keys) => {
  let arrive: () => void = () => undefined;
  let open: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  const seal: Keys['seal'] = async (...values) => {
    const sealed = await keys.seal(...values);
    arrive();
    await opened;
    return sealed;
  };
  const held: Keys = {
    seal,
    open: (...values) => keys.open(...values),
    ensureClientKey: (...values) => keys.ensureClientKey(...values),
    destroyClientKey: (...values) => keys.destroyClientKey(...values),
    letGo: (...values) => keys.letGo(...values),
  };
  return { keys: held, arrived, open: () => open() };
};

describe('a client who is forgotten while somebody is at work on them', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let parts: WorkerParts;

  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
    parts = openParts(db.config, { log: SILENT_LOG, erasureQuietMs: 0 });
  });
  afterAll(async () => {
    await parts.close();
    await practice.close();
    await db.drop();
  });

  const aClient = async () => {
    const client = await practice.client();
    const call = await client.session(new Date());
    await call.record({ type: 'JoyHeard', data: said('The river.') });
    return { ...client, call, place: { practiceId: practice.practiceId, clientId: client.clientId } };
  };
  const forget = async ({ record, place }: Awaited<ReturnType<typeof aClient>>): Promise<void> => {
    await record({ type: 'ClientErasureRequested', data: {} });
    await eventually(async () => (await eraseClient(parts.erasing, place)) === 'erased');
  };
  const left = async (clientId: string): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const copy of TABLE_COPIES) {
      const { rows } = await practice.admin.query<{ n: number }>(copy.left, [practice.practiceId, clientId]);
      found[copy.table] = rows[0]?.n ?? -1;
    }
    return found;
  };
  const nothing = () => Object.fromEntries(TABLE_COPIES.map(({ table }) => [table, 0]));

  it('does not come back by a builder that had folded them before', async () => {
    const client = await aClient();
    await projectPractice(parts.projecting, practice.practiceId);
    const gate = gated(parts.building.keys);
    const building = buildBrief({ ...parts.building, keys: gate.keys }, client.place);
    await gate.arrived;
    await forget(client);
    gate.open();
    await building.catch(() => undefined);
    expect(await left(client.clientId)).toEqual(nothing());
  });

  it('does not come back by wordings that a model gave meanwhile', async () => {
    const client = await aClient();
    await processJob(parts, { name: 'project', payload: { practiceId: practice.practiceId } });
    const { rows } = await practice.admin.query<{ done: number; revision: number }>(
      `select done, revision from es.projection_work where subject_id = $1 and projection = 'brief'`,
      [client.clientId],
    );
    const gate = gated(parts.building.keys);
    const at = { ...client.place, revision: rows[0]?.revision ?? 0, done: rows[0]?.done ?? 0 };
    const kept = { wordings: [], refused: [], version: randomUUID(), model: 'm', promptVersion: 'p' };
    const storing = storeWordings({ pool: parts.pool, keys: gate.keys }, at, kept);
    await gate.arrived;
    await forget(client);
    gate.open();
    expect(await storing).toBe(false);
    expect(await left(client.clientId)).toEqual(nothing());
  });

  it('does not come back by a read model that is behind, nor by jobs that come late and twice', async () => {
    const client = await aClient();
    const gate = gated(parts.building.keys);
    const projecting = projectPractice({ ...parts.projecting, keys: gate.keys }, practice.practiceId);
    await gate.arrived;
    await forget(client);
    gate.open();
    await projecting;
    const { practiceId, clientId } = client.place;
    for (const again of [1, 2]) {
      await processJob(parts, { name: 'project', payload: { practiceId } });
      await processJob(parts, { name: 'build-brief', payload: { practiceId, clientId } });
      const startsAt = new Date(Date.now() + again * 60_000).toISOString();
      const call = { practiceId, sessionId: client.call.sessionId, startsAt, leadMinutes: 10 };
      await processJob(parts, { name: 'pre-call', payload: call });
    }
    expect(await left(clientId)).toEqual(nothing());
  });

  it('does not come back by a rebuild of all read models', async () => {
    const client = await aClient();
    await processJob(parts, { name: 'project', payload: { practiceId: practice.practiceId } });
    await forget(client);
    for (const projection of ['clients', 'sessions', 'brief'] as const) await rebuildProjection(parts, projection, {});
    expect(await left(client.clientId)).toEqual(nothing());
  });

  it('is not said to be forgotten as long as another process may remember them', async () => {
    const client = await aClient();
    await client.record({ type: 'ClientErasureRequested', data: {} });
    const erasing = { ...parts.erasing, quietMs: 3_600_000 };
    for (const again of [1, 2]) expect([again, await eraseClient(erasing, client.place)]).toEqual([again, 'waiting']);
    const types = async () =>
      (await practice.store.readSubject(practice.practiceId, client.clientId, 0, 100)).map(({ type }) => type);
    expect(await types()).not.toContain('ClientErased');
    expect(await eraseClient(parts.erasing, client.place)).toBe('erased');
    expect(await types()).toContain('ClientErased');
  });

  it('does not come back by somebody who wrote at the very end, before it was said', async () => {
    const client = await aClient();
    await processJob(parts, { name: 'project', payload: { practiceId: practice.practiceId } });
    await practice.admin.query('create table public.kept as select * from rm.memory_cells where client_id = $1', [
      client.clientId,
    ]);
    await client.record({ type: 'ClientErasureRequested', data: {} });
    const { alliance } = parts.erasing;
    const atClient: typeof alliance.atClient = async (...asked) => {
      const { rowCount } = await practice.admin.query('insert into rm.memory_cells select * from public.kept');
      expect(rowCount).toBeGreaterThan(0);
      return alliance.atClient(...asked);
    };
    const overtaken = {
      ...parts.erasing,
      alliance: Object.assign(Object.create(alliance) as typeof alliance, { atClient }),
    };
    expect(await eraseClient(overtaken, client.place)).toBe('erased');
    expect(await left(client.clientId)).toEqual(nothing());
  });

  it('is let go of by a process that remembers them, within one round of its watch', async () => {
    const client = await aClient();
    await processJob(parts, { name: 'project', payload: { practiceId: practice.practiceId } });
    const keys = createKeys({ pool: practice.pool, kms: createKms(db.config) });
    const memory = createMemoryReader({ pool: practice.pool, keys });
    const context = ['a test'];
    const sealed = await keys.seal(practice.practiceId, client.clientId, context, Buffer.from('the river'));
    await memory.read(practice.practiceId, client.clientId, { memberId: practice.coachId });
    const told: string[] = [];
    const watch = watchErasures({
      pool: practice.pool,
      log: SILENT_LOG,
      everyMs: 20,
      letGo: ({ practiceId, clientId }) => {
        told.push(clientId);
        keys.letGo(practiceId, clientId);
        memory.letGo(practiceId, clientId);
      },
    });
    expect(
      Buffer.from((await keys.open(practice.practiceId, client.clientId, context, sealed)) as Uint8Array).toString(),
    ).toBe('the river');
    await forget(client);
    await eventually(() => told.includes(client.clientId));
    expect(typeof (await keys.open(practice.practiceId, client.clientId, context, sealed))).toBe('symbol');
    await watch.stop();
  });
});
