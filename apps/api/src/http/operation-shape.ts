import type { ApiKeyScope, Role } from '#domain';

/**
 * What the caller must be to the client named in the address, beyond the role:
 * `own-client` = the client's coach; `coach-or-owner` = the coach, or an owner,
 * who then sees names only and records who coaches whom, never what was said; `none` = the
 * address names no client. Anyone else gets the 404 of an unknown id.
 */
export type Relation = 'own-client' | 'coach-or-owner' | 'none';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path as the router writes it. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `public` = anyone; `signed-in` = a person with a session; `member` = a member of the practice in the path. */
  readonly access: 'public' | 'signed-in' | 'member';
  /** A member needs one of these; absent = any member. */
  readonly roles?: readonly Role[];
  readonly relation?: Relation;
  /** Scope that an API key needs; absent = no API key may do it. */
  readonly scope?: ApiKeyScope;
  /** Takes part in the shared limit of attempts per address. */
  readonly limited?: boolean;
  /** Asks for a proof of the person (password, second factor or passkey) that is a few minutes old at most; no API key may do it. */
  readonly stepUp?: boolean;
  /** Takes `If-Match`. */
  readonly ifMatch?: boolean;
  /** Media types of the body; JSON unless given. */
  readonly takes?: readonly string[];
  /** A command: takes `Idempotency-Key`. */
  readonly command?: boolean;
  /** Kept out of OpenAPI: its contract belongs to someone else. */
  readonly undocumented?: boolean;
}

/** Address of everything that belongs to a practice. */
export const PRACTICE_PATH = '/v1/practices/:practiceId';

export const COMMAND = { method: 'POST', command: true } as const;
