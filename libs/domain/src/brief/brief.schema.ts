import { z } from 'zod';
import { ORIGINS } from '../moment/moment.events.js';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();

export const lineSource = z
  .strictObject({
    eventId: z.string(),
    sessionId: z.string().nullable(),
    heldAt: instant.nullable(),
    /** [from, to) in UTF-16 units of the recorded text of that event. */
    span: z.tuple([z.int().min(0), z.int().min(1)]).nullable(),
  })
  .meta({ id: 'BriefLineSource' });

const line = {
  id: z.string(),
  text: z.string().min(1),
  quoted: z.boolean().meta({ description: 'True only where the text is a verbatim part of a source event.' }),
  origin: z.enum(ORIGINS),
  saidOn: day,
  ageDays: z.int().min(0),
  lastHeard: day,
  sources: z.array(lineSource).min(1),
  remark: z.string().optional().meta({ description: 'A plain fact about the line, such as "kept on 3 November".' }),
  continues: z.literal(true).optional().meta({ description: 'The recorded text goes on in the read-back.' }),
  unconfirmed: z.literal(true).optional().meta({
    description: 'Read by a machine from a note or a recording, and neither accepted nor dismissed yet.',
  }),
  fresh: z.literal(true).optional().meta({ description: 'Recorded or changed after `since`.' }),
  changed: z.literal(true).optional().meta({ description: 'With `fresh`: it was known before, and changed since.' }),
};
export const briefLine = z.strictObject(line).meta({ id: 'BriefLine' });

const personLine = z
  .strictObject({ ...line, name: z.string(), relation: z.string().nullable() })
  .meta({ id: 'BriefPerson' });
const promiseLine = z
  .strictObject({ ...line, status: z.enum(['open', 'kept', 'released']), latest: briefLine.nullable() })
  .meta({ id: 'BriefPromise' });
const commitmentLine = z
  .strictObject({
    ...line,
    status: z.enum(['made', 'kept', 'moved', 'released', 'unknown']),
    due: day.nullable(),
    /** The last words recorded with a follow-up. */
    latest: briefLine.nullable(),
  })
  .meta({ id: 'BriefCommitment' });
const threadLine = z
  .strictObject({ ...line, firstHeard: day, times: z.int().min(1), latest: briefLine.nullable() })
  .meta({ id: 'BriefThread' });
const closingLine = z
  .strictObject({ ...line, mood: z.string().nullable(), wouldKnowBy: z.string().nullable() })
  .meta({ id: 'BriefClosing' });
const wordsLine = z.strictObject({ ...line, about: z.string().nullable() }).meta({ id: 'BriefWords' });

export const BRIEF_STATES = ['first-call', 'active', 'paused', 'farewelled', 'erasing', 'forgotten'] as const;

/** The brief as it is served (api.md). Beyond that contract: readOn, state, notices, fromNotes, more, lastReadAt, sinceLastRead. */
export const briefSchema = z
  .strictObject({
    clientId: z.string(),
    version: z.string(),
    builtAt: instant,
    asOf: instant.nullable(),
    upToDate: z.boolean(),
    readOn: day.meta({ description: 'The calendar day, where the client is, that ages are counted to.' }),
    composedBy: z.enum(['extractive', 'assisted']),
    model: z.string().nullable(),
    state: z.enum(BRIEF_STATES),
    notices: z.array(z.string()),
    lastReadAt: instant.nullable(),
    sinceLastRead: z
      .strictObject({
        since: instant,
        new: z.int().min(0),
        changed: z.int().min(0),
        retired: z.int().min(0).meta({ description: 'Said to be no longer true.' }),
        faded: z.int().min(0).meta({ description: 'Not heard of for longer than their shelf life.' }),
      })
      .nullable()
      .meta({
        description:
          'Lines of this brief that differ from `since`, or from when the viewer last read one; null before that.',
      }),
    who: z.strictObject({
      preferredName: z.string().nullable(),
      pronunciation: z.string().nullable(),
      pronouns: z.string().nullable(),
      callNumber: z.int().min(1),
      daysSinceLastCall: z.int().min(0).nullable(),
      localTime: z.string().nullable().meta({ description: 'Theirs, such as "Sunday 21:35"; null when unknown.' }),
    }),
    howWeLeftIt: closingLine.nullable(),
    promises: z.array(promiseLine),
    lifeBetween: z.array(briefLine),
    joys: z.array(briefLine),
    worries: z.array(briefLine),
    people: z.array(personLine),
    commitments: z.array(commitmentLine),
    threads: z.array(threadLine),
    inTheirWords: z.array(wordsLine),
    insights: z.array(briefLine),
    fromNotes: z.array(briefLine),
    mayHaveMovedOn: z.array(briefLine),
    unsure: z.array(briefLine),
    neverHeardAbout: z.array(z.string()),
    carryLightly: z.strictObject({ count: z.int().min(0) }),
    care: z.strictObject({
      preferences: z.array(briefLine),
      consents: z.record(
        z.string(),
        z.strictObject({ state: z.enum(['given', 'withdrawn', 'not-given']), since: day.nullable() }),
      ),
    }),
    presence: z.strictObject({ question: z.string(), last: z.string().nullable() }),
    onlyForYou: z.array(briefLine),
    journey: z.array(z.strictObject({ sessionId: z.string(), heldAt: instant, line: briefLine })),
    /** Lines of a section that do not stand here but in the read-back: a count per section, where there are any. */
    more: z.record(z.string(), z.int().min(1)),
    coverage: z.strictObject({
      sessions: z.int().min(0),
      of: z.int().min(0),
      privateLeftOut: z.int().min(0),
      readBackMinutes: z.int().min(0),
    }),
  })
  .meta({ id: 'Brief' });

export type Brief = z.infer<typeof briefSchema>;
export type BriefLine = z.infer<typeof briefLine>;
export type BriefSource = z.infer<typeof lineSource>;
export type BriefPerson = z.infer<typeof personLine>;
export type BriefPromise = z.infer<typeof promiseLine>;
export type BriefCommitment = z.infer<typeof commitmentLine>;
export type BriefThread = z.infer<typeof threadLine>;
export type BriefClosing = z.infer<typeof closingLine>;
export type BriefWords = z.infer<typeof wordsLine>;

/** For whom and when a brief is composed. */
export interface BriefView {
  /** ISO 8601: the instant the brief is read at. */
  readonly now: string;
  readonly viewerMemberId: string;
  /** Used for calendar days where the client's own zone is unknown. */
  readonly viewerTimeZone?: string;
  readonly clientId: string;
  /** Opaque; goes into the footer and the ETag. */
  readonly version: string;
  readonly builtAt: string;
  /** The memory was folded up to this instant; ages are counted from it. */
  readonly asOf: string | null;
  readonly upToDate: boolean;
  /** Marks lines recorded or changed after it as fresh. */
  readonly since?: string;
  /** The practice's own wording of the presence question. */
  readonly presenceQuestion?: string;
}
