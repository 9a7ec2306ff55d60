import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentityPool, createLimits, createLog, linkToken, type Pool } from '#infra';
import {
  giveLink,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { leftBehind } from '../testing/trail.js';

const NOT_OPEN = { status: 404, code: 'NOT_FOUND' };
type Purpose = 'pulse' | 'note' | 'mirror';

describe('private links', () => {
  const lines: string[] = [];
  let api: TestApi;
  let pool: Pool;
  let owner: Caller;
  let next: Caller;
  let clientId: string;

  beforeAll(async () => {
    const destination = { write: (line: string) => void lines.push(line) };
    api = await startTestApi({ log: createLog({ name: 'api', level: 'debug', destination }) });
    pool = createIdentityPool(api.database.config);
    owner = await openPractice(api, 'Stillwater');
    next = await joinPractice(api, owner, ['coach']);
    clientId = await welcomeClient(owner);
  });
  afterAll(async () => {
    await pool.end();
    await api.close();
  });

  const at = (token: string, path = '') => `/v1/links/${token}${path}`;
  const open = (token: string) => api.http().get(at(token));
  const page = (token: string) => api.http().get(at(token)).set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
  const said = ({ status, body }: { status: number; body: unknown }) => {
    const { requestId: _requestId, ...rest } = body as Record<string, unknown>;
    return { status, ...rest };
  };
  const record = (whom: string, ...events: object[]) => owner.post(`/clients/${whom}/events`, { events }).expect(201);

  it('open nothing but their purpose, as often as they are opened', async () => {
    const { token } = await giveLink(owner, clientId, 'pulse');
    for (let n = 0; n < 3; n += 1) {
      expect((await open(token).expect(200)).body).toMatchObject({
        purpose: 'pulse',
        practice: 'Stillwater',
        lines: [],
      });
    }
    await api.http().head(at(token)).expect(200);
    expect(said(await api.http().post(at(token, '/notes')).send({ text: 'x' }))).toMatchObject(NOT_OPEN);
    expect(said(await api.http().get(at(token, `/moments/${randomUUID()}`)))).toMatchObject(NOT_OPEN);
    await api.http().post(at(token, '/pulse')).send({ heard: 9 }).expect(201);
  });

  it('answer alike when they are unknown, of nobody, answered, revoked, expired or ended, in JSON and as a page', async () => {
    const one = await welcomeClient(owner);
    const give = async (purpose: Purpose) => giveLink(owner, one, purpose);
    const [answered, revoked, withdrawn] = [await give('pulse'), await give('note'), await give('note')];
    await api.http().post(at(answered.token, '/pulse')).send({ text: 'Good.' }).expect(201);
    await owner.delete(`/clients/${one}/links/${revoked.linkId}`).expect(204);
    await record(one, { type: 'ConsentWithdrawn', purpose: 'sharing' });
    const gone = await welcomeClient(owner);
    const handed = await giveLink(owner, gone, 'mirror');
    await record(
      gone,
      { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so' },
      { type: 'ClientHandedOver', toCoachId: next.memberId },
    );
    const secret = 'A'.repeat(43);
    const tokens = [
      answered.token,
      revoked.token,
      withdrawn.token,
      handed.token,
      linkToken({ practiceId: owner.practiceId, clientId: one }, secret),
      linkToken({ practiceId: owner.practiceId, clientId: randomUUID() }, secret),
      linkToken({ practiceId: randomUUID(), clientId: one }, secret),
      `${answered.token}A`,
      answered.token.toLowerCase(),
      'nothing',
      '%00',
    ];
    const answers = await Promise.all(tokens.map(async (token) => said(await open(token))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject(NOT_OPEN);
    const pages = await Promise.all(tokens.map((token) => page(token)));
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(pages[0]?.text).toContain('This link is not open');
  });

  it('expire by themselves', async () => {
    let now = new Date();
    const later = await startTestApi({ clock: { now: () => now } }, api.database);
    const { token } = await giveLink(owner, clientId, 'note');
    const read = () => later.http().get(at(token));
    await read().expect(200);
    now = new Date(Date.now() + 29 * 24 * 3600_000);
    await read().expect(200);
    now = new Date(Date.now() + 31 * 24 * 3600_000);
    await read().expect(404);
    expect((await later.http().post(at(token, '/notes')).send({ text: 'x' })).status).toBe(404);
    await later.close();
  });

  it('are given in person by the client’s coach, on a consent, and listed without their secrets', async () => {
    const one = await welcomeClient(owner);
    const give = (body: object) => owner.post(`/clients/${one}/links`, body);
    expect((await give({ purpose: 'mirror' }).expect(409)).body).toMatchObject({ code: 'CONSENT_MISSING' });
    expect((await next.post(`/clients/${one}/links`, { purpose: 'note' })).status).toBe(404);
    await record(one, { type: 'ConsentGiven', purpose: 'sharing' }, { type: 'ConsentGiven', purpose: 'pulse' });
    expect((await give({ purpose: 'mirror', expiresInDays: 31 }).expect(422)).body).toMatchObject({
      code: 'LINK_EXPIRY_IMPLAUSIBLE',
    });
    await give({ purpose: 'everything' }).expect(400);
    await give({ purpose: 'note', expiresInDays: 91 }).expect(400);
    await give({ purpose: 'pulse', sessionId: randomUUID() }).expect(404);
    const sessionId = await scheduleSession(owner, one);
    expect((await give({ purpose: 'pulse', sessionId }).expect(409)).body).toMatchObject({ code: 'SESSION_NOT_HELD' });
    const [first, second] = [await giveLink(owner, one, 'note'), await giveLink(owner, one, 'mirror')];
    const { body, text } = await owner.get(`/clients/${one}/links?limit=1`).expect(200);
    expect(body).toMatchObject({ items: [{ linkId: second.linkId, purpose: 'mirror', state: 'open' }] });
    const { nextCursor } = body as { nextCursor: string };
    const rest = await owner.get(`/clients/${one}/links?limit=1&cursor=${nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ linkId: first.linkId, state: 'open' }], nextCursor: null });
    for (const { token } of [first, second]) expect(`${text}${rest.text}`).not.toContain(token.slice(44));
    expect((await owner.delete(`/clients/${one}/links/${randomUUID()}`)).body).toMatchObject({ code: 'LINK_UNKNOWN' });
  });

  it('are given once for one Idempotency-Key, with the same address each time', async () => {
    const body = { purpose: 'note', mail: false };
    const key = { 'idempotency-key': 'the same' };
    await giveLink(owner, clientId, 'note');
    const [one, two] = [
      await owner.post(`/clients/${clientId}/links`, body, key).expect(201),
      await owner.post(`/clients/${clientId}/links`, body, key).expect(201),
    ];
    expect(two.body).toEqual(one.body);
  });

  it('keep of their secret a hash alone, and no log line and no metric holds it', async () => {
    const { token } = await giveLink(owner, clientId, 'mirror');
    await open(token).expect(200);
    await api.http().get(at(token, '?page=2&utm_source=mail')).expect(200);
    await api
      .http()
      .post(at(token, `/moments/${randomUUID()}`))
      .send({ action: 'no-longer-true' })
      .expect(404);
    await api.http().post(at(token, '/pulse')).send('{').set('content-type', 'application/json');
    const secret = token.slice(44);
    const seen = lines.join('');
    expect(seen).toContain('/v1/links/:token');
    expect(seen).not.toContain(secret);
    expect(await api.infrastructure.metrics.registry.metrics()).not.toContain(secret);
    const events = await api.infrastructure.store.readStream(owner.practiceId, clientId);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(JSON.stringify(events)).toMatch(/"tokenHash":"[0-9a-f]{64}"/);
  });

  it('leave in the trail that they were used and for what, and nothing of their secret', async () => {
    const { token, linkId } = await giveLink(owner, clientId, 'mirror');
    const momentId = randomUUID();
    const work = async () => {
      await open(token).expect(200);
      await api
        .http()
        .get(at(token, `/moments/${momentId}`))
        .expect(404);
      await open(`${token}x`).expect(404);
    };
    const entries = await leftBehind(api, owner.practiceId, { work, entries: 2 });
    const byLink = { actor: 'client-link', viaId: linkId, clientId, memberId: null };
    expect(entries).toMatchObject([
      { ...byLink, operation: 'openLink', status: 200, targetId: null },
      { ...byLink, operation: 'openRemembered', status: 404, targetId: momentId },
    ]);
    expect(JSON.stringify(entries)).not.toContain(token.slice(44));
  });

  it('leave an entry when one that was closed is tried again, a few of them, and none when it was never given', async () => {
    const whom = await welcomeClient(owner);
    const { token, linkId } = await giveLink(owner, whom, 'note');
    await owner.delete(`/clients/${whom}/links/${linkId}`).expect(204);
    const closed = { operation: 'openLink', status: 404, actor: 'client-link', viaId: linkId, clientId: whom };
    const madeUp = `${token.slice(0, 44)}${'A'.repeat(43)}`;
    const tries = async () => {
      await open(madeUp).expect(404);
      await open(token).expect(404);
      await api.http().post(at(token, '/notes')).send({ text: 'Is this read?' }).expect(404);
    };
    const entries = await leftBehind(api, owner.practiceId, { work: tries, entries: 2 });
    const byOperation = entries.toSorted((a, b) => (a.operation < b.operation ? -1 : 1));
    expect(byOperation).toMatchObject([
      { ...closed, times: 1 },
      { ...closed, operation: 'writeNote', times: 1 },
    ]);
    expect(JSON.stringify(entries)).not.toContain(token.slice(44));
    const limited = await startTestApi({ limits: createLimits(pool) }, api.database);
    try {
      const many = async () => {
        for (let n = 0; n < 20; n += 1) await limited.http().get(at(token)).expect(404);
        await limited.http().get(`/v1/practices/${owner.practiceId}/settings`).set(owner.credentials).expect(200);
      };
      const noted = (await leftBehind(limited, owner.practiceId, { work: many, entries: 2 })).filter(
        ({ operation }) => operation === 'openLink',
      );
      expect(noted.reduce((sum, { times }) => sum + times, 0)).toBe(6);
    } finally {
      await limited.close();
    }
  });

  it('open nobody’s door but their own: no cookie, no key, no page kept or passed on', async () => {
    const { token } = await giveLink(owner, clientId, 'mirror');
    const { headers } = await page(token).expect(200);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/,
    );
    const bearer = await api.http().get(owner.path('/clients')).set('authorization', `Bearer ${token}`);
    expect(bearer.status).toBe(401);
  });
});
