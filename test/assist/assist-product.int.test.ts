import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createLog, createPool, type Pool } from '#infra';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { startAssistServer, type AssistServer } from '../support/assist-server/start.js';
import { eventually, testDatabase, type TestDatabase } from '../support/index.js';
import { assistedClient, CLIENT_NAME, joy, storedOf, type AssistedClient } from './assisted-practice.js';

/** Long enough for a busy machine to answer what is answered, and to do what is done while the lane for wordings waits. */
const DEADLINE_MS = 4_000;
const RIVER = 'She walks along the quillwort river every Saturday';
const CHOIR = 'The choir sings in the old hall on Tuesdays';
/** As the scripted server words it: whom it is about, then what was recorded. */
const worded = (text: string): string => `${CLIENT_NAME}: ${text}`;

describe('assist in the product', () => {
  const lines: string[] = [];
  let server: AssistServer;
  let database: TestDatabase;
  let api: TestApi;
  let worker: INestApplicationContext;
  let pool: Pool;

  beforeAll(async () => {
    server = await startAssistServer();
    database = await testDatabase({
      env: {
        ASSIST_BASE_URL: server.baseUrl,
        ASSIST_MODEL: 'ok#installation',
        ASSIST_DEADLINE_MS: String(DEADLINE_MS),
        // A tenth of a cent a token: the worst case of one request is more than 410 cents, and one that is answered costs 120.
        ASSIST_INPUT_CENTS: '100000',
        ASSIST_OUTPUT_CENTS: '100000',
      },
    });
    const log = createLog({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
    // One instant for all reads: tags differ for no other reason than the one that is tested.
    const now = new Date();
    api = await startTestApi({ log, clock: { now: () => now } }, database);
    worker = await createWorkerApp(database.config, { log });
    pool = createPool(database.config.database.workerUrl, { max: 2, applicationName: 'test-worker' });
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await pool?.end();
    await database?.drop();
    server?.stop();
  });

  const client = (model: string, more: object = {}): Promise<AssistedClient> => assistedClient(api, { model, ...more });
  const texts = async (of: AssistedClient): Promise<string[]> => (await of.brief()).joys.map(({ text }) => text);
  const tagOf = async ({ coach, clientId }: AssistedClient): Promise<string> =>
    String((await coach.get(`/clients/${clientId}/brief`).expect(200)).headers['etag']);

  it('a brief is read with wordings that were made ahead, says so, and keeps every fact', async () => {
    const one = await client('ok#read');
    await one.record(joy(RIVER), joy(CHOIR));
    const brief = await one.assistedBrief();
    expect(brief).toMatchObject({ composedBy: 'assisted', model: 'ok#read' });
    const [first] = brief.joys;
    expect(brief.joys.map(({ text }) => text).toSorted()).toEqual([worded(CHOIR), worded(RIVER)].toSorted());
    expect(first).toMatchObject({ ageDays: 0, origin: 'coach-noticed' });
    const page = await one.coach.get(`/clients/${one.clientId}/brief`).set({ accept: 'text/html' }).expect(200);
    expect(page.text).toContain('wording by ok#read');
    const markdown = await one.coach.get(`/clients/${one.clientId}/brief`).set({ accept: 'text/markdown' });
    expect(markdown.text).toContain('wording by ok#read');
  });

  it('a brief of the past is shown as it was recorded, and another tag says when wordings came or went', async () => {
    const one = await client('ok#past');
    await one.record(joy(RIVER));
    await one.assistedBrief();
    const past = await one.brief(`?asOf=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`);
    expect([past.composedBy, past.joys.map(({ text }) => text)]).toEqual(['extractive', [RIVER]]);
    const tag = await tagOf(one);
    expect(await tagOf(one)).toBe(tag);
    const admin = createPool(database.url, { max: 1, applicationName: 'test-admin' });
    await admin.query('delete from rm.assist_wordings where client_id = $1', [one.clientId]);
    await admin.end();
    expect(await tagOf(one)).not.toBe(tag);
    expect((await one.brief()).composedBy).toBe('extractive');
  });

  it('the very next read after the consent was withdrawn is extractive, and the wordings are gone soon', async () => {
    const one = await client('ok#withdrawn');
    await one.record(joy(RIVER));
    await one.assistedBrief();
    await one.consent('ConsentWithdrawn');
    expect(await one.brief()).toMatchObject({ composedBy: 'extractive', model: null });
    expect(await texts(one)).toEqual([RIVER]);
    await eventually(async () => (await storedOf(pool, one).wordings()).length === 0);
  });

  it('a consent that is withdrawn while the model is at work leaves no wording behind', async () => {
    const one = await client('slow#withdrawn');
    await one.record(joy(RIVER));
    await eventually(async () => (await server.captured('slow#withdrawn')).length > 0);
    await one.consent('ConsentWithdrawn');
    await storedOf(pool, one).ended(1);
    await one.freshBrief();
    // The lane does one job after the other: when this one is worded, the other is over.
    const next = await client('ok#after-withdrawn');
    await next.record(joy(RIVER));
    await next.assistedBrief();
    expect(await storedOf(pool, one).wordings()).toEqual([]);
  });

  it('a practice that turns it off is shown nothing of it from then on', async () => {
    const one = await client('ok#turned-off');
    await one.record(joy(RIVER));
    await one.assistedBrief();
    await one.coach.patch('/settings', { assist: { enabled: false } }).expect(200);
    expect((await one.brief()).composedBy).toBe('extractive');
  });

  it('a corrected line loses its wording at once, and the other lines keep theirs', async () => {
    const one = await client('ok#corrected');
    const [momentId] = await one.record(joy(RIVER), joy(CHOIR));
    await one.assistedBrief();
    await one.record({ type: 'MomentCorrected', momentId, text: 'She rows on the lake every Sunday' });
    const [row, other] = (await one.freshBrief()).joys.map(({ text }) => text).toSorted();
    // By now the corrected line may have a wording of its own.
    expect(['She rows on the lake every Sunday', worded('She rows on the lake every Sunday')]).toContain(
      [row, other].find((text) => text?.includes('rows')),
    );
    expect([row, other]).toContain(worded(CHOIR));
    await eventually(async () => (await texts(one)).includes(worded('She rows on the lake every Sunday')));
    const asked = await server.captured('ok#corrected');
    // What has its wording is not sent again.
    expect(asked.filter((request) => request.includes('choir'))).toHaveLength(1);
  });

  it('a withdrawn line takes all wordings with it, until they are made anew without it', async () => {
    const one = await client('ok#line-withdrawn');
    const [momentId] = await one.record(joy(RIVER), joy(CHOIR));
    await one.assistedBrief();
    const [before] = await storedOf(pool, one).wordings();
    await one.record({ type: 'MomentWithdrawn', momentId });
    await one.freshBrief();
    await eventually(async () => (await texts(one)).includes(worded(CHOIR)));
    const [after] = await storedOf(pool, one).wordings();
    expect(after?.version).not.toBe(before?.version);
    expect(await texts(one)).toEqual([worded(CHOIR)]);
  });

  it('with the budget of the month spent no request is sent, and the brief is there', async () => {
    const one = await client('ok#budget', { monthlyBudgetCents: 550 });
    await one.record(joy(RIVER));
    await one.assistedBrief();
    await one.record(joy(CHOIR));
    const runs = await storedOf(pool, one).ended(2);
    expect(runs.map(({ reason }) => reason).toSorted()).toEqual(['budget', null]);
    expect(runs.map(({ cents, settled }) => [Math.round(cents), settled]).toSorted()).toEqual([
      [0, true],
      [120, true],
    ]);
    expect(await server.captured('ok#budget')).toHaveLength(1);
    expect((await texts(one)).toSorted()).toEqual([worded(RIVER), CHOIR].toSorted());
  });

  it('while the server hangs, every brief is built and read as ever', async () => {
    const waiting = await Promise.all([0, 1, 2, 3].map((seed) => client(`hang#${seed}`)));
    await Promise.all(waiting.map((one) => one.record(joy(RIVER))));
    await eventually(async () => (await Promise.all([0, 1, 2, 3].map((n) => server.captured(`hang#${n}`)))).flat()[0]);
    const other = await client('ok#meanwhile', { enabled: false });
    await other.record(joy(CHOIR));
    expect((await other.freshBrief()).joys).toHaveLength(1);
    for (const one of waiting) {
      await one.record(joy(CHOIR));
      expect(await one.freshBrief()).toMatchObject({ composedBy: 'extractive', upToDate: true });
    }
    const unsettled = await Promise.all(waiting.map((one) => storedOf(pool, one).runs()));
    // All of that took place while the one lane for wordings was still waiting for its first answers.
    expect(unsettled.filter((runs) => runs.every(({ sends }) => sends === null)).length).toBeGreaterThan(0);
    const [ended] = await storedOf(pool, waiting[0] as AssistedClient).ended(1);
    expect(ended).toMatchObject({ reason: 'deadline' });
  });

  it('no registered name leaves the house, and nothing of the content stands in logs or in the record of runs', async () => {
    const one = await client('ok#names');
    await one.record(
      {
        type: 'PersonMentioned',
        name: 'Marit',
        relation: 'sister',
        text: 'Marit teaches music',
        origin: 'coach-noticed',
      },
      joy('Ngozi and Marit met the quillwort growers, and Ines Prado wrote to her'),
    );
    await one.assistedBrief();
    const sent = (await server.captured('ok#names')).join('\n');
    expect(sent).toContain('quillwort');
    for (const name of ['ngozi', 'adeyemi', 'marit', 'ines', 'prado'])
      expect([name, new RegExp(`\\b${name}\\b`, 'iu').test(sent)]).toEqual([name, false]);
    expect(JSON.stringify((await one.brief()).joys)).toContain('Marit');
    const runs = JSON.stringify(await storedOf(pool, one).runs());
    const [stored] = await storedOf(pool, one).wordings();
    for (const kept of [runs, stored?.sealed.toString('latin1') ?? '', lines.join('')])
      expect([kept.length > 0, /quillwort|Marit|Ngozi/u.test(kept)]).toEqual([true, false]);
  });
});
