import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { Brief, MirrorLine } from '#domain';
import { SILENT_LOG } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import {
  giveLink,
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const HTML = 'text/html,*/*;q=0.8';

describe('the mirror', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let coach: Caller;
  let clientId: string;
  let sessionId: string;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    worker = await createWorkerApp(api.database.config, { log: SILENT_LOG });
    coach = await openPractice(api, 'Stillwater');
    await joinPractice(api, coach, ['coach']);
    clientId = await welcomeClient(coach);
    sessionId = await scheduleSession(coach, clientId);
    await record('sessions', held());
    ({ token } = await giveLink(coach, clientId, 'mirror'));
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  const record = async (where: 'sessions' | 'clients', ...events: readonly object[]): Promise<string[]> => {
    const id = where === 'sessions' ? sessionId : clientId;
    const { body } = await coach.post(`/${where}/${id}/events`, { events }).expect(201);
    return (body as { events: { momentId?: string }[] }).events.flatMap(({ momentId }) => momentId ?? []);
  };
  const at = (path = '') => `/v1/links/${token}${path}`;
  const lines = async (): Promise<readonly MirrorLine[]> =>
    ((await api.http().get(at()).expect(200)).body as { lines: MirrorLine[] }).lines;
  const lineOf = async (momentId: string) => (await lines()).find((line) => line.momentId === momentId);
  const change = (momentId: string, body: object) =>
    api
      .http()
      .post(at(`/moments/${momentId}`))
      .send(body);
  const form = (momentId: string, fields: Record<string, string>) =>
    api
      .http()
      .post(at(`/moments/${momentId}`))
      .set('accept', HTML)
      .type('form')
      .send(fields);
  const freshBrief = (): Promise<Brief> =>
    eventually(async () => {
      const { body } = await coach.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
      expect(body).toMatchObject({ upToDate: true });
      return body as Brief;
    });
  const readBack = async () => (await coach.get(`/clients/${clientId}/read-back`).expect(200)).text;
  const said = (text: string, more: object = {}) => ({ type: 'JoyHeard', text, origin: 'client-said', ...more });

  it('shows what was said, written or shared, and no word that is private, carried by others or only proposed', async () => {
    const [note = ''] = await record('clients', { type: 'NoteWritten', text: 'canary-coach note. The boat.' });
    const proposal = {
      type: 'MomentProposed',
      kind: 'joy',
      text: 'The boat.',
      fromEventId: note,
      span: [19, 28],
      shared: true,
    };
    await record(
      'sessions',
      said('canary-open said'),
      said('canary-private said', { private: true }),
      { type: 'WorryHeard', text: 'canary-open shared', shared: true },
      { type: 'WorryHeard', text: 'canary-coach noticed' },
      { type: 'WorryHeard', text: 'canary-coach guesses', origin: 'coach-guesses' },
      { type: 'WordsQuoted', text: 'canary-open quoted', about: 'canary-coach about', origin: 'client-said' },
      {
        type: 'HowWeLeftIt',
        text: 'canary-open left',
        mood: 'canary-coach mood',
        wouldKnowBy: 'canary-coach know',
        origin: 'client-said',
      },
      { type: 'PromiseMade', text: 'canary-coach promise' },
      { type: 'PresenceChosen', text: 'canary-private presence' },
      { type: 'ReflectionWritten', text: 'canary-private reflection' },
    );
    await record('clients', proposal, { type: 'BriefRead' });
    const json = await api.http().get(at()).expect(200);
    const page = await api.http().get(at()).set('accept', HTML).expect(200);
    for (const shown of [json.text, page.text]) {
      expect(shown.match(/canary-\w+/g)?.filter((canary) => canary !== 'canary-open') ?? []).toEqual([]);
      for (const words of ['said', 'shared', 'quoted', 'left']) expect(shown).toContain(`canary-open ${words}`);
      expect(shown).not.toContain('The boat.');
    }
    const [hidden = ''] = await record('sessions', said('canary-private again', { private: true }));
    expect((await api.http().get(at(`/moments/${hidden}`))).status).toBe(404);
    expect((await change(hidden, { action: 'forget', confirm: true })).status).toBe(404);
    expect((await change(note, { action: 'correct', text: 'x' })).status).toBe(404);
  });

  it('takes a correction as the client’s own words, and quotes them as theirs', async () => {
    const [id = ''] = await record('sessions', said('She rows at noon.'));
    await change(id, { action: 'correct', text: 'I row before work.' }).expect(200);
    expect(await lineOf(id)).toMatchObject({ text: 'I row before work.', quoted: true, correctedByYou: true });
    const brief = await freshBrief();
    expect(brief.joys.find((line) => line.id === id)).toMatchObject({
      text: 'I row before work.',
      quoted: true,
      origin: 'client-wrote',
    });
    const entries = JSON.parse(await readBack()) as { pages: { entries: { id: string }[] }[] };
    const entry = entries.pages.flatMap((page) => page.entries).find((each) => each.id === id);
    expect(entry).toMatchObject({
      quoted: true,
      origin: 'client-wrote',
      remark: expect.stringMatching(/^corrected .*, by the client$/),
    });
  });

  it('takes that something is over, and the coach reads who says so', async () => {
    const [id = ''] = await record('sessions', { ...said('The interview keeps her awake.'), type: 'WorryHeard' });
    await change(id, { action: 'no-longer-true' }).expect(200);
    expect(await lineOf(id)).toMatchObject({ noLongerTrue: true });
    const brief = await freshBrief();
    expect(brief.worries.map((line) => line.id)).not.toContain(id);
    expect(brief.mayHaveMovedOn.find((line) => line.id === id)?.remark).toMatch(
      /no longer true since .*, says the client/,
    );
    expect(await readBack()).toMatch(/no longer true since [^"]*, by the client/);
  });

  it('takes that something is not to be brought up, and no brief leads with it from then on', async () => {
    const [id = ''] = await record('sessions', said('Her brother’s wedding.'));
    const before = (await freshBrief()).carryLightly.count;
    await change(id, { action: 'do-not-bring-up' }).expect(200);
    expect(await lineOf(id)).toMatchObject({ notBroughtUp: true });
    const brief = await freshBrief();
    expect(brief.carryLightly.count).toBe(before + 1);
    expect(JSON.stringify(brief)).not.toContain('wedding');
    expect(await readBack()).toMatch(/the client asked [^"]* not to be led to it/);
  });

  it('asks once more before it forgets; then the words are gone from the log, the brief, the read-back and recall', async () => {
    const [id = ''] = await record('sessions', said('Zanzibar was the happiest week.'));
    await freshBrief();
    expect((await coach.get(`/clients/${clientId}/recall?q=Zanzibar`)).text).toContain('Zanzibar');
    const asked = await form(id, { command: 'f', action: 'forget' }).expect(200);
    expect(asked.text).toContain('Forget this for good?');
    expect((await change(id, { action: 'forget' })).status).toBe(400);
    expect(await lineOf(id)).toMatchObject({ text: 'Zanzibar was the happiest week.' });
    const done = await form(id, { command: 'f', action: 'forget', confirm: 'yes' }).expect(303);
    expect(done.headers['location']).toBe(at('?done=forgotten'));
    await form(id, { command: 'f', action: 'forget', confirm: 'yes' }).expect(303);
    await form(id, { command: 'g', action: 'forget', confirm: 'yes' }).expect(404);
    expect(await lineOf(id)).toBeUndefined();
    await eventually(async () => {
      const events = await api.infrastructure.store.readStream(coach.practiceId, sessionId);
      return !JSON.stringify(events).includes('Zanzibar');
    });
    expect(JSON.stringify(await freshBrief())).not.toContain('Zanzibar');
    expect(await readBack()).not.toContain('Zanzibar');
    const recalled = await coach.get(`/clients/${clientId}/recall?q=Zanzibar`);
    expect(
      (recalled.body as { hits: { text: string }[] }).hits.filter(({ text }) => text.includes('Zanzibar')),
    ).toEqual([]);
  });

  it('leads back with what was done, and shows a correction that does not fit again with what was typed', async () => {
    const [id = ''] = await record('sessions', said('The choir.'));
    const done = await form(id, { command: 'c', action: 'correct', text: 'The string quartet.\r\nOn Fridays.' }).expect(
      303,
    );
    expect(done.headers['location']).toBe(at('?done=corrected'));
    const page = await api
      .http()
      .get(done.headers['location'] ?? '')
      .set('accept', HTML)
      .expect(200);
    expect(page.text).toContain('Corrected. Your words stand in its place.');
    expect((await lineOf(id))?.text).toBe('The string quartet.\nOn Fridays.');
    const empty = await form(id, { command: 'd', action: 'correct', text: ' ' }).expect(422);
    expect(empty.text).toContain('Please write how it should read.');
    const long = await form(id, { command: 'd', action: 'correct', text: 'x'.repeat(20_001) }).expect(422);
    expect(long.text).toContain('x'.repeat(20_001));
    expect((await form(id, { command: 'e', action: 'burn' })).status).toBe(400);
  });

  it('goes page by page, and leaves out nothing', async () => {
    const one = await welcomeClient(coach);
    const link = await giveLink(coach, one, 'mirror');
    const events = Array.from({ length: 100 }, (_, n) => said(`Line ${n}.`));
    await coach.post(`/clients/${one}/events`, { events }).expect(201);
    await coach.post(`/clients/${one}/events`, { events: events.slice(0, 20) }).expect(201);
    const pageAt = async (page: string) => {
      const { body } = await api.http().get(`/v1/links/${link.token}?page=${page}`).expect(200);
      return body as { lines: MirrorLine[]; page: number; pages: number; total: number };
    };
    const pages = [await pageAt('1'), await pageAt('2'), await pageAt('3')];
    expect(pages.map(({ page, pages: of, total }) => [page, of, total])).toEqual(
      [1, 2, 3].map((page) => [page, 3, 120]),
    );
    expect(new Set(pages.flatMap((page) => page.lines.map((line) => line.momentId))).size).toBe(120);
    expect((await pageAt('99')).page).toBe(3);
    expect((await pageAt('x')).page).toBe(1);
  });
});

describe('a note between the calls', () => {
  it('stands in the brief where life between the calls does, as the client wrote it, whatever it holds', async () => {
    const api = await startTestApi();
    const worker = await createWorkerApp(api.database.config, { log: SILENT_LOG });
    const coach = await openPractice(api);
    const clientId = await welcomeClient(coach);
    const { token } = await giveLink(coach, clientId, 'note');
    const text = 'I said <b>yes</b> to the job.\n\u202Eevil\u2066\u200B <script>alert(1)</script>';
    await api.http().post(`/v1/links/${token}/notes`).send({ text }).expect(201);
    await api.http().post(`/v1/links/${token}/notes`).send({ text: 'x', shared: false }).expect(400);
    const read = (type: string) => coach.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10', accept: type });
    const brief = (await read('application/json').expect(200)).body as Brief;
    expect(brief.lifeBetween).toMatchObject([{ text, quoted: true, origin: 'client-wrote' }]);
    const { text: page } = await read('text/html').expect(200);
    expect(page).toContain('I said &lt;b&gt;yes&lt;/b&gt; to the job.');
    expect(page).not.toMatch(/<script|[\u202a-\u202e\u2066-\u2069\u200b]/u);
    const mirror = await giveLink(coach, clientId, 'mirror');
    const { body } = await api.http().get(`/v1/links/${mirror.token}`).expect(200);
    expect(body).toMatchObject({ lines: [{ text, origin: 'client-wrote', quoted: true }] });
    await worker.close();
    await api.close();
  });
});
