import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { eventually } from '../../../../test/support/index.js';
import type { Pool } from '../postgres/pool.js';
import { authOptions } from './auth-options.js';
import { BetterAuthIdentity } from './better-auth-identity.js';
import { membershipConformance } from './testing/membership.conformance.js';
import { openIdentities, type Identities } from './testing/open-identities.js';
import { cookiesOf, newPerson, signInConformance } from './testing/sign-in.conformance.js';
import { createIdentityPool, createLimits, IdentityUnavailable } from './index.js';

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

describe('better-auth behind the port', () => {
  signInConformance(open);
  membershipConformance(open);
});

describe('The schema auth', () => {
  it('is what better-auth wants: it finds nothing to migrate', async () => {
    const pool = createIdentityPool(database.config);
    const options = authOptions({
      pool,
      secret: 'a secret',
      publicUrl: 'http://127.0.0.1:3000',
      production: false,
      sessions: database.config.sessions,
    });
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

describe('When the database is away', () => {
  const dead = async (): Promise<{ identity: BetterAuthIdentity; pool: Pool; cookie: string }> => {
    const pool = createIdentityPool(database.config);
    const settings = {
      pool,
      secret: database.config.secret,
      publicUrl: 'http://127.0.0.1:3000',
      production: false,
      sessions: database.config.sessions,
    };
    const identity = new BetterAuthIdentity(settings, createLimits(pool), SILENT);
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
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tl_identity' and datname = current_database()`,
    );
    await eventually(async () => (await identity.signUp(newPerson())).outcome === 'created');
    expect(await identity.isReady()).toBe(true);
  });
});
