import { z } from 'zod';

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

const id = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** An entry as it is listed and exported: exactly the fields that its hash is over, in a form without a second reading. */
export const auditEntrySchema = z
  .strictObject({
    practiceId: id,
    sequence: z.int().min(1).describe('Place in the chain of this practice, without a gap'),
    entryId: id,
    operation: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,64}$/)
      .describe('Operation of this contract, or `auth.` and a fact of sign-in'),
    status: z.int().nullable().describe('HTTP status of the answer; null for facts of sign-in'),
    times: z.int().min(1).describe('How often the same happened between `firstAt` and `lastAt`'),
    firstAt: instant,
    lastAt: instant,
    actor: z.enum(AUDIT_ACTORS),
    memberId: id.nullable(),
    viaId: id.nullable().describe('The API key or private link that they came by'),
    clientId: id.nullable(),
    targetId: id.nullable().describe('What else the address named: a session, a member, a key'),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'AuditEntry' }) satisfies z.ZodType<AuditEntry>;
