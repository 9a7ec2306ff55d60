import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD_LENGTH_MIN, type Identity, type SignedIn } from '../index.js';

const ORIGIN = 'http://127.0.0.1:3000';
/** Addresses from the block that is reserved for documentation. */
const ADDRESS = '192.0.2.1';
const password = 'a cup of tea before the call';

/** `Set-Cookie` values as the `Cookie` header of the next request. */
export const cookiesOf = (setCookies: readonly string[]): string =>
  setCookies
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export const newPerson = () => ({ email: `ada.${randomUUID()}@example.test`, password, name: 'Ada Coach' });

/** Accounts, sessions and routes: what every implementation of Identity must do, here or behind another product. */
export const signInConformance = (open: () => Promise<Identity>): void => {
  let identity: Identity;
  beforeAll(async () => {
    identity = await open();
  });

  const signedUp = async (person = newPerson()): Promise<SignedIn & { cookie: string }> => {
    const answer = await identity.signUp(person);
    if (answer.outcome !== 'created') throw new Error(answer.outcome);
    return { ...answer, cookie: cookiesOf(answer.setCookies) };
  };
  const send = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const headers = { origin: ORIGIN, ...(init.body ? { 'content-type': 'application/json' } : {}), ...init.headers };
    return identity.handle(new Request(`${ORIGIN}/v1/auth${path}`, { ...init, headers }), { address: ADDRESS });
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    send(path, { method: 'POST', body: JSON.stringify(body), headers });

  describe('signing up', () => {
    it('makes a person and signs them in', async () => {
      const person = newPerson();
      const { person: made, cookie } = await signedUp(person);
      expect(made).toMatchObject({ email: person.email, name: person.name });
      expect(await identity.authenticate({ cookie })).toMatchObject({ ...made, setCookies: [] });
    });

    it('again with the same password finds the same person, in whatever case the address is written', async () => {
      const person = newPerson();
      const { person: made } = await signedUp(person);
      const again = await identity.signUp({ ...person, email: person.email.toUpperCase(), name: 'Another Name' });
      expect(again).toMatchObject({ outcome: 'known', person: made });
    });

    it('with the address of an account but not its password is refused, and signs nobody in', async () => {
      const person = newPerson();
      await signedUp(person);
      expect(await identity.signUp({ ...person, password: `${password}?` })).toEqual({ outcome: 'email-taken' });
    });

    it('many times at once makes one account', async () => {
      const person = newPerson();
      const answers = await Promise.all(Array.from({ length: 4 }, () => identity.signUp(person)));
      const ids = answers.map((answer) => ('person' in answer ? answer.person.userId : answer.outcome));
      expect(new Set(ids).size).toBe(1);
      expect(answers.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    });

    it.each([
      ['no address', 'email', { email: 'no address' }],
      ['two addresses', 'email', { email: 'ada@example.test\r\nBcc: eve@example.test' }],
      ['a short password', 'password', { password: 'x'.repeat(PASSWORD_LENGTH_MIN - 1) }],
      ['an endless password', 'password', { password: 'x'.repeat(1000) }],
      ['an empty name', 'name', { name: ' ' }],
    ])('is refused for %s', async (_, field, bad) => {
      expect(await identity.signUp({ ...newPerson(), ...bad })).toEqual({ outcome: 'invalid', field });
    });
  });

  describe('signing in', () => {
    it('takes the password of the account and no other', async () => {
      const person = newPerson();
      const { person: made } = await signedUp(person);
      expect((await identity.signIn(person))?.person).toEqual(made);
      expect(await identity.signIn({ ...person, password: `${password}!` })).toBeNull();
      expect(await identity.signIn({ ...person, password: '' })).toBeNull();
    });

    it('answers the same for an unknown address as for a wrong password', async () => {
      const person = newPerson();
      await signedUp(person);
      const wrong = await post('/sign-in/email', { email: person.email, password: 'something else' });
      const unknown = await post('/sign-in/email', { email: newPerson().email, password: 'something else' });
      expect(wrong.status).toBe(401);
      expect(unknown.status).toBe(401);
      expect(await unknown.text()).toBe(await wrong.text());
    });

    it('over HTTP sets a cookie that scripts cannot read and other sites do not send', async () => {
      const person = newPerson();
      await signedUp(person);
      const response = await post('/sign-in/email', { email: person.email, password });
      expect(response.status).toBe(200);
      const [cookie = ''] = response.headers.getSetCookie();
      expect(cookie).toMatch(/; ?HttpOnly/i);
      expect(cookie).toMatch(/; ?SameSite=Lax/i);
      expect(cookie).toMatch(/; ?Path=\/(;|$)/i);
      expect(await identity.authenticate({ cookie: cookiesOf([cookie]) })).toMatchObject({ email: person.email });
    });
  });

  describe('a session', () => {
    it('ends at sign-out, and only that one', async () => {
      const person = newPerson();
      const { cookie } = await signedUp(person);
      const other = cookiesOf((await identity.signIn(person))?.setCookies ?? []);
      await identity.authenticate({ cookie });
      const { setCookies } = await identity.signOut({ cookie });
      expect(setCookies.join()).toMatch(/max-age=0/i);
      expect(await identity.authenticate({ cookie })).toBeNull();
      expect(await identity.authenticate({ cookie: other })).not.toBeNull();
    });

    it('ends at sign-out over HTTP', async () => {
      const { cookie } = await signedUp();
      await identity.authenticate({ cookie });
      expect((await post('/sign-out', {}, { cookie })).status).toBe(200);
      expect(await identity.authenticate({ cookie })).toBeNull();
    });

    it('is nobody without its cookie, or with one that was changed anywhere', async () => {
      const { cookie } = await signedUp();
      for (const at of [cookie.indexOf('=') + 1, cookie.indexOf('=') + 20, cookie.length - 5]) {
        const letter = cookie[at] === 'A' ? 'B' : 'A';
        expect(await identity.authenticate({ cookie: cookie.slice(0, at) + letter + cookie.slice(at + 1) })).toBeNull();
      }
      expect(await identity.authenticate({})).toBeNull();
      expect(await identity.authenticate({ cookie: 'theme=dark' })).toBeNull();
      expect(await identity.authenticate({ cookie: 'x'.repeat(100_000) })).toBeNull();
      expect(await identity.authenticate(new Headers({ cookie: `theme=dark; ${cookie}` }))).not.toBeNull();
    });

    it('of others ends when the password changes, whatever the caller asks', async () => {
      const person = newPerson();
      const { cookie } = await signedUp(person);
      const other = cookiesOf((await identity.signIn(person))?.setCookies ?? []);
      const body = { currentPassword: password, newPassword: 'another cup of tea', revokeOtherSessions: false };
      const response = await post('/change-password', body, { cookie });
      expect(response.status).toBe(200);
      expect(await identity.authenticate({ cookie: other })).toBeNull();
      expect(await identity.authenticate({ cookie: cookiesOf(response.headers.getSetCookie()) })).not.toBeNull();
      expect(await identity.signIn(person)).toBeNull();
      expect(await identity.signIn({ ...person, password: 'another cup of tea' })).not.toBeNull();
    });
  });

  describe('the routes', () => {
    it('refuse a cookie that comes with another site as its origin', async () => {
      const { cookie } = await signedUp();
      const response = await post('/sign-out', {}, { cookie, origin: 'https://evil.example' });
      expect(response.status).toBe(403);
      expect(await identity.authenticate({ cookie })).not.toBeNull();
    });

    it.each([
      ['POST', '/sign-up/email'],
      ['POST', '/sign-in/social'],
      ['POST', '/list-sessions'],
      ['GET', '/reset-password/whatever'],
      ['GET', '/verify-email'],
      ['POST', '/update-user'],
      ['POST', '/delete-user'],
      ['POST', '/change-email'],
      ['GET', '/ok'],
      ['GET', '/error'],
      ['POST', '/Sign-Up/email'],
      ['POST', '/sign-up//email'],
      ['POST', '//sign-up/email'],
      ['POST', '/sign-up/email/'],
      ['POST', '/sign-in/%65mail'],
      ['POST', '/sign-in/../sign-up/email'],
      ['GET', '/sign-in/email'],
      ['DELETE', '/get-session'],
      ['GET', '/constructor'],
    ])('are 404 for what is not on the list: %s %s', async (method, path) => {
      const body = method === 'POST' ? { body: JSON.stringify(newPerson()) } : {};
      const response = await send(path, { method, ...body });
      expect(response.status).toBe(404);
      expect(response.headers.getSetCookie()).toEqual([]);
    });

    it('refuse more tries at one account than a person needs, and say when to come back', async () => {
      const person = newPerson();
      await signedUp(person);
      const statuses: number[] = [];
      let last: Response | undefined;
      for (let n = 0; n < 22; n++) {
        last = await post('/sign-in/email', { email: person.email, password: `guess number ${n}` });
        statuses.push(last.status);
      }
      expect(statuses).toEqual([...Array(20).fill(401), 429, 429]);
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await post('/sign-in/email', { email: newPerson().email, password })).status).toBe(401);
    });
  });
};
