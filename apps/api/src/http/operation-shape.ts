import type { ApiKeyScope, LinkPurpose, Role } from '#domain';
import type { Limit } from '#infra';

/**
 * What the caller must be to the client named in the address, beyond the role:
 * `own-client` = the client's coach; `coach-or-owner` = the coach, or an owner,
 * who then sees names only and records who coaches whom, never what was said. Anyone else gets the 404 of an unknown id.
 */
export type Relation = 'own-client' | 'coach-or-owner';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path as the router writes it. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /**
   * `public` = anyone; `signed-in` = a person with a session; `member` = a member of the practice in the path;
   * `client-link` = whoever holds a private link of a client, for one of `linkPurposes`.
   */
  readonly access: 'public' | 'signed-in' | 'member' | 'client-link';
  /** What a private link must be for. */
  readonly linkPurposes?: readonly LinkPurpose[];
  /** A member needs one of these; absent = any member. */
  readonly roles?: readonly Role[];
  readonly relation?: Relation;
  /** Scope that an API key needs; absent = no API key may do it. */
  readonly scope?: ApiKeyScope;
  /** How often one address may try it, counted over all processes. */
  readonly limited?: Limit;
  /** Asks for a proof of the person (password, second factor or passkey) that is a few minutes old at most; no API key may do it. */
  readonly stepUp?: boolean;
  /** Also for a session that is bound to one practice, where the operation is about the person and not about a practice. */
  readonly takesBound?: boolean;
  /** Also where the practice wants its members to sign in by its provider, and this one did not. */
  readonly withoutSso?: boolean;
  /** Takes `If-Match`. */
  readonly ifMatch?: boolean;
  /** Media types of the body; JSON unless given. */
  readonly takes?: readonly string[];
  /** A command: takes `Idempotency-Key`. */
  readonly command?: boolean;
  /** What the trail keeps of it; unless given, see `auditOf`. `none` says why. */
  readonly audit?: 'read' | 'command' | { readonly none: string };
  /** Its entry in the trail is durable before the answer is sent; where `stepUp` is asked for it always is. */
  readonly auditFirst?: boolean;
  /** Kept out of OpenAPI: its contract belongs to someone else. */
  readonly undocumented?: boolean;
}

/**
 * What the trail keeps of an operation: every request by a member, answered or refused, unless the matrix says why not. What
 * no member of a practice asks for has no practice's trail to stand in: people's own sign-in reaches it from the tables of
 * identity, and whoever opens or joins a practice stands in its log.
 */
export const auditOf = (op: Operation): 'read' | 'command' | 'none' => {
  if (op.audit !== undefined) return typeof op.audit === 'string' ? op.audit : 'none';
  if (op.access === 'public' || op.access === 'signed-in') return 'none';
  return op.command === true ? 'command' : 'read';
};

/** Address of everything that belongs to a practice. */
export const PRACTICE_PATH = '/v1/practices/:practiceId';

export const COMMAND = { method: 'POST', command: true } as const;
