import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOidcServer, type OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { CLIENT, pathOf, redirectUriOf, setSso, startAt } from '../testing/at-provider.js';
import { openHouseWithProvider, type HouseWithProvider } from '../testing/house-with-provider.js';
import { PersonAtBrowser } from '../testing/person.js';

/** Two real providers that know somebody each by the same subject. */
describe('a provider that takes the place of another', () => {
  let house: HouseWithProvider;
  let second: OidcServer;
  beforeAll(async () => {
    house = await openHouseWithProvider();
    second = await startOidcServer([{ ...CLIENT, redirectUri: redirectUriOf(house.owner.practiceId) }]);
  });
  afterAll(async () => {
    await second?.stop();
    await house?.close();
  });
  const stranger = () => new PersonAtBrowser(house.api);
  const use = (provider: OidcServer) => setSso(house.owner, provider.issuer).expect(200);
  const backFrom = async (provider: OidcServer, browser: PersonAtBrowser) =>
    browser.get(pathOf(await provider.visit(await startAt(browser, house.owner.practiceId))));

  it('knows nobody whom the other one knew, also by the same subject', async () => {
    const { memberId } = await house.linked('17');
    await use(second);
    second.signInAs('17');
    const namesake = stranger();
    expect((await backFrom(second, namesake)).body.code).toBe('SSO_NOT_LINKED');
    expect(await namesake.isSignedIn()).toBe(false);
    await use(house.provider);
    house.provider.signInAs('17');
    const herself = stranger();
    expect((await backFrom(house.provider, herself)).status).toBe(303);
    expect((await herself.get('/v1/me')).body.memberships).toMatchObject([{ memberId }]);
  });

  it('answers for no sign-in that was begun at the other one', async () => {
    await house.linked('18');
    const browser = stranger();
    const back = await house.provider.visit(await startAt(browser, house.owner.practiceId));
    await use(second);
    expect((await browser.get(pathOf(back))).body.code).toBe('SSO_RUN_OUT');
    expect(await browser.isSignedIn()).toBe(false);
    await use(house.provider);
  });
});
