import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createPool, readExport, storeContent, SILENT_LOG, type Pool } from '#infra';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import { record, recordedClient, type RecordedClient } from '../../../../test/privacy/recorded-client.js';
import { eventually } from '../../../../test/support/index.js';
import { LINK_PURPOSE, linkParts } from '../http/client-exports.js';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from '../testing/api.js';
import { otherFirstLetter } from '../testing/probe.js';

const DEADLINE_MS = 60_000;

interface Export {
  readonly exportId: string;
  readonly state: string;
  readonly downloads: { readonly json: string; readonly html: string } | null;
}
interface Content {
  readonly sessions: readonly { readonly records: readonly Recorded[] }[];
  readonly betweenSessions: readonly Recorded[];
  readonly leftOut: Readonly<Record<string, number>>;
}
interface Recorded {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('a copy of everything that is kept of a client', () => {
  const words = `words${randomBytes(6).toString('hex')}`;
  let api: TestApi;
  let worker: INestApplicationContext;
  let admin: Pool;
  let owner: Caller;
  let coach: Caller;
  let colleague: Caller;
  let client: RecordedClient;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi({ log: SILENT_LOG });
    worker = await createWorkerApp(api.database.config, { log: SILENT_LOG, erasureQuietMs: 0 });
    admin = createPool(api.database.url, { max: 2, applicationName: 'test-admin' });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    colleague = await joinPractice(api, owner, ['coach']);
    client = await recordedClient(coach, words);
    path = `/clients/${client.clientId}/export`;
    const events = [
      { type: 'PersonMentioned', name: 'Tomás Faria', relation: 'brother' },
      { type: 'PersonMentioned', name: 'Rita', relation: 'daughter' },
      { type: 'NoteWritten', text: "Tomás's boat, and Rita. Write to tomas@example.test." },
      { type: 'NoteWritten', text: 'onlyformyself, about Ulla', private: true },
      { type: 'PersonMentioned', name: 'Ulla', private: true },
    ];
    await record(coach, `/clients/${client.clientId}/events`, events);
  });
  afterAll(async () => {
    await worker?.close();
    await admin?.end();
    await api?.close();
  });

  const listed = async (caller: Caller): Promise<readonly Export[]> =>
    ((await caller.get(path).expect(200)).body as { items: Export[] }).items;
  const find = async (caller: Caller, exportId: string): Promise<Export> => {
    const found = (await listed(caller)).find((each) => each.exportId === exportId);
    if (found === undefined) throw new Error('no such export');
    return found;
  };
  const order = async (caller: Caller, body: object): Promise<string> =>
    ((await caller.post(path, body).expect(202)).body as Export).exportId;
  const ready = (caller: Caller, exportId: string): Promise<Export> =>
    eventually(async () => {
      const found = await find(caller, exportId);
      return found.state === 'ready' ? found : undefined;
    }, DEADLINE_MS) as Promise<Export>;
  const below = (url: string | undefined): string => {
    const { pathname, search } = new URL(url ?? '');
    return `${pathname}${search}`;
  };
  const download = (caller: Caller, url: string | undefined) => caller.raw('get', below(url));
  const review = (caller: Caller, exportId: string, body: object = {}) =>
    caller.raw('put', caller.path(`${path}/${exportId}/review`)).send(body);
  const contentOf = async (exportId: string): Promise<Content> =>
    (await download(coach, (await ready(coach, exportId)).downloads?.json).expect(200)).body as Content;

  it('names the people whom the coach decides on, and nobody of another’s private moments', async () => {
    const people = (await coach.get(`${path}/people`).expect(200)).body as { items: { name: string }[] };
    expect(people.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Tomás Faria', 'Rita', 'Ulla']));
    await owner.get(`${path}/people`).expect(404);
    await colleague.get(`${path}/people`).expect(404);
  });

  it('holds all that was recorded, by its published schema, and counts what is the author’s alone', async () => {
    const content = await contentOf(await order(coach, { review: {} }));
    const schema = (await api.http().get('/schemas/client-export-1.json').expect(200)).body as object;
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect({ valid: validate(content), errors: validate.errors }).toEqual({ valid: true, errors: null });
    const records = [...content.betweenSessions, ...content.sessions.flatMap((session) => session.records)];
    const types = new Set(records.map((each) => each.type));
    const { rows } = await admin.query<{ type: string }>('select distinct type from es.events where subject_id = $1', [
      client.clientId,
    ]);
    const own = ['PresenceChosen', 'ReflectionWritten'];
    expect(
      rows
        .map(({ type }) => type)
        .filter((type) => !types.has(type))
        .toSorted(),
    ).toEqual([...own, 'MomentWithdrawn', 'PreferenceHeard'].toSorted());
    const text = JSON.stringify(content);
    expect(text).toContain(`${words}-corrected`);
    expect(text).not.toContain(`${words}-private`);
    expect(text).not.toContain('onlyformyself');
    expect(content.leftOut['authorOnly']).toBeGreaterThanOrEqual(6);
    expect(content.leftOut['withdrawn']).toBe(2);
  });

  it('names nobody else unless the coach keeps them, in no text of it, and reads as a page', async () => {
    const exportId = await order(coach, { review: { keep: ['Rita'] } });
    const found = await ready(coach, exportId);
    const json = JSON.stringify((await download(coach, found.downloads?.json).expect(200)).body);
    const html = await download(coach, found.downloads?.html).expect(200);
    for (const text of [json, html.text]) {
      expect(text).toContain('Rita');
      expect(text).not.toMatch(/tom[aá]s|faria|ulla/iu);
      expect(text).toMatch(/\[person \d+\]/u);
    }
    expect(json).toContain('Write to [e-mail address]');
    expect(html.headers['content-type']).toContain('text/html');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.headers['content-disposition']).toContain('attachment');
    expect(html.text).not.toContain('<script');
    const refused = await coach.post(path, { review: { keep: ['Nobody'] } }).expect(422);
    expect(refused.body).toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  it('is downloaded by the member for whom the link was made, and by nobody else', async () => {
    const exportId = await order(coach, { review: {} });
    const { downloads } = await ready(coach, exportId);
    await download(coach, downloads?.json).expect(200);
    await download(owner, downloads?.json).expect(404);
    await download(colleague, downloads?.json).expect(404);
    await api.http().get(below(downloads?.json)).expect(401);
    const [address, token] = downloads?.json.split('token=') ?? [];
    await download(coach, `${address}token=${otherFirstLetter(token ?? '')}`).expect(404);
    await download(coach, downloads?.json.replace(/token=.*/u, 'token=x')).expect(404);
    expect((await find(owner, exportId)).downloads).toBeNull();
    // A link that a former coach was given is nothing in the hands of the next one, who is let in by the gate.
    const row = await readExport(admin, { practiceId: coach.practiceId, clientId: client.clientId, exportId });
    if (row === null) throw new Error('no such export');
    const others = api.infrastructure.secrets.for(LINK_PURPOSE, linkParts(row, colleague.memberId));
    await download(coach, downloads?.json.replace(/token=.*/u, `token=${others}`)).expect(404);
  });

  it('that an owner orders waits for the coach, who decides and hands it over; the owner sees nothing of it', async () => {
    const refused = await owner.post(path, { review: { keep: [] } }).expect(403);
    expect(refused.body).toMatchObject({ code: 'REVIEW_IS_THE_COACHS' });
    const exportId = await order(owner, {});
    expect(await find(owner, exportId)).toMatchObject({ state: 'awaiting-review', downloads: null });
    await review(owner, exportId).expect(404);
    await review(colleague, exportId).expect(404);
    await review(coach, exportId, { keep: ['Rita'] }).expect(200);
    const twice = await review(coach, exportId).expect(409);
    expect(twice.body).toMatchObject({ code: 'EXPORT_NOT_AWAITED' });
    await ready(coach, exportId);
    expect(await find(owner, exportId)).toMatchObject({ state: 'ready', downloads: null });
    expect(JSON.stringify(await contentOf(exportId))).toContain('Rita');
  });

  it('is sealed at rest: neither its words nor the names stand in the database', async () => {
    await eventually(async () => (await listed(coach)).every((each) => each.state !== 'ordered'), DEADLINE_MS);
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from rm.client_exports where position($1::bytea in content) > 0 or position($2::bytea in review) > 0`,
      [Buffer.from(words), Buffer.from('Rita')],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('goes when something in it is withdrawn, and one that was being made then is made anew without it', async () => {
    const words2 = 'thatwaswithdrawnlater';
    const [moment] = await record(coach, `/clients/${client.clientId}/events`, [{ type: 'JoyHeard', text: words2 }]);
    await admin.query(`delete from rm.client_exports where client_id = $1`, [client.clientId]);
    const made = await order(coach, { review: {} });
    expect(JSON.stringify(await contentOf(made))).toContain(words2);
    const withdrawal = { type: 'MomentWithdrawn', momentId: moment?.momentId };
    await record(coach, `/clients/${client.clientId}/events`, [withdrawal]);
    await eventually(async () => (await find(coach, made)).state === 'expired', DEADLINE_MS);
    const anew = await contentOf(await order(coach, { review: {} }));
    expect(JSON.stringify(anew)).not.toContain(words2);
    // As a worker would that had read everything before the withdrawal; the real one is not there meanwhile.
    await worker.close();
    const exportId = await order(coach, { review: {} });
    const place = { practiceId: coach.practiceId, clientId: client.clientId, exportId };
    const tools = { pool: admin, keys: api.infrastructure.keys };
    const { rows } = await admin.query<{ position: number }>(
      'select last_position as position from es.subjects where subject_id = $1',
      [client.clientId],
    );
    const position = rows[0]?.position ?? 0;
    const content = new Uint8Array(1);
    expect(await storeContent(tools, place, { content, position: position - 1 })).toBe(false);
    expect(await storeContent(tools, place, { content, position })).toBe(true);
    worker = await createWorkerApp(api.database.config, { log: SILENT_LOG, erasureQuietMs: 0 });
  });

  it('is deleted when it expires, and its link says so', async () => {
    const exportId = (await listed(coach)).find((each) => each.state === 'ready')?.exportId ?? '';
    const { downloads } = await find(coach, exportId);
    // To the millisecond, because a link is bound to the instant at which its copy ends.
    await admin.query(
      `update rm.client_exports set expires_at = date_trunc('milliseconds', now() - interval '1 second') where export_id = $1`,
      [exportId],
    );
    const row = await readExport(admin, { practiceId: coach.practiceId, clientId: client.clientId, exportId });
    if (row === null) throw new Error('no such export');
    const token = api.infrastructure.secrets.for(LINK_PURPOSE, linkParts(row, coach.memberId));
    const late = downloads?.json.replace(/token=.*/u, `token=${token}`);
    expect((await download(coach, late).expect(410)).body).toMatchObject({ code: 'EXPORT_EXPIRED' });
    await eventually(async () => {
      const { rows } = await admin.query(
        `select state, content is null as gone from rm.client_exports where export_id = $1`,
        [exportId],
      );
      return rows[0].state === 'expired' && (rows[0].gone as boolean);
    }, DEADLINE_MS);
    expect(await find(coach, exportId)).toMatchObject({ state: 'expired', downloads: null });
  });

  it('goes with the client who is forgotten, and none is made any more', async () => {
    await owner.post(`/clients/${client.clientId}/erasure`, { forget: client.clientId }).expect(202);
    await eventually(async () => {
      const { rows } = await admin.query(`select count(*)::int as n from rm.client_exports where client_id = $1`, [
        client.clientId,
      ]);
      return rows[0].n === 0;
    }, DEADLINE_MS);
    expect([404, 410]).toContain((await owner.post(path, {})).status);
  });
});
