import { memberOf, peopleNamed, type LogEvent, type PersonNamed } from '#domain';
import type { ExportRow } from '#infra';
import { z } from 'zod';

/** What several operations on exports take and give. */
const NAMES_MAX = 500;
const name = z.string().trim().min(1).max(500);

/** The coach's review: everybody who is named in texts is redacted unless they stand in `keep`. */
export const exportReview = z
  .strictObject({
    keep: z.array(name).max(NAMES_MAX).default([]).describe('Names of `.../export/people` that may stand'),
    alsoRedact: z.array(name).max(NAMES_MAX).default([]).describe('Names that are listed nowhere'),
    contactDetails: z.enum(['redact', 'keep']).default('redact').describe('Addresses, numbers and links in texts'),
  })
  .meta({ id: 'ExportReview' });
export type ExportReviewBody = z.output<typeof exportReview>;

/** Who is named in another member's private moments is nobody's to see, nor to guess; they are redacted all the same. */
const mayBeSeen = (event: LogEvent, memberId: string): boolean =>
  event.forgotten || !('private' in event.data && event.data.private) || memberOf(event.metadata.actor) === memberId;

export const peopleSeenBy = (memberId: string, events: readonly LogEvent[]): readonly PersonNamed[] =>
  peopleNamed(events.filter((event) => mayBeSeen(event, memberId)));

const instant = z.iso.datetime({ offset: true });

export const exportSchema = z
  .strictObject({
    exportId: z.uuid(),
    state: z.enum(['awaiting-review', 'ordered', 'ready', 'failed', 'expired']),
    orderedBy: z.uuid(),
    orderedAt: instant,
    readyAt: instant.nullable(),
    expiresAt: instant,
    /** For the client's coach alone, while it is ready. The links are bound to who asked for them. */
    downloads: z.strictObject({ json: z.url(), html: z.url() }).nullable(),
  })
  .meta({ id: 'ClientExportState' });
export type ExportAnswer = z.infer<typeof exportSchema>;

export const exportAnswer = (row: ExportRow, downloads: ExportAnswer['downloads']): ExportAnswer => ({
  exportId: row.exportId,
  state: row.state,
  orderedBy: row.orderedBy,
  orderedAt: row.orderedAt.toISOString(),
  readyAt: row.readyAt?.toISOString() ?? null,
  expiresAt: row.expiresAt.toISOString(),
  downloads,
});

/** What a link to a copy is bound to: the copy, the member who asked for the link, and the end of the copy. */
export const linkParts = (row: Pick<ExportRow, 'exportId' | 'expiresAt'>, memberId: string): string =>
  `${row.exportId}:${memberId}:${row.expiresAt.getTime()}`;
export const LINK_PURPOSE = 'client export';
