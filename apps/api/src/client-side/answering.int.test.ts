import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  giveLink,
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

describe('what is sent by a private link', () => {
  let api: TestApi;
  let owner: Caller;
  let clientId: string;

  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api, 'Stillwater');
    clientId = await welcomeClient(owner);
  });
  afterAll(() => api.close());

  const at = (token: string, path = '') => `/v1/links/${token}${path}`;
  const open = (token: string) => api.http().get(at(token));
  const record = (whom: string, ...events: object[]) => owner.post(`/clients/${whom}/events`, { events }).expect(201);
  const readBack = async (whom: string) => {
    const { body } = await owner.get(`/clients/${whom}/read-back`).expect(200);
    return (body as { pages: { entries: Record<string, unknown>[] }[] }).pages.flatMap((each) => each.entries);
  };

  it('is an answer once: the same form again is the same answer, another one finds the link closed', async () => {
    const one = await welcomeClient(owner);
    const sessionId = await scheduleSession(owner, one);
    await owner.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    await record(one, { type: 'ConsentGiven', purpose: 'pulse' });
    const given = await owner.post(`/clients/${one}/links`, { purpose: 'pulse', sessionId }).expect(201);
    const token = new URL((given.body as { url: string }).url).pathname.split('/').at(-1) ?? '';
    expect((await open(token)).body).toMatchObject({ callOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const send = (command: string, heard: string) =>
      api
        .http()
        .post(at(token, '/pulse'))
        .set('accept', 'text/html')
        .type('form')
        .send({ command, heard, text: 'Light.' });
    const [a, b, c] = await Promise.all([send('one', '9'), send('one', '9'), send('one', '9')]);
    expect([a, b, c].map(({ status, text }) => [status, text.includes('Thank you')])).toEqual([
      [200, true],
      [200, true],
      [200, true],
    ]);
    await send('two', '1').expect(404);
    await send('one', '9').expect(200);
    const [answer, ...more] = (await readBack(one)).filter(({ kind }) => kind === 'pulse');
    expect(more).toEqual([]);
    expect(answer).toMatchObject({
      text: 'Light.',
      quoted: true,
      origin: 'client-wrote',
      remark: 'felt heard: 9 of 10; at ease to say anything: not said; it carried on from last time: not said',
    });
  });

  it('is refused where it does not fit: JSON with the place, a form with the page and what was typed', async () => {
    const { token } = await giveLink(owner, clientId, 'pulse');
    const send = (body: object) => api.http().post(at(token, '/pulse')).send(body);
    for (const body of [{}, { heard: 11 }, { heard: '9' }, { heard: 1.5 }, { score: 3 }, { text: ' ' }]) {
      expect((await send(body)).status).toBe(400);
    }
    await send({ text: 'x'.repeat(2_001) }).expect(400);
    const form = () => api.http().post(at(token, '/pulse')).set('accept', 'text/html').type('form');
    const empty = await form().send('command=k&heard=&atEase=&carriedOn=&text=').expect(422);
    expect(empty.text).toContain('<title>Error: After our call</title>');
    expect(empty.text).toContain('Please answer at least one, or write a line.');
    const long = await form()
      .send({ command: 'k', atEase: '7', text: 'x'.repeat(2_001) })
      .expect(422);
    expect(long.text).toContain('id="atEase-7" name="atEase" value="7" checked');
    expect(long.text).toContain('value="k"');
    await form().send('heard=1&heard=2').expect(400);
    await form()
      .send(`text=${'x'.repeat(300_000)}`)
      .expect(413);
    await open(token).expect(200);
  });

  it('is no form of another site, and no other door takes a form', async () => {
    const { token } = await giveLink(owner, clientId, 'note');
    const send = (site: string) =>
      api
        .http()
        .post(at(token, '/notes'))
        .set('sec-fetch-site', site)
        .set('origin', 'null')
        .type('form')
        .send({ text: 'Hi.' });
    expect((await send('cross-site')).status).toBe(403);
    expect((await send('same-site')).status).toBe(403);
    expect((await send('same-origin')).status).toBe(201);
    const foreign = await owner
      .raw('post', owner.path(`/clients/${clientId}/events`))
      .type('form')
      .send({ events: '1' });
    expect(foreign.status).toBe(415);
  });
});

describe('links that are knocked at too often', () => {
  it('are let through only so often by one address, and record only so often by one link', async () => {
    const api = await startTestApi();
    const counted = new Map<string, number>();
    const limited = await startTestApi(
      {
        limits: {
          consume: async (key, limit) => void counted.set(`${limit?.name} ${key}`, limit?.attempts ?? 0),
          giveBack: async () => undefined,
        },
      },
      api.database,
    );
    const owner = await openPractice(api);
    const { token, linkId } = await giveLink(owner, await welcomeClient(owner), 'note');
    await limited.http().get('/v1/links/nothing').expect(404);
    await limited.http().post(`/v1/links/${token}/notes`).send({ text: 'x' }).expect(201);
    expect([...counted]).toEqual([
      [expect.stringMatching(/^link-address link:/), 300],
      [`link-commands link:${linkId}`, 120],
    ]);
    await limited.close();
    await api.close();
  });
});
