/** Who asked: a member (by session or by key), a client by a private link, somebody who is none of the practice, or the product itself. */
export const AUDIT_ACTORS = ['member', 'api-key', 'client-link', 'stranger', 'system'] as const;
export type AuditActor = (typeof AUDIT_ACTORS)[number];

/** What happened, in ids and codes: no content, no name, no address. */
export interface AuditFact {
  readonly practiceId: string;
  /** Id of an operation of the authorization matrix, or `auth.` and a fact of sign-in. */
  readonly operation: string;
  /** HTTP status of the answer; null for facts of sign-in. */
  readonly status: number | null;
  readonly actor: AuditActor;
  readonly memberId: string | null;
  /** The API key or private link that they came by. */
  readonly viaId: string | null;
  readonly clientId: string | null;
  /** What else the address named: a session, a member, a key. */
  readonly targetId: string | null;
}

/** One link of a practice's chain. Times are ISO 8601 with milliseconds, UTC. */
export interface AuditEntry extends AuditFact {
  readonly sequence: number;
  readonly entryId: string;
  /** How often the same happened between `firstAt` and `lastAt`. */
  readonly times: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** SHA-256 in hex over the canonical line of this entry, which holds the hash of the one before. */
  readonly hash: string;
}

/** The last link: whoever keeps one of these can tell later whether anything up to it was changed or cut off. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}
