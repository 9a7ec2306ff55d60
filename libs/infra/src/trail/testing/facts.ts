import { randomUUID } from 'node:crypto';
import { CHAIN_START, hashOfEntry } from '../audit-chain.js';
import type { AuditEntry, AuditFact } from '../audit-entry.js';

export const fact = (practiceId: string, more: Partial<AuditFact> = {}): AuditFact => ({
  practiceId,
  operation: 'readBrief',
  status: 200,
  actor: 'member',
  memberId: randomUUID(),
  viaId: null,
  clientId: randomUUID(),
  targetId: null,
  ...more,
});

/** A whole chain of so many entries. */
export const chainOf = (practiceId: string, count: number): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const at = new Date(Date.UTC(2026, 10, 26, 9, 0, 0, sequence)).toISOString();
    const entry = { ...fact(practiceId), sequence, entryId: randomUUID(), times: 1, firstAt: at, lastAt: at };
    entries.push({ ...entry, hash: hashOfEntry(entry, entries.at(-1)?.hash ?? CHAIN_START.hash) });
  }
  return entries;
};
