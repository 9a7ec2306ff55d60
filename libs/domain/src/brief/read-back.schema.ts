import { z } from 'zod';
import { ORIGINS } from '../moment/moment.events.js';
import { lineSource } from './brief.schema.js';

export const READ_BACK_KINDS = [
  'presence',
  'note',
  'words',
  'joy',
  'worry',
  'person',
  'life-date',
  'insight',
  'preference',
  'thread',
  'commitment',
  'promise',
  'follow-up',
  'proposal',
  'handover',
  'pause',
  'pulse',
  'farewell',
  'how-we-left-it',
  'turn',
  'reflection',
] as const;
export type ReadBackKind = (typeof READ_BACK_KINDS)[number];

export const readBackEntry = z
  .strictObject({
    id: z.string(),
    kind: z.enum(READ_BACK_KINDS),
    text: z.string().min(1),
    quoted: z.boolean(),
    origin: z.enum(ORIGINS).nullable(),
    saidOn: z.iso.date(),
    /** A plain fact about it: what it was about, what became of it. */
    remark: z.string().optional(),
    /** The person it is about, or who speaks. */
    name: z.string().optional(),
    onlyForYou: z.literal(true).optional(),
    carryLightly: z.literal(true).optional(),
    sources: z.array(lineSource).min(1),
  })
  .meta({ id: 'ReadBackEntry' });

/** One session of the read-back, or (with `sessionId` null) what was recorded between the sessions. */
export const readBackPageSchema = z
  .strictObject({
    sessionId: z.string().nullable(),
    heldAt: z.iso.datetime({ offset: true }).nullable(),
    state: z.enum(['scheduled', 'held', 'cancelled', 'between']),
    heading: z.string(),
    entries: z.array(readBackEntry),
    privateLeftOut: z.int().min(0),
    minutes: z.int().min(0),
  })
  .meta({ id: 'ReadBackPage' });

export type ReadBackEntry = z.infer<typeof readBackEntry>;
export type ReadBackPage = z.infer<typeof readBackPageSchema>;

export interface ReadBackView {
  /** The session whose page it is; null for what was recorded between the sessions. */
  readonly sessionId: string | null;
  readonly viewerMemberId: string;
  /** The client's own, or the viewer's where that is unknown. */
  readonly timeZone?: string | null;
  /** ISO 8601. */
  readonly now: string;
}
