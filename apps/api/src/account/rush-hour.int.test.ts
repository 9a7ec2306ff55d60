import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentityPool, createLimits, type Pool } from '#infra';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { PASSWORD, startTestApi, withAdmin, type TestApi } from '../testing/api.js';
import { PersonAtBrowser } from '../testing/person.js';

const OFFICE = 40;
const WRONG = 'not the password at all';

/** The same account under other addresses: password and authenticator are those of the first. */
const COLLEAGUES = [
  `insert into auth.users (id, name, email, email_verified, two_factor_enabled)
   select 'office-' || n, 'Noor Haddad', 'office-' || n || '@example.test', true, true from generate_series(1, ${OFFICE}) n`,
  `insert into auth.accounts (id, account_id, provider_id, user_id, password, updated_at)
   select 'office-' || n, 'office-' || n, provider_id, 'office-' || n, password, now()
   from auth.accounts, generate_series(1, ${OFFICE}) n where user_id = $1`,
  `insert into auth.two_factors (id, secret, backup_codes, user_id, verified)
   select 'office-' || n, secret, backup_codes, 'office-' || n, true
   from auth.two_factors, generate_series(1, ${OFFICE}) n where user_id = $1`,
];

describe('the limits of signing in', () => {
  let database: TestDatabase;
  let api: TestApi;
  let pool: Pool;
  beforeAll(async () => {
    database = await testDatabase({ env: { TRUSTED_PROXY_HOPS: '1' } });
    pool = createIdentityPool(database.config);
    api = await startTestApi({ limits: createLimits(pool) }, database);
  });
  afterAll(async () => {
    await api?.close();
    await pool?.end();
    await database?.drop();
  });
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('let an office of forty in behind one address, with mistakes, second factors and a step-up each', async () => {
    const first = await new PersonAtBrowser(api).openPractice();
    const { authenticator } = await first.setUpSecondFactor();
    const { userId } = (await first.get('/v1/me')).body as { userId: string };
    await withAdmin(api, async (admin) => {
      for (const sql of COLLEAGUES) await admin.query(sql, sql.includes('$1') ? [userId] : []);
    });
    const office = from('192.0.2.7');
    const morning = async (n: number): Promise<number[]> => {
      const person = new PersonAtBrowser(api, `office-${n}@example.test`);
      const post = async (path: string, body: object) => (await person.post(path, body, office)).status;
      const signIn = (password: string) => post('/v1/auth/sign-in/email', { email: person.email, password });
      const code = (shown: string) => post('/v1/auth/two-factor/verify-totp', { code: shown });
      const stepUp = (shown: string) => post('/v1/me/step-up', { kind: 'totp', code: shown });
      return [
        await signIn(WRONG),
        await signIn(PASSWORD),
        await code(authenticator.wrongCode()),
        await code(authenticator.code()),
        await stepUp(authenticator.wrongCode()),
        await stepUp(authenticator.code(1)),
      ];
    };
    const mornings = await Promise.all(Array.from({ length: OFFICE }, (_, n) => morning(n + 1)));
    expect(mornings).toEqual(mornings.map(() => [401, 200, 403, 200, 403, 200]));
  });

  it('stop one address that tries a password at many accounts, also from what it would find next', async () => {
    const victim = await new PersonAtBrowser(api).openPractice();
    const sprayer = from('192.0.2.8');
    const tried = async (email: string) =>
      (await api.http().post('/v1/auth/sign-in/email').set(sprayer).send({ email, password: PASSWORD })).status;
    const statuses: number[] = [];
    for (let n = 0; n < 155; n += 1) statuses.push(await tried(`nobody-${n}@example.test`));
    expect(statuses).toEqual([...Array(150).fill(401), ...Array(5).fill(429)]);
    expect(await tried(victim.email)).toBe(429);
    expect((await victim.elsewhere().signIn()).status).toBe(200);
  });

  it('let no single address keep a person out', async () => {
    const victim = await new PersonAtBrowser(api).openPractice();
    const body = { email: victim.email, password: WRONG };
    const statuses: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      statuses.push((await api.http().post('/v1/auth/sign-in/email').set(from('192.0.2.9')).send(body)).status);
    }
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    expect((await victim.elsewhere().signIn()).status).toBe(200);
  });
});
