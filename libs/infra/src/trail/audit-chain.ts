import { createHash } from 'node:crypto';
import type { AuditEntry, AuditHead } from './audit-entry.js';

const HASH_BYTES = 32;
const FORMAT = '1';
const NO_VALUE = '-';

/** What the first entry is bound to. */
export const CHAIN_START: AuditHead = { sequence: 0, hash: '00'.repeat(HASH_BYTES) };

/** The line whose hash an entry carries; the same as `trail.append_audit` writes in the database. */
export const canonicalLine = (entry: Omit<AuditEntry, 'hash'>, previousHash: string): string =>
  [
    FORMAT,
    entry.practiceId,
    entry.sequence,
    previousHash,
    entry.entryId,
    entry.operation,
    entry.status ?? NO_VALUE,
    entry.times,
    entry.firstAt,
    entry.lastAt,
    entry.actor,
    entry.memberId ?? NO_VALUE,
    entry.viaId ?? NO_VALUE,
    entry.clientId ?? NO_VALUE,
    entry.targetId ?? NO_VALUE,
  ].join('|');

export const hashOfEntry = (entry: Omit<AuditEntry, 'hash'>, previousHash: string): string =>
  createHash('sha256').update(canonicalLine(entry, previousHash)).digest('hex');

export type ChainFault =
  /** The entry that should stand here is not there: removed, or moved elsewhere. */
  | 'missing'
  /** It is there, and says something else than when it was written (or another came before it). */
  | 'changed'
  /** The chain ends before its head, or before an anchor that somebody kept. */
  | 'cut-off'
  /** The head that the database has for it is behind the chain. */
  | 'head-behind'
  /** The chain holds, but is another one than the kept anchor belongs to: written anew. */
  | 'rewritten'
  /** An entry of another practice. */
  | 'foreign';

export type ChainVerdict =
  | { readonly whole: true; readonly head: AuditHead }
  | { readonly whole: false; readonly sequence: number; readonly fault: ChainFault };

const faulty = (sequence: number, fault: ChainFault): ChainVerdict => ({ whole: false, sequence, fault });

/**
 * Follows a chain from its first entry. Sequence: at(n) -> entry n+1 must follow without a gap and carry the hash of its
 * line. Entries come in order, in pages, so that a long trail needs no memory. Anchors are heads that somebody kept:
 * only they can show that the end was cut off, or the whole chain written anew, by someone who may write everything.
 */
export class ChainVerifier {
  #head: AuditHead = CHAIN_START;
  #fault: ChainVerdict | null = null;
  readonly #anchors: ReadonlyMap<number, string>;

  constructor(
    private readonly practiceId: string,
    private readonly anchors: readonly AuditHead[] = [],
  ) {
    this.#anchors = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
  }

  get head(): AuditHead {
    return this.#head;
  }

  /** False as soon as something is wrong; the rest need not be read. */
  take(entry: AuditEntry): boolean {
    this.#fault ??= this.#check(entry);
    if (this.#fault !== null) return false;
    this.#head = { sequence: entry.sequence, hash: entry.hash };
    return true;
  }

  verdict(): ChainVerdict {
    if (this.#fault !== null) return this.#fault;
    const { sequence } = this.#head;
    const beyond = this.anchors.some((anchor) => anchor.sequence > sequence);
    return beyond ? faulty(sequence + 1, 'cut-off') : { whole: true, head: this.#head };
  }

  #check(entry: AuditEntry): ChainVerdict | null {
    const expected = this.#head.sequence + 1;
    if (entry.practiceId !== this.practiceId) return faulty(entry.sequence, 'foreign');
    if (entry.sequence !== expected) return faulty(expected, 'missing');
    if (hashOfEntry(entry, this.#head.hash) !== entry.hash) return faulty(expected, 'changed');
    const kept = this.#anchors.get(expected);
    return kept !== undefined && kept !== entry.hash ? faulty(expected, 'rewritten') : null;
  }
}

/** All of a chain that fits into memory. */
export const verifyChain = (
  practiceId: string,
  entries: readonly AuditEntry[],
  anchors: readonly AuditHead[] = [],
): ChainVerdict => {
  const verifier = new ChainVerifier(practiceId, anchors);
  for (const entry of entries) if (!verifier.take(entry)) break;
  return verifier.verdict();
};
