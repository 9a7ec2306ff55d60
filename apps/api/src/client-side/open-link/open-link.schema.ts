import { keptRecording, linkPurpose, mirrorLine } from '#domain';
import { z } from 'zod';
import { MIRROR_PAGES_MAX } from '../../http/limits.js';

/** Addresses that are passed on get parameters of trackers: they are not looked at. */
export const openLinkQuery = z.object({
  /** Of a mirror, from 1. */
  page: z.coerce.number().int().min(1).max(MIRROR_PAGES_MAX).default(1).catch(1),
  /** What was done a moment ago, for the page to say so. */
  done: z
    .enum(['corrected', 'no-longer-true', 'not-brought-up', 'may-be-brought-up', 'forgotten'])
    .nullable()
    .default(null)
    .catch(null),
});
export type OpenLinkQuery = z.output<typeof openLinkQuery>;

export const openedLink = z
  .strictObject({
    purpose: linkPurpose,
    /** Name of the practice. */
    practice: z.string().nullable(),
    expiresAt: z.iso.datetime({ offset: true }),
    /** Of a pulse: the day of the call that it asks about. */
    callOn: z.iso.date().nullable(),
    /** Of a pulse: its items, each answered from 0 to 10 or left out. */
    questions: z.array(
      z.strictObject({ name: z.string(), statement: z.string(), least: z.string(), most: z.string() }),
    ),
    /** Of a mirror: what is remembered, the newest first. */
    lines: z.array(mirrorLine),
    /** Of a mirror: calls that are kept word for word, and until when. */
    recordings: z.array(keptRecording),
    page: z.int().min(1),
    pages: z.int().min(1),
    total: z.int().min(0),
  })
  .meta({ id: 'OpenedLink' });
export type OpenedLink = z.infer<typeof openedLink>;
