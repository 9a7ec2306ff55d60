import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent, Keys } from '#domain';
import { buildRecallPages, eraseClient, recallPagesDue, SILENT_LOG, type RecallPageTools } from '#infra';
import { openParts, type WorkerParts } from '../../apps/worker/src/worker-parts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { pagedPractice } from './paged-practice.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

/** Small pages, so that a few dozens of events make many. */
const SMALL = { eventsMax: 3, charactersMax: 1_000 };

const joy = (text: string): AnyEvent => ({ type: 'JoyHeard', data: said(text) });
const joys = (count: number): AnyEvent[] =>
  Array.from({ length: count }, (_, each) =>
    joy(`The oboe, number ${each}, in ${each % 2 ? 'the garden' : 'silence'}.`),
  );

/** Keys that seal only when they are let: a worker that was overtaken after it had read. */
const gated = (keys: Keys) => {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const seal: Keys['seal'] = async (...values) => {
    arrived.resolve();
    await opened.promise;
    return keys.seal(...values);
  };
  return {
    keys: Object.assign(Object.create(keys) as Keys, { seal, open: keys.open.bind(keys) }),
    arrived: arrived.promise,
    open: opened.resolve,
  };
};

describe('pages for recall', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let parts: WorkerParts;
  let tools: RecallPageTools;
  let paged: ReturnType<typeof pagedPractice>;
  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
    parts = openParts(db.config, { log: SILENT_LOG });
    tools = { ...parts.building, limits: SMALL };
    paged = pagedPractice(practice, parts);
  });
  afterAll(async () => {
    await parts.close();
    await practice.close();
    await db.drop();
  });

  it('answer as the log does, and spare a process that has just started from reading it', async () => {
    const { client } = await paged.recorded(...joys(40));
    expect((await paged.answer(client)).reads).toEqual([0]);
    expect(await buildRecallPages(tools, paged.placeOf(client))).toBe('built');
    // More than are read at once.
    expect((await paged.spans(client)).length).toBeGreaterThan(12);
    await paged.expectWhole(client);
  });

  it('are followed by what was recorded after them, and hide nothing that was withdrawn after them', async () => {
    const { client, ids } = await paged.recorded(...joys(7));
    await buildRecallPages(tools, paged.placeOf(client));
    const upTo = (await paged.spans(client)).at(-1)?.[1];
    await client.record(joy('The oboe at last.'));
    await paged.withdraw(client, ids[0] ?? '');
    const { hits, reads } = await paged.answer(client);
    expect(reads).toEqual([upTo]);
    expect(hits.map(({ text }) => text)).toContain('The oboe at last.');
    expect(hits.some(({ text }) => text.includes('number 0,'))).toBe(false);
  });

  it('grow with the log: full ones stay, the last one is made anew, and nothing is done where nothing came', async () => {
    const { client } = await paged.recorded(...joys(4));
    await buildRecallPages(tools, paged.placeOf(client));
    const before = await paged.spans(client);
    await buildRecallPages(tools, paged.placeOf(client));
    expect(await paged.spans(client)).toEqual(before);
    await client.record(...joys(3));
    await paged.remember(client);
    await buildRecallPages(tools, paged.placeOf(client));
    const after = await paged.spans(client);
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    expect(after.length).toBeGreaterThan(before.length);
    expect(after[before.length - 1]).not.toEqual(before.at(-1));
    await paged.expectWhole(client);
  });

  it('are due once much was recorded, and not for a few notes', async () => {
    const few = await paged.recorded(...joys(20));
    const many = await paged.recorded(...joys(99));
    const long = await paged.recorded(joy(randomBytes(14_000).toString('hex')), ...joys(40));
    const ids = [few, many, long].map(({ client }) => client.clientId);
    const due = await recallPagesDue(parts.pool, practice.practiceId, ids);
    expect(due.toSorted()).toEqual(ids.slice(1).toSorted());
    for (const { client } of [many, long]) await buildRecallPages(parts.building, paged.placeOf(client));
    expect(await recallPagesDue(parts.pool, practice.practiceId, ids)).toEqual([]);
  });

  it('go with the build that carries out a withdrawal, and come back without its words', async () => {
    const { client, ids } = await paged.recorded(joy('A secret in the garden.'), ...joys(6));
    await buildRecallPages(tools, paged.placeOf(client));
    expect(await paged.opened(client)).toContain('secret');
    await paged.withdraw(client, ids[0] ?? '');
    await paged.remember(client);
    expect(await paged.spans(client)).toEqual([]);
    await buildRecallPages(tools, paged.placeOf(client));
    expect(await paged.opened(client)).not.toContain('secret');
    await paged.expectWhole(client);
  });

  it('are not stored with words that were withdrawn after they were read', async () => {
    const { client, ids } = await paged.recorded(joy('A secret in the garden.'), ...joys(6));
    const late = gated(parts.building.keys);
    const building = buildRecallPages({ ...tools, keys: late.keys }, paged.placeOf(client));
    await late.arrived;
    await paged.withdraw(client, ids[0] ?? '');
    await paged.remember(client);
    late.open();
    expect(await building).toBe('built');
    expect(await paged.opened(client)).not.toContain('secret');
    await paged.expectWhole(client);
  });

  it('are whole whoever makes them at once, twice, late or stopped half-way', async () => {
    const { client } = await paged.recorded(...joys(30));
    const late = gated(parts.building.keys);
    const lateOne = buildRecallPages({ ...tools, keys: late.keys }, paged.placeOf(client));
    await late.arrived;
    const stopping = AbortSignal.abort();
    expect(await buildRecallPages(tools, paged.placeOf(client), stopping)).toBe('stopped');
    await Promise.all(Array.from({ length: 4 }, () => buildRecallPages(tools, paged.placeOf(client))));
    await buildRecallPages(tools, paged.placeOf(client));
    await paged.expectWhole(client);
    late.open();
    await lateOne;
    await paged.expectWhole(client);
  });

  it('are whole after a worker was killed while it stored one', async () => {
    const { client } = await paged.recorded(...joys(20));
    await buildRecallPages(tools, paged.placeOf(client));
    await client.record(...joys(20));
    await paged.remember(client);
    const holder = await practice.admin.connect();
    await holder.query('begin; lock table rm.recall_pages in share mode');
    const building = buildRecallPages(tools, paged.placeOf(client)).catch((error: unknown) => error);
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'throughline-worker' and wait_event_type = 'Lock'`;
    // Through another connection: within a transaction the view stays as it was first seen.
    await eventually(async () => (await practice.admin.query(kill)).rowCount === 1);
    await holder.query('rollback');
    holder.release();
    expect(await building).toBeInstanceOf(Error);
    await paged.expectWhole(client);
    await buildRecallPages(tools, paged.placeOf(client));
    await paged.expectWhole(client);
  });

  it('of one client are not opened as those of another', async () => {
    const [one, two] = [await paged.recorded(...joys(3)), await paged.recorded(...joys(3))];
    for (const { client } of [one, two]) await buildRecallPages(parts.building, paged.placeOf(client));
    await practice.admin.query(
      `update rm.recall_pages a set upto_position = b.upto_position, sealed = b.sealed from rm.recall_pages b
       where a.tenant_id = $1 and a.client_id = $2 and b.tenant_id = $1 and b.client_id = $3`,
      [practice.practiceId, one.client.clientId, two.client.clientId],
    );
    await expect(paged.answer(one.client)).rejects.toThrow('A sealed value does not match');
  });

  it('are gone with the client, found by nobody before that, and made by nobody after', async () => {
    const { client } = await paged.recorded(...joys(10));
    await buildRecallPages(tools, paged.placeOf(client));
    const late = gated(parts.building.keys);
    await client.record(...joys(3));
    await paged.remember(client);
    const lateOne = buildRecallPages({ ...tools, keys: late.keys }, paged.placeOf(client));
    await late.arrived;
    await client.record({ type: 'ClientErasureRequested', data: {} });
    expect((await paged.answer(client)).hits).toEqual([]);
    expect(await buildRecallPages(tools, paged.placeOf(client))).toBe('built');
    await eraseClient({ ...parts.erasing, quietMs: 0 }, paged.placeOf(client));
    late.open();
    await lateOne;
    expect(await paged.spans(client)).toEqual([]);
    expect((await paged.answer(client)).hits).toEqual([]);
  });
});
