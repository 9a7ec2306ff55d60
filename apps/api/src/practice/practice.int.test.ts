import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LimitReached } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import {
  joinPractice,
  openPractice,
  PASSWORD,
  startTestApi,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { settingsSchema } from './read-settings/read-settings.schema.js';
import { memberList } from './list-members/list-members.schema.js';
import { invitationList } from './list-invitations/list-invitations.schema.js';
import { apiKeyList } from './list-api-keys/list-api-keys.schema.js';

const opening = (email: string, password = PASSWORD) => ({
  practice: { name: 'Stillwater', timeZone: 'Europe/Lisbon' },
  owner: { name: 'Ines Prado', email, password },
});
const address = (): string => `${randomUUID()}@example.test`;

describe('a practice and its team', () => {
  let api: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api);
  });
  afterAll(() => api.close());

  const open = (body: object, key?: string) =>
    api
      .http()
      .post('/v1/practices')
      .set(key === undefined ? {} : { 'idempotency-key': key })
      .send(body);

  it('is opened once by a repeated request, whose password is asked for each time', async () => {
    const email = address();
    const first = await open(opening(email), 'k').expect(201);
    expect((await open(opening(email), 'k').expect(201)).body).toEqual(first.body);
    expect((await open(opening(email, 'another password'), 'k').expect(409)).body).toMatchObject({
      code: 'EMAIL_TAKEN',
    });
    const renamed = { ...opening(email), practice: { name: 'Other', timeZone: 'Europe/Lisbon' } };
    expect((await open(renamed, 'k').expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('refuses what is no practice, field by field', async () => {
    const body = { practice: { name: '', timeZone: 'Mars/Olympus' }, owner: { ...opening('x').owner, age: 4 } };
    const { body: problem } = await open(body).expect(400);
    const paths = (problem as { errors: { path: string }[] }).errors.map((error) => error.path);
    expect(paths).toEqual(expect.arrayContaining(['/practice/name', '/practice/timeZone', '/owner/email', '/owner']));
  });

  it('invites by mail, and each invitation is accepted once', async () => {
    const email = address();
    const invited = await owner
      .post('/invitations', { email, roles: ['supervisor'] }, { 'idempotency-key': 'i' })
      .expect(201);
    const repeated = await owner
      .post('/invitations', { email, roles: ['supervisor'] }, { 'idempotency-key': 'i' })
      .expect(201);
    expect(repeated.body).toEqual(invited.body);
    const { acceptUrl, invitationId } = invited.body as { acceptUrl: string; invitationId: string };
    const outbox = join(api.database.config.dataDir, 'outbox');
    const mails = () => readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
    await eventually(() => mails().some((mail) => mail.includes(email)));
    const listed = invitationList.parse((await owner.get('/invitations').expect(200)).body);
    expect(listed.items).toContainEqual(expect.objectContaining({ invitationId, email, roles: ['supervisor'] }));

    const accept = (name: string, key: string) =>
      api
        .http()
        .post(`/v1${new URL(acceptUrl).pathname}/accept`)
        .set('idempotency-key', key)
        .send({ name, password: PASSWORD });
    const accepted = await accept('Sol', 'a').expect(201);
    expect((await accept('Sol', 'a').expect(201)).body).toEqual(accepted.body);
    expect((await accept('Sol', 'b').expect(409)).body).toMatchObject({ code: 'INVITATION_USED' });
    expect(invitationList.parse((await owner.get('/invitations').expect(200)).body).items).toEqual([]);
  });

  it('takes an invitation back', async () => {
    const invited = await owner.post('/invitations', { email: address(), roles: ['coach'] }).expect(201);
    const { acceptUrl, invitationId } = invited.body as { acceptUrl: string; invitationId: string };
    await owner.delete(`/invitations/${invitationId}`).expect(204);
    const late = api
      .http()
      .post(`/v1${new URL(acceptUrl).pathname}/accept`)
      .send({ name: 'Sol', password: PASSWORD });
    expect((await late.expect(410)).body).toMatchObject({ code: 'INVITATION_REVOKED' });
    await owner.delete(`/invitations/${randomUUID()}`).expect(404);
    await api.http().post('/v1/invitations/nothing/accept').send({ name: 'Sol', password: PASSWORD }).expect(404);
  });

  it('lists its members, changes their roles on the version that was seen, and keeps an owner always', async () => {
    const coach = await joinPractice(api, owner, ['coach']);
    const members = await owner.get('/members').expect(200);
    expect(memberList.parse(members.body).items.map((each) => each.memberId)).toContain(coach.memberId);
    const version = String(members.headers['etag']);
    const roles = { roles: ['coach', 'supervisor'] };
    const changed = await owner.patch(`/members/${coach.memberId}`, roles, { 'if-match': version }).expect(200);
    await owner.patch(`/members/${coach.memberId}`, roles, { 'if-match': version }).expect(412);
    const one = await owner.get(`/members/${coach.memberId}`).expect(200);
    expect(one.body).toMatchObject({ roles: ['coach', 'supervisor'] });
    expect(one.headers['etag']).toBe(changed.headers['etag']);
    expect((await owner.delete(`/members/${owner.memberId}`).expect(409)).body).toMatchObject({ code: 'LAST_OWNER' });
    await owner.delete(`/members/${coach.memberId}`).expect(204);
    await coach.get('/clients').expect(404);
    expect((await coach.raw('get', '/v1/me').expect(200)).body).toMatchObject({ memberships: [] });
    await owner.get(`/members/${coach.memberId}`).expect(404);
  });

  it('keeps one owner when two owners let one another go at once', async () => {
    const pair = await openPractice(api);
    const second = await joinPractice(api, pair, ['owner']);
    const answers = await Promise.all([
      pair.delete(`/members/${second.memberId}`),
      second.delete(`/members/${pair.memberId}`),
    ]);
    expect(answers.map((answer) => answer.status).sort()).not.toEqual([204, 204]);
  });

  it('takes each scope of an API key once', async () => {
    const twice = { name: 'calendar', scopes: ['clients:read', 'clients:read'] };
    expect((await owner.post('/api-keys', twice).expect(400)).body).toMatchObject({ code: 'REQUEST_INVALID' });
  });

  it('issues API keys that act within their scopes until they are revoked', async () => {
    const issue = () =>
      owner.post('/api-keys', { name: 'calendar', scopes: ['clients:read'] }, { 'idempotency-key': 'key' });
    const issued = await issue().expect(201);
    expect((await issue().expect(201)).body).toEqual(issued.body);
    const { apiKeyId } = issued.body as { apiKeyId: string };
    const script = await withApiKey(api, owner, ['clients:read', 'clients:write']);
    await script.post('/clients', { name: 'Amara' }).expect(201);
    await script.raw('get', '/v1/me').expect(403);
    const listed = apiKeyList.parse((await owner.get('/api-keys').expect(200)).body).items;
    expect(listed.map((key) => key.apiKeyId)).toContain(apiKeyId);
    for (const key of listed) await owner.delete(`/api-keys/${key.apiKeyId}`).expect(204);
    expect((await script.get('/clients').expect(401)).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
    await owner.delete(`/api-keys/${apiKeyId}`).expect(409);
  });

  it('has settings that start careful and change by owners alone', async () => {
    const before = settingsSchema.parse((await owner.get('/settings').expect(200)).body);
    expect(before).toMatchObject({ briefLeadMinutes: [60, 10], assist: { enabled: false }, reportingThreshold: 8 });
    const change = {
      briefLeadMinutes: [30],
      presence: { question: 'Who am I here as?', stances: ['calm'] },
      reportingThreshold: 11,
    };
    await owner.patch('/settings', change, { 'if-match': `"${before.version}"` }).expect(200);
    await owner.patch('/settings', change, { 'if-match': `"${before.version}"` }).expect(412);
    expect((await owner.patch('/settings', { reportingThreshold: 6 }).expect(409)).body).toMatchObject({
      code: 'THRESHOLD_ONLY_UPWARDS',
    });
    expect(settingsSchema.parse((await owner.get('/settings')).body)).toMatchObject({
      briefLeadMinutes: [30],
      reportingThreshold: 11,
    });
    await owner.patch('/settings', {}).expect(400);
  });
});

describe('doors that strangers knock at', () => {
  it('say how long to wait once they were tried too often', async () => {
    const limits = { consume: async () => Promise.reject(new LimitReached(7)), giveBack: async () => undefined };
    const api = await startTestApi({ limits });
    try {
      const refused = await api.http().post('/v1/practices').send(opening(address())).expect(429);
      expect(refused.headers['retry-after']).toBe('7');
      expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    } finally {
      await api.close();
    }
  });
});
