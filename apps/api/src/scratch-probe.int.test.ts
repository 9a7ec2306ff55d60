import { afterAll, beforeAll, it } from '@jest/globals';
import { writeFileSync, appendFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createWorkerApp } from '../../worker/src/worker.module.js';
import { held, joinPractice, openPractice, scheduleSession, startTestApi, welcomeClient, withApiKey, type Caller, type TestApi } from './testing/api.js';
const OUT = '/tmp/probe.out';
const say = (...x: unknown[]) => appendFileSync(OUT, x.map((e) => (typeof e === 'string' ? e : JSON.stringify(e))).join(' ') + '\n');
let api: TestApi; let worker: any; let owner: Caller; let coach: Caller; let sup: Caller; let c: string; let s: string; let port: number;
beforeAll(async () => {
  writeFileSync(OUT, '');
  api = await startTestApi();
  worker = await createWorkerApp(api.database.config);
  await api.app.listen(0, '127.0.0.1');
  port = (api.app.getHttpServer().address() as any).port;
  owner = await openPractice(api); coach = await joinPractice(api, owner, ['coach']); sup = await joinPractice(api, owner, ['supervisor']);
  c = await welcomeClient(coach); s = await scheduleSession(coach, c);
});
afterAll(async () => { await worker?.close(); await api?.close(); });
const rawHttp = (text: string) => new Promise<string>((res) => { const k = connect(port, '127.0.0.1'); let b = ''; k.on('data', (d) => (b += d)); k.on('close', () => res(b)); k.on('error', () => res('ERR')); k.write(text); setTimeout(() => k.destroy(), 1500).unref(); });
const t = (name: string, fn: () => Promise<void>) => it(name, async () => { try { await fn(); } catch (e) { say('EXC', name, String(e)); } }, 60000);
const show = (name: string, r: any) => say(name, r.status, (r.text ?? '').slice(0, 260));
t('paths', async () => {
  const cookie = (coach as any).headers.cookie;
  const p = `/v1/practices/${coach.practiceId}/clients/${c}`;
  for (const path of [p + '/', '//' + p.slice(1), p.replace('v1', '%761'), p.replace('clients', 'Clients'), p + ';x', p.replace(c, c.toUpperCase()), p.replace(c, '%' + c.charCodeAt(0).toString(16) + c.slice(1)), '/v1/../v1' + p.slice(3), p + '?x=1', p + '%2fbrief', '/%zz', '/v1/auth/../me', '/v1/auth/%2e%2e/me', '/v1/auth//get-session', 'http://evil.test/v1/auth/get-session', 'http://evil.test/v1/me', '/' + 'a'.repeat(20000), '/v1/practices/' + 'b'.repeat(300)])
    for (const m of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT'])
      if (m === 'GET' || path === p + '/') say(m, path.slice(0, 110), (await rawHttp(`${m} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`)).replace(/\r\n/g, '|').replace(/content-security.*?\|/, '').slice(0, 900));
  say('anon', (await rawHttp(`HEAD ${p} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).slice(0, 30));
  say('override', (await rawHttp(`POST ${p} HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: PATCH\r\nConnection: close\r\nCookie: ${cookie}\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}`)).slice(0, 30));
});
t('hostile text', async () => {
  show('practice nul', await api.http().post('/v1/practices').send({ practice: { name: 'a\u0000b', timeZone: 'Europe/Lisbon' }, owner: { name: 'x', email: 'nul@example.test', password: 'a calm evening with tea' } }));
  show('owner nul', await api.http().post('/v1/practices').send({ practice: { name: 'ab', timeZone: 'Europe/Lisbon' }, owner: { name: 'x\u0000y', email: 'nul2@example.test', password: 'a calm evening with tea' } }));
  show('owner surrogate', await api.http().post('/v1/practices').send({ practice: { name: 'a\ud800', timeZone: 'Europe/Lisbon' }, owner: { name: 'x\ud800y', email: 'nul3@example.test', password: 'a calm evening with tea' } }));
  show('password nul', await api.http().post('/v1/practices').send({ practice: { name: 'ab', timeZone: 'Europe/Lisbon' }, owner: { name: 'xy', email: 'nul4@example.test', password: 'a calm \u0000 evening with tea' } }));
  show('signin nul', await api.http().post('/v1/auth/sign-in/email').send({ email: 'a\u0000@example.test', password: 'x\u0000' }));
  show('signin arr', await api.http().post('/v1/auth/sign-in/email').send({ email: ['a'], password: {} }));
  show('signin cb', await api.http().post('/v1/auth/sign-in/email').send({ email: 'q@example.test', password: 'a calm evening with tea', callbackURL: 'https://evil.test' }));
  show('key nul', await coach.post('/api-keys', { name: 'k\u0000', scopes: ['clients:read'] }));
  show('keys dup', await coach.post('/api-keys', { name: 'k', scopes: Array(5000).fill('clients:read') }));
  show('client nul', await coach.post('/clients', { name: 'k\u0000\ud800', timeZone: 'Europe/Lisbon' }));
  show('settings nul', await owner.patch('/settings', { presence: { question: 'q\u0000', stances: ['\ud800'] } }));
  show('cursor0', await coach.get(`/clients/${c}/sessions?cursor=${Buffer.from(JSON.stringify(['0000-01-01T00:00:00Z', c])).toString('base64url')}`));
  show('rb cursor0', await coach.get(`/clients/${c}/read-back?cursor=${Buffer.from(JSON.stringify(['0000-01-01T00:00:00Z', c])).toString('base64url')}`));
  show('on0', await coach.get(`/briefs?on=0000-01-01`));
  show('on9', await coach.get(`/briefs?on=9999-12-31`));
  show('asOf0', await coach.get(`/clients/${c}/brief?asOf=0000-01-01T00:00:00Z`));
  show('asOf9', await coach.get(`/clients/${c}/brief?asOf=9999-12-31T23:59:59Z`));
  show('since9', await coach.get(`/clients/${c}/brief?since=9999-12-31T23:59:59-14:00`));
  show('asOf arr', await coach.get(`/clients/${c}/brief?asOf=a&asOf=b`));
  show('query proto', await coach.get(`/clients/${c}/brief?__proto__=b`));
  show('startsAt0', await coach.post(`/clients/${c}/sessions`, { startsAt: '0000-01-01T00:00:00Z', durationMinutes: 60 }));
  show('extra', await coach.post('/clients', { name: 'k', timeZone: 'Europe/Lisbon', clientId: c, practiceId: c, admin: true }));
  show('coachOther', await coach.post('/clients', { name: 'k', timeZone: 'Europe/Lisbon', coachId: owner.memberId }));
  show('ifmatch', await coach.patch(`/clients/${c}`, { name: 'z' }, { 'if-match': '"999999999"' }));
  show('proto body', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json').send('{"name":"x","__proto__":{"a":1}}'));
  show('ctor body', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json').send('{"name":"x","constructor":{"prototype":{"a":1}}}'));
  show('deep', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json').send('['.repeat(100000)));
  show('form', await coach.raw('post', coach.path('/clients')).set('content-type', 'text/plain').send('{"name":"x"}'));
  show('big', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json').send(JSON.stringify({ name: 'x'.repeat(2_200_000) })));
  show('num', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json').send('{"name":"x","timeZone":"Europe/Lisbon","coachId":1e999}'));
  show('charset', await coach.raw('post', coach.path('/clients')).set('content-type', 'application/json; charset=utf-16').send('{"name":"CSET"}'));
});
t('recording', async () => {
  const rnd = () => Array.from({ length: 20000 }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20000))).join('');
  const big = (n: number) => ({ type: 'TranscriptImported', source: 'plain', speakers: ['a'], turns: Array.from({ length: n }, () => ({ speaker: 'a', text: rnd().slice(0, 2000), at: 0 })) });
  show('wrong door', await coach.post(`/sessions/${s}/events`, { events: [{ type: 'ClientPaused' }] }));
  show('wrong door2', await coach.post(`/clients/${c}/events`, { events: [{ type: 'ClientErased' }, { type: 'SessionHeld' }, { type: 'Nonsense<script>' }] }));
  show('held', await coach.post(`/sessions/${s}/events`, { events: [held()] }));
  show('consent', await coach.post(`/clients/${c}/events`, { events: [{ type: 'ConsentGiven', purpose: 'recording', terms: 'x', how: 'spoken' }] }));
  show('big transcript', await coach.post(`/sessions/${s}/events`, { events: [big(300)] }));
  show('proposed', await coach.post(`/clients/${c}/events`, { events: [{ type: 'MomentProposed', text: 'x', kind: 'joy', fromEventId: c, span: [0, 1] }] }));
  show('actor', await coach.post(`/clients/${c}/events`, { events: [{ type: 'JoyHeard', text: 'x', actor: { kind: 'system' }, authorMemberId: owner.memberId }] }));
  show('priv owner', await owner.post(`/clients/${c}/events`, { events: [{ type: 'NoteWritten', text: 'x' }] }));
  show('owner brief', await owner.get(`/clients/${c}/brief`));
  show('owner read', await owner.get(`/clients/${c}`));
  show('owner list', await owner.get(`/clients`));
  show('sup clients', await sup.get(`/clients`));
  show('sup settings', await sup.get(`/settings`));
  const evil = '<script>alert(1)</script> [x](javascript:alert(1)) ![i](http://evil.test/x) `a` </style> "><img src=x onerror=1> \n# H\n\n---\n| a |';
  show('evil', await coach.post(`/clients/${c}/events`, { events: [{ type: 'JoyHeard', text: evil }, { type: 'PersonMentioned', name: '<b>Ann</b>](javascript:x)', relation: '<i>', text: evil }, { type: 'WordsQuoted', text: evil, origin: 'client-said' }, { type: 'HowWeLeftIt', text: evil }] }));
  for (const a of ['text/html', 'text/markdown']) {
    const r = await coach.get(`/clients/${c}/brief`).set({ accept: a, prefer: 'wait=10' });
    say(a, r.headers['etag'], (r.text.match(/.{0,60}(alert|evil|onerror|<b>|# H).{0,60}/g) ?? []).slice(0, 12));
    const rb = await coach.get(`/clients/${c}/read-back`).set({ accept: a });
    say('rb', a, rb.headers['content-type'], (rb.text.match(/.{0,60}(alert|evil|onerror|<b>|# H).{0,60}/g) ?? []).slice(0, 12));
  }
  for (const [n, x] of Object.entries({ as: 'a'.repeat(20000), dots: '. '.repeat(10000), quotes: '“'.repeat(20000), sp: ' '.repeat(19999) + 'x', you: 'you should '.repeat(1800), q: '?'.repeat(20000), nl: '\n'.repeat(19999) + 'x', zwj: '\u200d'.repeat(20000), open: '(['.repeat(9900) })) {
    const t0 = Date.now();
    const r = await coach.post(`/clients/${c}/events`, { events: Array.from({ length: 5 }, () => ({ type: 'NoteWritten', text: x })) });
    const t1 = Date.now();
    const b = await coach.get(`/clients/${c}/brief`).set({ prefer: 'wait=10' });
    const t2 = Date.now();
    const m = await coach.get(`/clients/${c}/read-back`).set({ accept: 'text/html' });
    say('redos', n, r.status, t1 - t0, b.status, t2 - t1, b.body.upToDate, m.status, Date.now() - t2, r.status === 201 ? '' : r.text.slice(0, 200));
  }
});
t('api keys', async () => {
  const k = await withApiKey(api, owner, ['practice:write', 'practice:read']);
  show('key invites owner', await k.post('/invitations', { email: 'evil@example.test', roles: ['owner'] }));
  const k2 = await withApiKey(api, coach, ['moments:write']);
  show('key handover', await k2.post(`/clients/${c}/events`, { events: [{ type: 'ClientHandedOver', toCoachId: owner.memberId }] }));
  show('former', await coach.get(`/clients/${c}/brief`));
  show('former rb', await coach.get(`/clients/${c}/read-back`));
  show('former list', await coach.get(`/clients`));
  const both = await k2.get(`/clients`).set('cookie', (owner as any).headers.cookie);
  show('key + owner cookie', both);
});
t('auth', async () => {
  for (const p of ['sign-up/email', 'update-user', 'change-email', 'delete-user', 'request-password-reset', 'forget-password', 'sign-in/social', 'ok', 'error', 'list-accounts']) { const r = await coach.raw('post', '/v1/auth/' + p).send({ email: 'zz@example.test', password: 'a calm evening with tea', name: 'z' }); say('auth', p, r.status, r.text.slice(0, 80)); }
  show('csrf signout', await coach.raw('post', '/v1/auth/sign-out').set('origin', 'https://evil.test').send({}));
  show('csrf same-site', await coach.raw('post', coach.path('/clients')).set('sec-fetch-site', 'same-site').send({ name: 'x', timeZone: 'Europe/Lisbon' }));
  const r = await coach.raw('get', '/v1/auth/get-session'); show('get-session', r);
  const r2 = await coach.raw('get', '/v1/auth/list-sessions'); show('list-sessions', r2);
});
