import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
} from 'openid-client';
import type { PracticeSeals } from '../keys/practice-seals.js';
import { isUnreachable, NotAProvider, type Providers, type SsoClient } from './providers.js';
import type { SsoAttempt, SsoRows, SsoSubject } from './sso-rows.js';

/** Time to sign in at the provider, a forgotten telephone included. */
export const SSO_ATTEMPT_SECONDS = 600;
/** As a proof the provider asks the person anew, and says when it did; its clock may differ by half a minute. */
const PROOF_AGE_SECONDS = 60;
const BROWSER_SECRET_BYTES = 32;
const BROWSER_SECRET = /^[A-Za-z0-9_-]{43}$/;
/** OpenID Connect allows no longer subject. */
const SUBJECT_LENGTH_MAX = 255;
const NAME_LENGTH_MAX = 200;

export interface SsoOfPractice extends SsoClient {
  readonly practiceId: string;
}

export interface SsoDeps {
  readonly rows: SsoRows;
  readonly seals: PracticeSeals;
  readonly providers: Providers;
  /** Where the provider sends people back to. Of one practice alone, so that no provider's answer is taken for another's. */
  readonly redirectUri: (practiceId: string) => string;
}

export interface Begun {
  /** Where the browser goes. */
  readonly url: string;
  /** What the browser keeps; state, nonce and code verifier come from it, and are kept nowhere. */
  readonly browserSecret: string;
}

export type Finished =
  | {
      readonly outcome: 'recognized';
      readonly attempt: SsoAttempt;
      readonly subject: SsoSubject;
      /** As the provider calls them; only ever shown, nobody is found by it. */
      readonly name: string | null;
    }
  | { readonly outcome: 'run-out' | 'refused' | 'unreachable' };

const derived = (browserSecret: string, purpose: string): string =>
  createHmac('sha256', browserSecret).update(`single sign-on ${purpose}`).digest('base64url');
const hashOf = (state: string): string => createHash('sha256').update(state).digest('base64url');

/**
 * Signing in by a practice's OpenID provider, by authorization code with PKCE. An attempt is begun -> taken -> nothing: it
 * lives as one row that the first answer deletes, and whose hash only the browser that began it can lead to. Who comes back is
 * known by issuer and subject; addresses are not looked at.
 */
export class SingleSignOn {
  readonly rows: SsoRows;
  constructor(private readonly deps: SsoDeps) {
    this.rows = deps.rows;
  }

  /** Whether there is such a provider, and it answers. */
  async isProvider(issuer: string, clientId: string): Promise<boolean> {
    try {
      await this.deps.providers.discover({ ssoId: randomUUID(), issuer, clientId }, 'not asked for');
      return true;
    } catch (error) {
      if (error instanceof NotAProvider || isUnreachable(error)) return false;
      throw error;
    }
  }

  async storeSecret({ practiceId, ssoId }: Pick<SsoOfPractice, 'practiceId' | 'ssoId'>, secret: string): Promise<void> {
    const sealed = await this.deps.seals.seal(practiceId, ['sso-secret', ssoId], Buffer.from(secret));
    await this.rows.storeSecret({ practiceId, ssoId }, sealed);
  }

  /** Null when the provider cannot be asked. */
  async begin(sso: SsoOfPractice, attempt: Omit<SsoAttempt, 'ssoId' | 'practiceId'>): Promise<Begun | null> {
    const provider = await this.#reachable(sso);
    if (provider === null) return null;
    const browserSecret = randomBytes(BROWSER_SECRET_BYTES).toString('base64url');
    const { practiceId, ssoId } = sso;
    const state = derived(browserSecret, 'state');
    await this.rows.begin({ ...attempt, practiceId, ssoId }, hashOf(state), SSO_ATTEMPT_SECONDS);
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: this.deps.redirectUri(practiceId),
      scope: 'openid profile',
      response_type: 'code',
      state,
      nonce: derived(browserSecret, 'nonce'),
      code_challenge: await calculatePKCECodeChallenge(derived(browserSecret, 'verifier')),
      code_challenge_method: 'S256',
      ...(attempt.purpose === 'prove' ? { prompt: 'login', max_age: '0' } : {}),
    });
    return { url: url.href, browserSecret };
  }

  async finish(sso: SsoOfPractice, search: string, browserSecret: string | null): Promise<Finished> {
    const state = new URLSearchParams(search).get('state');
    if (browserSecret === null || !BROWSER_SECRET.test(browserSecret)) return { outcome: 'run-out' };
    if (state !== derived(browserSecret, 'state')) return { outcome: 'run-out' };
    const attempt = await this.rows.take(sso.practiceId, hashOf(state));
    if (attempt === null || attempt.ssoId !== sso.ssoId) return { outcome: 'run-out' };
    const provider = await this.#reachable(sso);
    if (provider === null) return { outcome: 'unreachable' };
    const answer = new URL(this.deps.redirectUri(sso.practiceId));
    answer.search = search;
    try {
      return await this.#recognize({ provider, attempt, answer, browserSecret });
    } catch (error) {
      return { outcome: isUnreachable(error) ? 'unreachable' : 'refused' };
    }
  }

  async #recognize(back: {
    readonly provider: Configuration;
    readonly attempt: SsoAttempt;
    readonly answer: URL;
    readonly browserSecret: string;
  }): Promise<Finished> {
    const { attempt, browserSecret } = back;
    const tokens = await authorizationCodeGrant(back.provider, back.answer, {
      expectedState: derived(browserSecret, 'state'),
      expectedNonce: derived(browserSecret, 'nonce'),
      pkceCodeVerifier: derived(browserSecret, 'verifier'),
      idTokenExpected: true,
      ...(attempt.purpose === 'prove' ? { maxAge: PROOF_AGE_SECONDS } : {}),
    });
    const claims = tokens.claims();
    if (claims === undefined || claims.sub.length > SUBJECT_LENGTH_MAX) return { outcome: 'refused' };
    const { practiceId } = attempt;
    const name = typeof claims['name'] === 'string' ? claims['name'].slice(0, NAME_LENGTH_MAX) : null;
    return { outcome: 'recognized', attempt, subject: { practiceId, issuer: claims.iss, subject: claims.sub }, name };
  }

  async #reachable(sso: SsoOfPractice): Promise<Configuration | null> {
    try {
      return await this.deps.providers.of(sso, () => this.#secret(sso));
    } catch (error) {
      if (error instanceof NotAProvider || isUnreachable(error)) return null;
      throw error;
    }
  }

  async #secret({ practiceId, ssoId }: SsoOfPractice): Promise<string> {
    const sealed = await this.rows.secret(ssoId, practiceId);
    if (sealed === null) throw new NotAProvider('its secret is gone');
    return Buffer.from(await this.deps.seals.open(practiceId, ['sso-secret', ssoId], sealed)).toString();
  }
}
