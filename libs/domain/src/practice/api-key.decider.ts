import type { EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import type { ApiKeyScope } from './practice.events.js';
import { actingMember, type PracticeContext } from './practice-rights.js';
import type { PracticeState } from './practice.state.js';
import { API_KEY_DAYS_DEFAULT, daysAfter } from './team-fold.js';

/** A member's tools are a handful; more keys than this are forgotten keys. */
export const API_KEYS_PER_MEMBER_MAX = 50;
/** Nobody knows what a key of three years ago is good for. */
export const API_KEY_DAYS_MAX = 730;

export interface ApiKeyState {
  readonly apiKeyId: string;
  readonly memberId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly keyHash: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  /** An active key may have expired: compare `expiresAt` with now. */
  readonly status: 'active' | 'revoked';
}

export interface IssueApiKey {
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** SHA-256 of the key, in hex: the key itself is shown once and never kept. */
  readonly keyHash: string;
  /** A year from now unless given. */
  readonly expiresAt?: string | undefined;
}

/** A member issues keys for themselves, signed in as a person: a key that could issue keys would outgrow its scopes. */
export const issueApiKey = (
  state: PracticeState,
  { apiKeyId, name, scopes, keyHash, expiresAt }: IssueApiKey,
  ctx: PracticeContext,
): Decision<EventOf<'ApiKeyIssued'>> => {
  if (ctx.actor.kind === 'api-key') return reject('API_KEY_MAY_NOT_ISSUE');
  const member = actingMember(state, ctx);
  if (member === null) return reject('NOT_ALLOWED');
  if (state.apiKeys.has(apiKeyId) || state.apiKeyIdByHash.has(keyHash)) return reject('ID_TAKEN');
  const { memberId } = member;
  if (heldBy(state, memberId, ctx.now) >= API_KEYS_PER_MEMBER_MAX) return reject('TOO_MANY_API_KEYS');
  const ends = expiresAt ?? daysAfter(ctx.now, API_KEY_DAYS_DEFAULT);
  if (!isWithin(ctx.now, ends)) return reject('API_KEY_EXPIRY_IMPLAUSIBLE');
  return accept({
    type: 'ApiKeyIssued',
    data: { apiKeyId, memberId, name, scopes: [...scopes], keyHash, expiresAt: ends },
  });
};

const heldBy = (state: PracticeState, memberId: string, now: string): number =>
  [...state.apiKeys.values()].filter(
    (key) => key.memberId === memberId && key.status === 'active' && Date.parse(key.expiresAt) > Date.parse(now),
  ).length;

const isWithin = (now: string, ends: string): boolean =>
  Date.parse(ends) > Date.parse(now) && Date.parse(ends) <= Date.parse(daysAfter(now, API_KEY_DAYS_MAX));

/** By the member it acts for, or by an owner; to others it is as if it did not exist. */
export const revokeApiKey = (
  state: PracticeState,
  { apiKeyId }: { readonly apiKeyId: string },
  ctx: PracticeContext,
): Decision<EventOf<'ApiKeyRevoked'>> => {
  const key = state.apiKeys.get(apiKeyId);
  const acting = actingMember(state, ctx);
  const own = key !== undefined && key.memberId === acting?.memberId;
  if (key === undefined || (!own && !acting?.roles.includes('owner'))) return reject('API_KEY_UNKNOWN');
  return key.status === 'revoked' ? reject('API_KEY_REVOKED') : accept({ type: 'ApiKeyRevoked', data: { apiKeyId } });
};
