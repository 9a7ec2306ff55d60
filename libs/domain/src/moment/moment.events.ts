import { z } from 'zod';

/** How a moment is known (product.md, rule 5). */
export const ORIGINS = [
  'client-said',
  'client-wrote',
  'coach-noticed',
  'coach-guesses',
  'imported',
  'machine-proposed',
] as const;
export const origin = z.enum(ORIGINS);
export type Origin = z.infer<typeof origin>;

/** Longest text of one moment, in UTF-16 units: a long note is about 2,000 words; ten times that is still a note. */
export const MOMENT_TEXT_MAX = 100_000;
export const SHORT_TEXT_MAX = 500;

export const text = z.string().trim().min(1).max(MOMENT_TEXT_MAX);
export const shortText = z.string().trim().min(1).max(SHORT_TEXT_MAX);
const momentId = z.uuid();
/** The session whose page the moment stands on; null for one recorded between sessions. Filled by the decider. */
const ofSessionId = z.uuid().nullable();
/** True when the moment it is about is private: what is said of it is then author-only too. Filled by the decider. */
const ofPrivate = z.boolean();

/** What every moment carries. `private` = readable by its author alone; `shared` = the client may see it in the mirror. */
const moment = {
  text,
  origin,
  private: z.boolean(),
  shared: z.boolean(),
  carryLightly: z.boolean(),
};
const about = { momentId, ofSessionId, ofPrivate };

export const lifeDateWhen = z.union([
  z.strictObject({ date: z.iso.date() }),
  z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  z.strictObject({ rough: shortText }),
]);

/** A time told in words, resolved against the day of the session: both days included. */
export const heardTime = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  granularity: z.enum(['day', 'week', 'month', 'season', 'year']),
  expression: shortText,
});

/** What a newer text reports of an earlier commitment, promise or life date; `open`: it is told again, and still to be done. */
export const followsUp = z.strictObject({
  momentId: z.uuid(),
  outcome: z.enum(['kept', 'moved', 'released', 'open']),
});
export type FollowsUp = z.infer<typeof followsUp>;

/** [from, to) in UTF-16 units. */
export const span = z.tuple([z.int().min(0), z.int().min(1)]);

/** Kinds of moment, one for each event that opens one. */
export const OPENING_KINDS = {
  NoteWritten: 'note',
  WordsQuoted: 'words',
  JoyHeard: 'joy',
  WorryHeard: 'worry',
  PersonMentioned: 'person',
  LifeDateHeard: 'life-date',
  InsightVoiced: 'insight',
  PreferenceHeard: 'preference',
  ThreadOpened: 'thread',
  CommitmentMade: 'commitment',
  PromiseMade: 'promise',
  HowWeLeftIt: 'how-we-left-it',
  MomentProposed: 'proposal',
} as const;
export type MomentKind = (typeof OPENING_KINDS)[keyof typeof OPENING_KINDS];
/** Kinds that a machine may propose. */
export const PROPOSABLE_KINDS = [
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
  'how-we-left-it',
] as const;

/** What a machine proposes. */
export const proposal = {
  kind: z.enum(PROPOSABLE_KINDS),
  fromEventId: z.uuid(),
  span,
  name: shortText.optional(),
  relation: shortText.optional(),
  when: lifeDateWhen.optional(),
  due: z.iso.date().optional(),
  /** What the words about time were read as: the days that they may mean, how fine they are, and the words themselves. */
  heard: heardTime.optional(),
  /** How much this line tells of the person, as the reader weighed it: orders what a brief has room for. */
  salience: z.number().min(0).max(1).optional(),
  /** The commitment or promise that these words report on: then it opens no line of its own. */
  followsUp: followsUp.optional(),
};

/** Data schemas of the events about moments (client and session streams), revision 1. All of them personal. */
export const momentEvents = {
  NoteWritten: z.strictObject({ ...moment }),
  /** Where it cites a note or a transcript, `text` is exactly `span` = [from, to) in UTF-16 units of that event's text. */
  WordsQuoted: z.strictObject({
    ...moment,
    about: shortText.optional(),
    fromEventId: z.uuid().optional(),
    span: span.optional(),
  }),
  JoyHeard: z.strictObject({ ...moment }),
  WorryHeard: z.strictObject({ ...moment }),
  PersonMentioned: z.strictObject({
    ...moment,
    text: text.optional(),
    name: shortText,
    relation: shortText.optional(),
  }),
  LifeDateHeard: z.strictObject({ ...moment, when: lifeDateWhen, repeats: z.literal('yearly').optional() }),
  InsightVoiced: z.strictObject({ ...moment }),
  PreferenceHeard: z.strictObject({ ...moment }),
  ThreadOpened: z.strictObject({ ...moment }),
  ThreadRevisited: z.strictObject({ ...about, text: text.optional() }),
  ThreadClosed: z.strictObject({ ...about, text: text.optional() }),
  CommitmentMade: z.strictObject({ ...moment, due: z.iso.date().optional() }),
  CommitmentFollowedUp: z.strictObject({
    ...about,
    outcome: z.enum(['kept', 'moved', 'released', 'unknown']),
    text: text.optional(),
    due: z.iso.date().optional(),
  }),
  PromiseMade: z.strictObject({ ...moment }),
  PromiseKept: z.strictObject({ ...about, text: text.optional() }),
  PromiseReleased: z.strictObject({ ...about, reason: shortText.optional() }),
  HowWeLeftIt: z.strictObject({ ...moment, mood: shortText.optional(), wouldKnowBy: shortText.optional() }),
  MomentCorrected: z.strictObject({ ...about, text }),
  MomentRetired: z.strictObject({ ...about, reason: shortText.optional(), supersededBy: z.uuid().optional() }),
  MomentWithdrawn: z.strictObject({ ...about }),
  CarryLightlyMarked: z.strictObject({ ...about }),
  /** `stillCarried`: the client lifted what they had asked for, and the coach's own mark stands. */
  CarryLightlyCleared: z.strictObject({ ...about, stillCarried: z.literal(true).optional() }),
  /** Machine-proposed; `span` is [from, to) in UTF-16 units of the text of event `fromEventId`, and `text` is exactly that span. */
  MomentProposed: z.strictObject({
    ...moment,
    ...proposal,
  }),
  ProposalAccepted: z.strictObject({ ...about }),
  ProposalDismissed: z.strictObject({ ...about }),
} as const;
