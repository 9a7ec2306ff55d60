import type { Config } from '../config/config.js';
import { createPracticeSeals } from '../keys/practice-seals.js';
import type { Kms } from '../keys/kms.js';
import type { Pool } from '../postgres/pool.js';
import { createGuardedFetch } from './guarded-fetch.js';
import { Providers } from './providers.js';
import { SingleSignOn } from './single-sign-on.js';
import { SsoRows } from './sso-rows.js';

export { createGuardedFetch, ProviderUnreachable, type GuardedFetch } from './guarded-fetch.js';
export { SingleSignOn, SSO_ATTEMPT_SECONDS, type Begun, type SsoOfPractice } from './single-sign-on.js';
export type { SsoPurpose, SsoSubject } from './sso-rows.js';
export const SINGLE_SIGN_ON = Symbol('SingleSignOn');

/** Where a provider sends people of this practice back to. */
export const ssoRedirectUri = (publicUrl: string, practiceId: string): string =>
  `${new URL(publicUrl).origin}/v1/practices/${practiceId}/sso/callback`;

export const createSingleSignOn = (
  config: Pick<Config, 'environment' | 'http'>,
  on: { readonly keys: { readonly pool: Pool; readonly kms: Kms }; readonly identityPool: Pool },
): SingleSignOn => {
  const loopback = config.environment !== 'production';
  return new SingleSignOn({
    rows: new SsoRows(on.identityPool),
    seals: createPracticeSeals(on.keys),
    providers: new Providers(createGuardedFetch({ loopback }), loopback),
    redirectUri: (practiceId) => ssoRedirectUri(config.http.publicUrl, practiceId),
  });
};
