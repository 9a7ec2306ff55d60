import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentityPool, createLimits, type Pool } from '#infra';
import { eventually, testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import {
  forgetProofs,
  openPractice,
  PASSWORD,
  startTestApi,
  withApiKey,
  type Caller,
  type TestApi,
} from '../testing/api.js';
import { importedTeam } from './import-team/import-team.schema.js';
import { teamImportList } from './list-team-imports/list-team-imports.schema.js';
import { invitationList } from './list-invitations/list-invitations.schema.js';
import { memberList } from './list-members/list-members.schema.js';

const COACHES = 40;
/** It takes three or four on a machine that does nothing else. */
const SECONDS_MS = 60_000;
const addressOf = (n: number) => `coach${n}@example.test`;
const table = (from: number, to: number) =>
  `Name;E-Mail;Roles\r\n${Array.from({ length: to - from }, (_, n) => `"Coach, ${from + n}";${addressOf(from + n)};coach`).join('\r\n')}\r\n`;

/** With the limits of the product, which a team that comes from one office must not reach. */
describe('a practice of forty coaches', () => {
  let database: TestDatabase;
  let limitsPool: Pool;
  let api: TestApi;
  let beside: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    database = await testDatabase();
    limitsPool = createIdentityPool(database.config);
    const limits = createLimits(limitsPool);
    api = await startTestApi({ limits }, database);
    beside = await startTestApi({ limits }, database);
    owner = await openPractice(api);
  });
  afterAll(async () => {
    await beside?.close();
    await api?.close();
    await limitsPool?.end();
    await database?.drop();
  });

  const send = (csv: string | Buffer, key: string, query = '') =>
    owner
      .raw('post', owner.path(`/team-imports${query}`))
      .set({ 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key })
      .send(csv);
  const mailsTo = (address: string): string[] => {
    const outbox = join(database.config.dataDir, 'outbox');
    const mails = readdirSync(outbox)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(outbox, name), 'utf8'));
    return mails.filter((mail) => mail.startsWith(`To: ${address}\nSubject: An invitation`));
  };
  const linkIn = (mail: string): string => /\nhttp\S+\/invitations\/(\S+)\n/.exec(mail)?.[1] ?? '';
  const accept = (at: TestApi, token: string, name: string) =>
    at
      .http()
      .post(`/v1/invitations/${token}/accept`)
      .set({ 'idempotency-key': name })
      .send({ name, password: PASSWORD });
  /** A machine with more to do than it can says so with 503, and takes the same request again. */
  const acceptAtLast = async (at: TestApi, token: string, name: string): Promise<number> => {
    const { status } = await accept(at, token, name);
    return status === 503 ? acceptAtLast(at, token, name) : status;
  };
  const imports = async () => teamImportList.parse((await owner.get('/team-imports').expect(200)).body).items;

  it('looks at a file first without inviting anybody', async () => {
    const looked = importedTeam.parse((await send(table(0, COACHES), 'look', '?dryRun=true').expect(200)).body);
    expect([looked.importId, looked.invited, looked.rows.length]).toEqual([null, 0, COACHES]);
    expect(looked.rows.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(await imports()).toEqual([]);
  });

  it('invites nobody when one row cannot be taken, and says of each row why', async () => {
    const bad = `${table(0, 3)};nobody;coach\r\n;${addressOf(0)};coach\r\n;eve@example.test;wizard\r\n`;
    const { body } = await send(bad, 'bad').expect(422);
    const problem = body as { code: string; rows: { line: number; problem: string | null }[] };
    expect(problem.code).toBe('IMPORT_REFUSED');
    expect(problem.rows.map((row) => row.problem)).toEqual([
      null,
      null,
      null,
      'EMAIL_INVALID',
      'DUPLICATE_IN_FILE',
      'ROLES_UNKNOWN',
    ]);
    expect(problem.rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(invitationList.parse((await owner.get('/invitations').expect(200)).body).items).toEqual([]);
    expect((await send('nothing', 'none').expect(422)).body).toMatchObject({ code: 'IMPORT_UNREADABLE', line: 1 });
    await send(Buffer.alloc(300 * 1024, 'x'), 'large').expect(413);
    await owner.post('/team-imports', { email: 'x@example.test' }).expect(415);
    await owner
      .raw('post', owner.path('/invitations'))
      .set({ 'content-type': 'text/csv' })
      .send('email,roles')
      .expect(415);
  });

  it('is invited by one file in seconds, mailed, and joins through two processes at once from one address', async () => {
    const startedAt = performance.now();
    const done = importedTeam.parse((await send(table(0, COACHES), 'team').expect(201)).body);
    expect(done.invited).toBe(COACHES);
    expect((await send(table(0, COACHES), 'team').expect(201)).body).toEqual(done);
    await eventually(
      () => Array.from({ length: COACHES }, (_, n) => mailsTo(addressOf(n)).length).every((count) => count === 1),
      SECONDS_MS,
    );
    expect(performance.now() - startedAt).toBeLessThan(SECONDS_MS);
    const listed = invitationList.parse((await owner.get('/invitations').expect(200)).body).items;
    expect(new Set(listed.map(({ mail, state, importId }) => `${mail} ${state} ${importId}`))).toEqual(
      new Set([`sent open ${done.importId}`]),
    );
    const tokens = Array.from({ length: COACHES }, (_, n) => linkIn(mailsTo(addressOf(n))[0] ?? ''));
    const joining = tokens.map((token, n) => acceptAtLast(n % 2 === 0 ? api : beside, token, `Coach ${n}`));
    expect(new Set(await Promise.all(joining))).toEqual(new Set([201]));
    const members = memberList.parse((await owner.get('/members').expect(200)).body).items;
    expect(members.filter(({ roles, state }) => roles.join() === 'coach' && state === 'active')).toHaveLength(COACHES);
    expect((await imports())[0]?.invitations).toEqual({ open: 0, expired: 0, accepted: COACHES, revoked: 0 });
  });

  it('takes no member and no invited person twice', async () => {
    await owner.post('/invitations', { email: 'late@example.test', roles: ['coach'] }).expect(201);
    const { body } = await send(
      `email,roles\n${addressOf(1).toUpperCase()},coach\nLATE@example.test,coach\nnew@example.test,coach\n`,
      'again',
    ).expect(422);
    expect((body as { rows: { problem: string | null }[] }).rows.map(({ problem }) => problem)).toEqual([
      'ALREADY_MEMBER',
      'ALREADY_INVITED',
      null,
    ]);
    expect(
      (await owner.post('/invitations', { email: addressOf(2), roles: ['coach'] }).expect(409)).body,
    ).toMatchObject({ code: 'ALREADY_MEMBER' });
    expect(
      (await owner.post('/invitations', { email: 'Late@example.test', roles: ['coach'] }).expect(409)).body,
    ).toMatchObject({ code: 'ALREADY_INVITED' });
  });

  it('takes back a whole file in one command, but not those who have joined', async () => {
    const done = importedTeam.parse((await send(table(100, 103), 'undo').expect(201)).body);
    await eventually(() => [100, 101, 102].every((n) => mailsTo(addressOf(n)).length === 1));
    await accept(api, linkIn(mailsTo(addressOf(100))[0] ?? ''), 'Early Bird').expect(201);
    await owner.delete(`/team-imports/${done.importId}`).expect(204);
    expect((await owner.delete(`/team-imports/${done.importId}`).expect(409)).body).toMatchObject({
      code: 'IMPORT_UNDONE',
    });
    expect((await accept(api, linkIn(mailsTo(addressOf(101))[0] ?? ''), 'Too Late').expect(410)).body).toMatchObject({
      code: 'INVITATION_REVOKED',
    });
    expect((await imports())[0]).toMatchObject({
      importId: done.importId,
      undoneAt: expect.any(String),
      invitations: { accepted: 1, revoked: 2, open: 0 },
    });
    const emails = memberList.parse((await owner.get('/members').expect(200)).body).items.map(({ email }) => email);
    expect(emails).toContain(addressOf(100));
    // Who was taken back can be invited anew.
    await owner.post('/invitations', { email: addressOf(101), roles: ['coach'] }).expect(201);
  });

  it('sends an invitation again with a new link, and the old one says so', async () => {
    const email = 'again@example.test';
    const invited = await owner.post('/invitations', { email, roles: ['supervisor'] }).expect(201);
    const { invitationId } = invited.body as { invitationId: string };
    await eventually(() => mailsTo(email).length === 1);
    const resend = () => owner.post(`/invitations/${invitationId}/resend`, {}, { 'idempotency-key': 'resend' });
    const again = await resend().expect(200);
    expect((await resend().expect(200)).body).toEqual(again.body);
    await eventually(() => mailsTo(email).length === 2);
    const [old = '', fresh = ''] = mailsTo(email)
      .map(linkIn)
      .toSorted((a) => ((again.body as { acceptUrl: string }).acceptUrl.endsWith(a) ? 1 : -1));
    expect((await accept(api, old, 'Noor').expect(410)).body).toMatchObject({ code: 'INVITATION_REPLACED' });
    await accept(beside, fresh, 'Noor Haddad').expect(201);
    expect((await owner.post(`/invitations/${invitationId}/resend`, {}).expect(409)).body).toMatchObject({
      code: 'INVITATION_USED',
    });
    expect(mailsTo(email)).toHaveLength(2);
  });

  it('asks for a proof before an owner is invited, by whichever door', async () => {
    const roles = ['owner'];
    const invited = await owner.post('/invitations', { email: 'waiting.owner@example.test', roles }).expect(201);
    const { invitationId } = invited.body as { invitationId: string };
    await forgetProofs(api);
    const doors = [
      owner.post('/invitations', { email: 'thief@example.test', roles }),
      owner.post(`/invitations/${invitationId}/resend`, {}),
      send('email,roles\nthief@example.test,coach owner\n', 'a thief'),
    ];
    for (const door of doors) {
      expect((await door).body).toMatchObject({ status: 403, code: 'STEP_UP_REQUIRED' });
    }
    await owner.post('/invitations', { email: 'late.coach@example.test', roles: ['coach'] }).expect(201);
    await owner.stepUp();
    await owner.post(`/invitations/${invitationId}/resend`, {}).expect(200);
  });

  it('lets no API key make owners by a table', async () => {
    const script = await withApiKey(api, owner, ['practice:write']);
    const sent = script
      .raw('post', owner.path('/team-imports'))
      .set({ 'content-type': 'text/csv' })
      .send('email,roles\nboss@example.test,owner\n');
    expect((await sent.expect(403)).body).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await imports()).toHaveLength(2);
  });
});
