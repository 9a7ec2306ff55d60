import { PASSWORD, type Caller, type TestApi } from './api.js';
import { PersonAtBrowser } from './person.js';

export const CLIENT = { clientId: 'throughline', clientSecret: 'the secret of the client' };

export const redirectUriOf = (practiceId: string): string =>
  `http://127.0.0.1:3000/v1/practices/${practiceId}/sso/callback`;

export const setSso = (owner: Caller, issuer: string, more: object = {}) =>
  owner.raw('put', owner.path('/sso')).send({ issuer, ...CLIENT, ...more });

/** Where a browser is sent to sign in. */
export const startAt = async (browser: PersonAtBrowser, practiceId: string, query = ''): Promise<string> => {
  const started = await browser.get(`/v1/practices/${practiceId}/sso/start${query}`);
  if (started.status !== 303) throw new Error(`starting: ${started.status} ${started.text}`);
  return started.headers['location'] as string;
};

export const pathOf = (url: URL): string => `${url.pathname}${url.search}`;

export interface Member {
  readonly browser: PersonAtBrowser;
  readonly memberId: string;
  readonly email: string;
}

export const invite = async (owner: Caller, email: string, roles: readonly string[]): Promise<string> => {
  const { body } = await owner.post('/invitations', { email, roles }).expect(201);
  return new URL((body as { acceptUrl: string }).acceptUrl).pathname.split('/').at(-1) ?? '';
};

/** Somebody who joined with a password, at their browser. */
export const joinWithPassword = async (api: TestApi, owner: Caller, roles: readonly string[]): Promise<Member> => {
  const browser = new PersonAtBrowser(api);
  const token = await invite(owner, browser.email, roles);
  const joined = await browser.post(`/v1/invitations/${token}/accept`, { name: 'Noor Haddad', password: PASSWORD });
  return { browser, memberId: (joined.body as { memberId: string }).memberId, email: browser.email };
};
