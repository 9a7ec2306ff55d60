import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLine, CHAIN_START, hashOfEntry, verifyChain } from './audit-chain.js';
import type { AuditEntry } from './audit-entry.js';
import { chainOf } from './testing/facts.js';

const practiceId = randomUUID();
const chain = chainOf(practiceId, 12);
const head = { sequence: 12, hash: chain.at(-1)!.hash };
const anyPlace = fc.nat({ max: chain.length - 1 });

/** Another value of the same kind for every field that an entry has. */
const OTHERS = {
  practiceId: randomUUID(),
  sequence: 99,
  entryId: randomUUID(),
  operation: 'readBack',
  status: 404,
  times: 2,
  firstAt: '2026-11-26T08:00:00.000Z',
  lastAt: '2026-11-26T10:00:00.000Z',
  actor: 'api-key',
  memberId: null,
  viaId: randomUUID(),
  clientId: null,
  targetId: randomUUID(),
  hash: '11'.repeat(32),
} as const satisfies Record<keyof AuditEntry, unknown>;

/** What somebody can do who may write the table, and does not keep the hashes in step. */
const written = (at: number, entry: AuditEntry): AuditEntry[] => chain.with(at, entry);
/** And somebody who does: every hash from there on is made anew. */
const forged = (entries: readonly AuditEntry[]): AuditEntry[] => {
  const made: AuditEntry[] = [];
  for (const entry of entries) {
    made.push({ ...entry, hash: hashOfEntry(entry, made.at(-1)?.hash ?? CHAIN_START.hash) });
  }
  return made;
};

describe('A chain', () => {
  it('is whole when nothing was done to it, and says its head', () => {
    expect(verifyChain(practiceId, chain, [head])).toEqual({ whole: true, head });
    expect(verifyChain(practiceId, [])).toEqual({ whole: true, head: CHAIN_START });
  });

  it.each(Object.keys(OTHERS) as (keyof AuditEntry)[])('is broken by another %s in any entry', (field) => {
    for (const [at, entry] of chain.entries()) {
      const verdict = verifyChain(practiceId, written(at, { ...entry, [field]: OTHERS[field] }), [head]);
      expect(verdict.whole).toBe(false);
    }
  });

  it('is broken by whatever is removed, doubled or moved', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (from, to) => {
        expect(verifyChain(practiceId, chain.toSpliced(from, 1), [head]).whole).toBe(false);
        expect(verifyChain(practiceId, chain.toSpliced(to, 0, chain[from]!), [head]).whole).toBe(false);
        if (from === to) return;
        const moved = chain.with(from, chain[to]!).with(to, chain[from]!);
        expect(verifyChain(practiceId, moved, [head])).toMatchObject({ whole: false });
      }),
    );
  });

  it('that was cut off anywhere is found so by a head that was kept, and by nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: chain.length - 1 }), (length) => {
        const cut = chain.slice(0, length);
        expect(verifyChain(practiceId, cut).whole).toBe(true);
        expect(verifyChain(practiceId, cut, [head])).toEqual({ whole: false, sequence: length + 1, fault: 'cut-off' });
      }),
    );
  });

  it('that was written anew with hashes that fit is found so by any kept head behind the change', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (at, kept) => {
        const anew = forged(written(at, { ...chain[at]!, clientId: null }));
        const { sequence, hash } = chain[kept]!;
        expect(verifyChain(practiceId, anew).whole).toBe(true);
        const verdict = verifyChain(practiceId, anew, [{ sequence, hash }]);
        expect(verdict).toEqual(
          kept >= at
            ? { whole: false, sequence, fault: 'rewritten' }
            : { whole: true, head: { sequence: 12, hash: anew[11]!.hash } },
        );
      }),
    );
  });
});

describe('The line that an entry is hashed as', () => {
  it('is another one for any other value of any field', () => {
    const [entry] = chain as [AuditEntry];
    const { hash: _hash, ...fields } = OTHERS;
    for (const [field, other] of Object.entries(fields)) {
      expect(canonicalLine({ ...entry, [field]: other }, head.hash)).not.toBe(canonicalLine(entry, head.hash));
    }
    expect(canonicalLine(entry, head.hash)).not.toBe(canonicalLine(entry, CHAIN_START.hash));
  });
});
