import type { TestDatabase } from '../../../../test/support/index.js';
import pg from 'pg';
import { startOidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { openPractice, startTestApi } from './api.js';
import { CLIENT, joinWithPassword, pathOf, redirectUriOf, setSso, startAt, type Member } from './at-provider.js';
import type { PersonAtBrowser } from './person.js';

export type HouseWithProvider = Awaited<ReturnType<typeof openHouseWithProvider>>;

/** Two practices that sign in at one real OpenID provider, each by a client of its own there. */
export const openHouseWithProvider = async (database?: TestDatabase) => {
  const api = await startTestApi({}, database);
  const admin = new pg.Client({ connectionString: api.database.url });
  await admin.connect();
  const [owner, other] = [await openPractice(api), await openPractice(api, 'Elsewhere')];
  const provider = await startOidcServer([
    { ...CLIENT, redirectUri: redirectUriOf(owner.practiceId) },
    { ...CLIENT, clientId: 'elsewhere', redirectUri: redirectUriOf(other.practiceId) },
  ]);
  await setSso(owner, provider.issuer).expect(200);
  await setSso(other, provider.issuer, { clientId: 'elsewhere' }).expect(200);

  /** To the provider and back; answers the callback's response. */
  const around = async (browser: PersonAtBrowser, query = '', of = owner) =>
    browser.get(pathOf(await provider.visit(await startAt(browser, of.practiceId, query))));

  /** A member of the first practice who linked what the provider knows them as. */
  const linked = async (subject: string, roles: readonly string[] = ['coach']): Promise<Member> => {
    const member = await joinWithPassword(api, owner, roles);
    provider.signInAs(subject);
    const way = await member.browser.post(owner.path('/sso/links'));
    const { authorizationUrl } = way.body as { authorizationUrl: string };
    const back = await member.browser.get(pathOf(await provider.visit(authorizationUrl)));
    if (back.status !== 303) throw new Error(`linking: ${back.status} ${back.text}`);
    return member;
  };

  const close = async (): Promise<void> => {
    await provider.stop();
    await admin.end();
    await api.close();
  };
  return { api, admin, owner, other, provider, around, linked, close };
};
