import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../../test/support/index.js';
import { BetterAuthIdentity } from './better-auth-identity.js';
import { openIdentities, type Identities } from './testing/open-identities.js';
import { cookiesOf, newPerson } from './testing/sign-in.conformance.js';
import { createIdentity, createIdentityPool, createLimits, type Identity } from './index.js';

const DAY_MS = 86_400_000;

const SILENT = { mailer: { send: async () => undefined, close: () => undefined }, log: { warn: () => undefined } };

let identities: Identities;
let database: Identities['database'];
let admin: Identities['admin'];
beforeAll(async () => {
  identities = await openIdentities();
  ({ database, admin } = identities);
});
afterAll(() => identities?.close());
const open = () => identities.open();

describe('Sessions', () => {
  const signedUp = async (identity: Identity) => {
    const answer = await identity.signUp(newPerson());
    if (answer.outcome !== 'created') throw new Error(answer.outcome);
    return { userId: answer.person.userId, cookie: cookiesOf(answer.setCookies), setCookies: answer.setCookies };
  };
  const age = (userId: string, createdDaysAgo: number, endsInDays: number) =>
    admin.query(
      `update auth.sessions set created_at = now() - make_interval(days => $2),
         expires_at = now() + make_interval(days => $3) where user_id = $1`,
      [userId, createdDaysAgo, endsInDays],
    );
  const endsInDays = async (userId: string): Promise<number | undefined> => {
    const { rows } = await admin.query('select expires_at from auth.sessions where user_id = $1', [userId]);
    return rows[0] && (rows[0].expires_at.getTime() - Date.now()) / DAY_MS;
  };

  it('that ended in another process are noticed within seconds', async () => {
    const [here, there] = [await open(), await open()];
    const { cookie } = await signedUp(here);
    expect(await there.authenticate({ cookie })).not.toBeNull();
    await here.signOut({ cookie });
    expect(await here.authenticate({ cookie })).toBeNull();
    await eventually(async () => (await there.authenticate({ cookie })) === null, 5_000);
  });

  it('that are asked for many times at once cost one question', async () => {
    const pool = createIdentityPool(database.config);
    const settings = {
      pool,
      secret: database.config.secret,
      publicUrl: 'http://127.0.0.1:3000',
      production: false,
      sessions: database.config.sessions,
    };
    const identity = new BetterAuthIdentity(settings, createLimits(pool), SILENT);
    const elsewhere = await open();
    const { cookie } = await signedUp(elsewhere);
    let questions = 0;
    pool.on('acquire', () => void questions++);
    await identity.authenticate({ cookie });
    const ofOne = questions;
    const another = cookiesOf((await signedUp(elsewhere)).setCookies);
    questions = 0;
    const answers = await Promise.all(Array.from({ length: 50 }, () => identity.authenticate({ cookie: another })));
    await identity.authenticate({ cookie: another });
    expect(questions).toBe(ofOne);
    expect(new Set(answers.map((answer) => answer?.userId)).size).toBe(1);
    await identity.close();
  });

  it('are extended by use, and the cookie with them', async () => {
    const identity = await open();
    const { userId, cookie } = await signedUp(identity);
    await age(userId, 5, 2);
    const answer = await identity.authenticate({ cookie });
    expect(answer?.setCookies.join()).toContain('Max-Age=604800');
    expect(await endsInDays(userId)).toBeCloseTo(7, 1);
  });

  it('hand the longer-lived cookie out over HTTP too', async () => {
    const identity = await open();
    const { userId, cookie } = await signedUp(identity);
    await age(userId, 5, 2);
    const request = new Request('http://127.0.0.1:3000/v1/auth/get-session', { headers: { cookie } });
    const response = await identity.handle(request, { address: '192.0.2.7' });
    expect(response.headers.getSetCookie().join()).toContain('Max-Age=604800');
  });

  it('that nobody used for a week have ended', async () => {
    const identity = await open();
    const { userId, cookie } = await signedUp(identity);
    await age(userId, 8, -1);
    expect(await identity.authenticate({ cookie })).toBeNull();
  });

  it('end after a month, however much they are used', async () => {
    const identity = await open();
    const { userId, cookie } = await signedUp(identity);
    await age(userId, 31, 6);
    expect(await identity.authenticate({ cookie })).toBeNull();
    expect(await endsInDays(userId)).toBeUndefined();
  });

  it('end after a month for the routes of better-auth too', async () => {
    const identity = await open();
    const { userId, cookie } = await signedUp(identity);
    await age(userId, 31, 6);
    const request = new Request('http://127.0.0.1:3000/v1/auth/get-session', { headers: { cookie } });
    const response = await identity.handle(request, { address: '192.0.2.7' });
    expect(await response.json()).toBeNull();
  });

  it('have a Secure cookie where the public address is https', async () => {
    const http = { publicUrl: 'https://coach.example.test' };
    const { identity } = createIdentity({ ...database.config, http });
    const { setCookies, cookie } = await signedUp(identity);
    expect(setCookies.join()).toMatch(/^__Secure-throughline\.session_token=.*; ?Secure/);
    expect(await identity.authenticate({ cookie })).not.toBeNull();
    await identity.close();
  });

  it('are not taken by an installation with another secret', async () => {
    const { cookie } = await signedUp(await open());
    const { identity } = createIdentity({ ...database.config, secret: 'another secret of more than 32 letters' });
    expect(await identity.authenticate({ cookie })).toBeNull();
    await identity.close();
  });

  it('do not listen to the environment of better-auth', async () => {
    const { cookie } = await signedUp(await open());
    process.env['BETTER_AUTH_SECRETS'] = '9:an attacker who can set variables, or a mistake';
    try {
      expect(await (await open()).authenticate({ cookie })).not.toBeNull();
    } finally {
      delete process.env['BETTER_AUTH_SECRETS'];
    }
  });
});
