import { createHash } from 'node:crypto';
import type { ErasurePlace, ErasureRow } from './erasure-rows.js';

const DAY_MS = 86_400_000;

/** What was done, when and by whom, in ids, times and numbers: no name stands in it. */
export interface ErasureCertificate {
  readonly practiceId: string;
  readonly clientId: string;
  readonly erasureId: string;
  readonly requestedAt: string;
  /** Member who asked; null = the product, after a restore had brought the client back. */
  readonly requestedBy: string | null;
  readonly keysDestroyedAt: string;
  readonly completedAt: string;
  readonly destroyed: readonly { readonly copy: string; readonly count: number }[];
  readonly remains: readonly { readonly what: string; readonly why: string; readonly until: string | null }[];
}

/** What no product can reach into at once, and what stays on purpose. */
const remains = (completedAt: Date, backupRetentionDays: number): ErasureCertificate['remains'] => {
  const until = new Date(completedAt.getTime() + backupRetentionDays * DAY_MS).toISOString();
  return [
    {
      what: 'Back-ups of the database, its write-ahead log, and freed pages of its files: sealed bytes, and the key to them wrapped by the keys of the installation.',
      why: 'They are written once. A restore applies the ledger of erased clients before anything can be read.',
      until,
    },
    {
      what: 'That the client was there: ids, times of calls, types and times of events, and this certificate.',
      why: 'For the counts of the practice, and so that the erasure can be shown. Nothing that anybody said.',
      until: null,
    },
  ];
};

/** Of a row whose purge is complete. */
export const certificateOf = (
  { practiceId, clientId }: ErasurePlace,
  row: ErasureRow,
  done: { readonly at: Date; readonly backupRetentionDays: number },
): ErasureCertificate => ({
  practiceId,
  clientId,
  erasureId: row.erasureId,
  requestedAt: row.requestedAt.toISOString(),
  requestedBy: row.requestedBy,
  keysDestroyedAt: (row.keysDestroyedAt ?? done.at).toISOString(),
  completedAt: done.at.toISOString(),
  destroyed: Object.keys(row.counts)
    .toSorted()
    .map((copy) => ({ copy, count: row.counts[copy] ?? 0 })),
  remains: remains(done.at, done.backupRetentionDays),
});

/** SHA-256 of the certificate as the JSON text that is kept of it. */
export const certificateDigest = (json: string): string => createHash('sha256').update(json).digest('hex');
