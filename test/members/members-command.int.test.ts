import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { verifyAudit } from '#infra';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { Mailbox } from '../../apps/api/src/testing/mailbox.js';
import { PersonAtBrowser } from '../../apps/api/src/testing/person.js';
import { trailOf } from '../../apps/api/src/testing/trail.js';
import { membersCommand } from '../../apps/worker/src/members/members-command.js';
import { eventually, testDatabase } from '../support/index.js';

const RESET = 'Your second factor for Throughline was taken away';
const NEW_PASSWORD = 'four herons over the weir';

describe('npm run members', () => {
  let api: TestApi;
  let admin: pg.Client;
  const mailbox = new Mailbox();
  beforeAll(async () => {
    const env = { SMTP_URL: `${await mailbox.open()}?from=hello%40practice.example` };
    api = await startTestApi({}, await testDatabase({ env }));
    admin = new pg.Client({ connectionString: api.database.url });
    await admin.connect();
  });
  beforeEach(() => {
    mailbox.mode = 'take';
  });
  afterAll(async () => {
    await admin?.end();
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const run = async (...words: string[]) => {
    const said: string[] = [];
    const code = await membersCommand(words, api.database.config, (line) => void said.push(line));
    return { code, said: said.join('\n') };
  };
  interface Me {
    readonly userId: string;
    readonly memberships: readonly { readonly practiceId: string; readonly memberId: string }[];
  }
  const locked = async () => {
    const person = await new PersonAtBrowser(api).openPractice();
    const { userId, memberships } = (await person.get('/v1/me')).body as Me;
    await admin.query(
      `insert into auth.passkeys (passkey_id, user_id, credential_id, public_key, counter, backed_up, name)
       values (gen_random_uuid(), $1, $1, 'a key', 0, false, 'a telephone')`,
      [userId],
    );
    const { recoveryCodes } = await person.setUpSecondFactor();
    const [{ practiceId, memberId } = { practiceId: '', memberId: '' }] = memberships;
    return { person, userId, practiceId, memberId, recoveryCodes };
  };

  it('lets somebody in again who lost every second factor, ends what was open, and tells them and their practice', async () => {
    const { person, userId, practiceId, memberId, recoveryCodes } = await locked();
    const other = await locked();
    const half = person.elsewhere();
    await half.signIn();
    expect(await run('reset-factors', person.email.toUpperCase())).toEqual({
      code: 0,
      said: expect.stringContaining('in the trail of 1 practice'),
    });
    await eventually(async () => !(await person.isSignedIn()));
    const late = await half.post('/v1/auth/two-factor/verify-backup-code', { code: recoveryCodes[0] });
    expect(late.body.code).toBe('SIGN_IN_AGAIN');
    expect((await admin.query('select 1 from auth.passkeys where user_id = $1', [userId])).rowCount).toBe(0);
    const again = person.elsewhere();
    await again.signIn();
    expect((await again.get('/v1/me')).body).toMatchObject({ userId, secondFactor: false });
    expect(await mailbox.awaited(person.email, RESET)).toContain('All sign-ins were ended');

    const facts = await trailOf(api, practiceId);
    expect(facts.find(({ operation }) => operation === 'auth.operator-factors-reset')).toMatchObject({
      actor: 'system',
      memberId,
    });
    expect(facts.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['auth.two-factor-off', 'auth.second-factor-removed', 'auth.session-ended']),
    );
    expect(await verifyAudit(api.infrastructure.pool, practiceId)).toMatchObject({ whole: true });
    expect([await other.person.isSignedIn(), mailbox.textsTo(other.person.email, RESET)]).toEqual([true, []]);
    expect((await other.person.get('/v1/me')).body).toMatchObject({ secondFactor: true });
  });

  it('leaves the mail to others when the mail server is away', async () => {
    const { person } = await locked();
    mailbox.mode = 'refuse';
    expect((await run('reset-factors', person.email)).code).toBe(0);
    mailbox.mode = 'take';
    await admin.query('update auth.account_mails set due_at = now()');
    api.infrastructure.identity.start();
    await mailbox.awaited(person.email, RESET);
  });

  it('gives a link for a new password, once; it proves no address and takes no second factor away', async () => {
    const { person, practiceId, memberId } = await locked();
    const { code, said } = await run('password-link', person.email);
    expect(code).toBe(0);
    const token = /\/reset-password\/([\w-]{43})$/m.exec(said)?.[1];
    const use = (newPassword: string) =>
      new PersonAtBrowser(api).post('/v1/auth/reset-password', { token, newPassword });
    expect((await use(NEW_PASSWORD)).status).toBe(200);
    expect((await use('another four herons')).body.code).toBe('LINK_REFUSED');
    expect(await person.isSignedIn()).toBe(false);
    expect((await person.elsewhere().signIn(NEW_PASSWORD)).body.twoFactorRedirect).toBe(true);
    const { rows } = await admin.query('select email_verified from auth.users where email = $1', [person.email]);
    expect(rows).toEqual([{ email_verified: false }]);
    const facts = await trailOf(api, practiceId);
    expect(facts.find(({ operation }) => operation === 'auth.operator-password-link-given')).toMatchObject({
      actor: 'system',
      memberId,
    });
  });

  it('does nothing for an address that nobody has, and says how it is used', async () => {
    for (const verb of ['reset-factors', 'password-link']) {
      expect(await run(verb, `${randomUUID()}@example.test`)).toEqual({
        code: 1,
        said: 'Nobody has an account at this address.',
      });
    }
    const { person } = await locked();
    for (const words of [[], ['reset-factors'], ['toString', person.email], ['reset-factors', person.email, 'more']]) {
      expect(await run(...words)).toEqual({ code: 2, said: expect.stringContaining('usage: npm run members') });
    }
    expect((await run('reset-factors', 'no address')).code).toBe(2);
    expect(await person.isSignedIn()).toBe(true);
  });
});
