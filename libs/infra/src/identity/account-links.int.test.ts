import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { BetterAuthIdentity } from './better-auth-identity.js';
import { createIdentityPool, createLimits, IdentityUnavailable } from './index.js';
import { newPerson } from './testing/sign-in.conformance.js';

const ORIGIN = 'http://127.0.0.1:3000';
const ADDRESS = { address: '192.0.2.1' };
const DOORS = ['request-password-reset', 'sign-in/email'] as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const open = (mailer = { send: async () => undefined, close: () => undefined }) => {
  const pool = createIdentityPool(database.config);
  const settings = {
    pool,
    secret: database.config.secret,
    publicUrl: ORIGIN,
    production: false,
    sessions: database.config.sessions,
  };
  return {
    pool,
    identity: new BetterAuthIdentity(settings, createLimits(pool), { mailer, log: { warn: () => undefined } }),
  };
};

const knock = (identity: BetterAuthIdentity, door: (typeof DOORS)[number], email: string): Promise<Response> => {
  const more = door === 'sign-in/email' ? { password: 'not the password at all' } : {};
  const headers = { 'content-type': 'application/json', origin: ORIGIN };
  const init = { method: 'POST', headers, body: JSON.stringify({ email, ...more }) };
  return identity.handle(new Request(`${ORIGIN}/v1/auth/${door}`, init), ADDRESS);
};

describe('Whether an address has an account', () => {
  it.each(DOORS)('does not show in what %s asks of the database before it answers', async (door) => {
    const elsewhere = open().identity;
    const known = newPerson();
    await elsewhere.signUp(known);
    // Each question to a process of its own: what goes on after an answer is not counted for the next one.
    const questions = async (email: string) => {
      const { identity, pool } = open();
      let asked = 0;
      pool.on('acquire', () => void asked++);
      const response = await knock(identity, door, email);
      const answered = { asked, status: response.status, text: await response.text() };
      await identity.close();
      return answered;
    };
    const unknown = await questions(newPerson().email);
    const answered = await questions(known.email);
    expect(unknown.asked).toBeGreaterThan(0);
    // better-auth looks for the password of an account that it found, and hashes for both: the hash is what takes time.
    const more = door === 'sign-in/email' ? answered.asked - unknown.asked : 0;
    expect({ ...answered, asked: answered.asked - more }).toEqual(unknown);
    expect(more).toBeLessThanOrEqual(1);
    await elsewhere.close();
  });

  it('does not show in how long a request for a new password takes, whatever the mail server does', async () => {
    let sent = 0;
    const hanging = { send: () => (sent++, new Promise<never>(() => undefined)), close: () => undefined };
    const { identity } = open(hanging);
    const person = newPerson();
    await identity.signUp(person);
    expect((await knock(identity, 'request-password-reset', person.email)).status).toBe(200);
    expect((await knock(identity, 'request-password-reset', person.email)).status).toBe(200);
    await eventually(async () => sent > 0);
    await identity.close();
  });

  it('is told to nobody while the database is away', async () => {
    const { identity, pool } = open();
    await pool.end();
    for (const door of DOORS)
      await expect(knock(identity, door, newPerson().email)).rejects.toThrow(IdentityUnavailable);
  });
});
