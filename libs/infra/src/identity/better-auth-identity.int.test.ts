import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { eventually, testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import type { Pool } from '../postgres/pool.js';
import { authOptions } from './auth-options.js';
import { BetterAuthIdentity } from './better-auth-identity.js';
import { cookiesOf, identityConformance, newPerson } from './testing/identity.conformance.js';
import {
  createIdentity,
  createIdentityPool,
  createLimits,
  IdentityUnavailable,
  LimitReached,
  type Identity,
} from './index.js';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let admin: pg.Client;
const opened: Identity[] = [];

const open = async (): Promise<Identity> => {
  const { identity } = createIdentity(database.config);
  opened.push(identity);
  return identity;
};

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
}, 120_000);
afterAll(async () => {
  await Promise.all(opened.map((identity) => identity.close()));
  await admin?.end();
  await database?.drop();
});

describe('better-auth behind the port', () => {
  identityConformance(open);
});

describe('The schema auth', () => {
  it('is what better-auth wants: it finds nothing to migrate', async () => {
    const pool = createIdentityPool(database.config);
    const options = authOptions({ pool, secret: 'a secret', publicUrl: 'http://127.0.0.1:3000', production: false });
    const { toBeCreated, toBeAdded, compileMigrations } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded, sql: await compileMigrations() }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      sql: ';',
    });
    await pool.end();
  });

  it('is all that its role can reach', async () => {
    const pool = createIdentityPool(database.config);
    await expect(pool.query('select 1 from es.events')).rejects.toThrow(/permission denied/);
    await expect(pool.query('create table auth.mine (id int)')).rejects.toThrow(/permission denied/);
    await pool.end();
  });

  it.each(['appUrl', 'workerUrl', 'queueUrl'] as const)('is closed to the role of %s', async (url) => {
    const client = new pg.Client({ connectionString: database.config.database[url] });
    await client.connect();
    await expect(client.query('select 1 from auth.users')).rejects.toThrow(/permission denied/);
    await client.end();
  });

  it('holds passwords as argon2id with the parameters that OWASP asks for', async () => {
    const person = newPerson();
    await (await open()).signUp(person);
    const { rows } = await admin.query(
      `select a.password from auth.accounts a join auth.users u on u.id = a.user_id where u.email = $1`,
      [person.email],
    );
    expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

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
    const settings = { pool, secret: database.config.secret, publicUrl: 'http://127.0.0.1:3000', production: false };
    const identity = new BetterAuthIdentity(settings, createLimits(pool));
    const { cookie } = await signedUp(identity);
    let questions = 0;
    pool.on('acquire', () => void questions++);
    await identity.authenticate({ cookie });
    const ofOne = questions;
    const another = cookiesOf((await signedUp(identity)).setCookies);
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

describe('Limits', () => {
  const limit = { name: 'test', attempts: 3, windowSeconds: 60 };

  it('are shared by all processes', async () => {
    const pools = [createIdentityPool(database.config), createIdentityPool(database.config)];
    const [here, there] = pools.map(createLimits) as [ReturnType<typeof createLimits>, ReturnType<typeof createLimits>];
    await here.consume('a', limit);
    await there.consume('a', limit);
    await here.consume('a', limit);
    await expect(there.consume('a', limit)).rejects.toThrow(LimitReached);
    await expect(here.consume('a', limit)).rejects.toMatchObject({ retryAfterSeconds: expect.any(Number) });
    await here.consume('b', limit);
    await here.consume('a', { ...limit, name: 'other' });
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('let exactly the allowed number through when all come at once', async () => {
    const pool = createIdentityPool(database.config);
    const limits = createLimits(pool);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => limits.consume('rush', limit)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit.attempts);
    await pool.end();
  });

  it('write down no address of a machine or a person', async () => {
    const pool = createIdentityPool(database.config);
    await createLimits(pool).consume('grace@example.test', limit);
    const { rows } = await admin.query('select key from auth.rate_limits');
    expect(JSON.stringify(rows)).not.toMatch(/@|192\.0\.2/);
    await pool.end();
  });

  it('let nobody in when they cannot count', async () => {
    const pool = createIdentityPool(database.config);
    const limits = createLimits(pool);
    await pool.end();
    await expect(limits.consume('a', limit)).rejects.toThrow(IdentityUnavailable);
  });
});

describe('When the database is away', () => {
  const dead = async (): Promise<{ identity: BetterAuthIdentity; pool: Pool; cookie: string }> => {
    const pool = createIdentityPool(database.config);
    const settings = { pool, secret: database.config.secret, publicUrl: 'http://127.0.0.1:3000', production: false };
    const identity = new BetterAuthIdentity(settings, createLimits(pool));
    const answer = await identity.signUp(newPerson());
    await pool.end();
    return { identity, pool, cookie: 'setCookies' in answer ? cookiesOf(answer.setCookies) : '' };
  };

  it('nobody is let in and nobody is told that they are unknown', async () => {
    const { identity, cookie } = await dead();
    await expect(identity.authenticate({ cookie })).rejects.toThrow(IdentityUnavailable);
    await expect(identity.signIn(newPerson())).rejects.toThrow(IdentityUnavailable);
    await expect(identity.signUp(newPerson())).rejects.toThrow(IdentityUnavailable);
    await expect(identity.membershipsOf('x')).rejects.toThrow(IdentityUnavailable);
    expect(await identity.isReady()).toBe(false);
  });

  it('the routes fail as a whole', async () => {
    const { identity, cookie } = await dead();
    const get = new Request('http://127.0.0.1:3000/v1/auth/get-session', { headers: { cookie } });
    await expect(identity.handle(get, { address: '192.0.2.9' })).rejects.toThrow(IdentityUnavailable);
    const body = JSON.stringify({ email: 'ada@example.test', password: 'whatever it was' });
    const headers = { 'content-type': 'application/json' };
    const post = new Request('http://127.0.0.1:3000/v1/auth/sign-in/email', { method: 'POST', body, headers });
    await expect(identity.handle(post, { address: '192.0.2.9' })).rejects.toThrow(IdentityUnavailable);
  });

  it('killed connections are replaced and the process lives', async () => {
    const identity = await open();
    await identity.signUp(newPerson());
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tl_identity'`);
    await eventually(async () => (await identity.signUp(newPerson())).outcome === 'created');
    expect(await identity.isReady()).toBe(true);
  });
});
