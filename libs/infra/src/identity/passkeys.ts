import { createHash, randomUUID } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Pool } from '../postgres/pool.js';
import type { Person } from './identity.js';
import { PasskeyRows, type Passkey } from './passkey-rows.js';

/** Time to find the key or the finger. */
const CHALLENGE_SECONDS = 300;
const PRODUCT_NAME = 'Throughline';

export type PasskeyUse = 'register' | 'sign-in' | 'step-up';
/** Whose challenge it is; nobody's while somebody signs in. */
export interface PasskeyHolder {
  readonly userId: string;
  readonly sessionId: string;
}

/** Where passkeys of this installation are good. */
export interface RelyingParty {
  readonly id: string;
  readonly origins: readonly string[];
}

/** A passkey is made for a name, never for a bare address: this machine is `localhost` to it. */
export const relyingParty = (publicUrl: string, production: boolean): RelyingParty => {
  const url = new URL(publicUrl);
  if (production || url.hostname !== '127.0.0.1') return { id: url.hostname, origins: [url.origin] };
  const named = new URL(publicUrl);
  named.hostname = 'localhost';
  return { id: 'localhost', origins: [named.origin] };
};

const handleOf = (userId: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(userId);
const hashOf = (challenge: string): string => createHash('sha256').update(challenge).digest('base64url');

/** What the browser says that it answered to; the signature is checked over the same bytes later. */
const challengeIn = (clientDataJson: string): string => {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
};

/**
 * Passkeys: discoverable, and with the person verified by the authenticator, so that one is both what somebody has and what they
 * are or know. A challenge is one row, taken by the first answer to it, good for one use by one session for five minutes.
 */
export class Passkeys {
  readonly rows: PasskeyRows;
  constructor(
    pool: Pool,
    private readonly party: RelyingParty,
  ) {
    this.rows = new PasskeyRows(pool);
  }

  async registrationOptions(person: Person, holder: PasskeyHolder): Promise<object> {
    const known = await this.rows.of(person.userId);
    const options = await generateRegistrationOptions({
      rpName: PRODUCT_NAME,
      rpID: this.party.id,
      userName: person.email,
      userDisplayName: person.name,
      userID: handleOf(person.userId),
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: CHALLENGE_SECONDS * 1000,
    });
    await this.rows.challenge(hashOf(options.challenge), 'register', { holder, seconds: CHALLENGE_SECONDS });
    return options;
  }

  /** Null when what the browser brought is refused; 'too-many' when this person holds as many as is allowed. */
  async register(
    holder: PasskeyHolder,
    { name, response }: { readonly name: string; readonly response: RegistrationResponseJSON },
  ): Promise<Passkey | 'too-many' | null> {
    const challenge = challengeIn(response.response.clientDataJSON);
    if (!(await this.rows.take(hashOf(challenge), 'register', holder))) return null;
    const checked = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...this.party.origins],
      expectedRPID: this.party.id,
      requireUserVerification: true,
    }).catch(() => null);
    if (checked?.verified !== true) return null;
    const { credential, credentialBackedUp } = checked.registrationInfo;
    const { id: credentialId, publicKey, counter } = credential;
    const key = { passkeyId: randomUUID(), credentialId, publicKey, counter, backedUp: credentialBackedUp, name };
    return this.rows.add(holder.userId, key);
  }

  async requestOptions(use: 'sign-in' | 'step-up', holder: PasskeyHolder | null): Promise<object> {
    const options = await generateAuthenticationOptions({
      rpID: this.party.id,
      userVerification: 'required',
      timeout: CHALLENGE_SECONDS * 1000,
    });
    await this.rows.challenge(hashOf(options.challenge), use, { holder, seconds: CHALLENGE_SECONDS });
    return options;
  }

  /** Whose passkey answered; null for whatever is not right, without a word on what. */
  async recognize(
    use: 'sign-in' | 'step-up',
    holder: PasskeyHolder | null,
    response: AuthenticationResponseJSON,
  ): Promise<string | null> {
    const challenge = challengeIn(response.response.clientDataJSON);
    if (!(await this.rows.take(hashOf(challenge), use, holder))) return null;
    const key = await this.rows.byCredential(response.id);
    if (key === null || (holder !== null && key.userId !== holder.userId)) return null;
    const { userHandle } = response.response;
    if (userHandle !== undefined && userHandle !== Buffer.from(handleOf(key.userId)).toString('base64url')) return null;
    const checked = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...this.party.origins],
      expectedRPID: this.party.id,
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
      requireUserVerification: true,
    }).catch(() => null);
    if (checked?.verified !== true) return null;
    return (await this.rows.used(key, checked.authenticationInfo.newCounter)) ? key.userId : null;
  }
}
