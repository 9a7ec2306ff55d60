import { z } from 'zod';
import { clientEvents } from '../client/client.events.js';
import { practiceEvents } from '../practice/practice.events.js';
import type { RejectionCode } from '../shared/rejections.js';
import { sessionEvents, sessionKind, durationMinutes } from '../session/session.events.js';
import { momentEvents, origin, proposal, shortText, span, text } from './moment.events.js';

/** Most events that one request may record: a whole session's notes fit, and one decision stays short. */
export const RECORD_EVENTS_MAX = 100;

const instant = z.iso.datetime({ offset: true });
/** When it happened; now, or the time of the session, where it is absent. */
const when = { occurredAt: instant.optional() };
const marks = {
  /** Readable by its author alone. */
  private: z.boolean().default(false),
  /** The client may see it; not together with `private`. */
  shared: z.boolean().default(false),
  /** Know it, don't lead with it. */
  carryLightly: z.boolean().default(false),
};
const common = { ...when, ...marks, origin: origin.default('coach-noticed') };
const about = { ...when, momentId: z.uuid() };

const said = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), text, ...common });

/** A date, a month or a rough time: exactly one. */
const lifeDate = z
  .strictObject({
    type: z.literal('LifeDateHeard'),
    text,
    date: z.iso.date().optional(),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-12')
      .optional(),
    rough: shortText.optional(),
    repeats: z.literal('yearly').optional(),
    ...common,
  })
  .refine((d) => [d.date, d.month, d.rough].filter((given) => given !== undefined).length === 1, {
    message: 'exactly one of date, month and rough',
  });

/** What a caller sends to record something of a moment, on a session or between sessions. */
export const recordableMoments = [
  said('NoteWritten'),
  z.strictObject({
    type: z.literal('WordsQuoted'),
    text,
    about: shortText.optional(),
    /** The note or transcript that has these words; `span` may be left out, then the first place is taken. */
    fromEventId: z.uuid().optional(),
    span: span.optional(),
    ...common,
  }),
  said('JoyHeard'),
  said('WorryHeard'),
  z.strictObject({
    type: z.literal('PersonMentioned'),
    name: shortText,
    relation: shortText.optional(),
    text: text.optional(),
    ...common,
  }),
  lifeDate,
  said('InsightVoiced'),
  said('PreferenceHeard'),
  said('ThreadOpened'),
  z.strictObject({ type: z.literal('ThreadRevisited'), ...about, text: text.optional() }),
  z.strictObject({ type: z.literal('ThreadClosed'), ...about, text: text.optional() }),
  z.strictObject({ type: z.literal('CommitmentMade'), text, due: z.iso.date().optional(), ...common }),
  z.strictObject({
    type: z.literal('CommitmentFollowedUp'),
    ...about,
    outcome: z.enum(['kept', 'moved', 'released', 'unknown']),
    text: text.optional(),
    due: z.iso.date().optional(),
  }),
  said('PromiseMade'),
  z.strictObject({ type: z.literal('PromiseKept'), ...about, text: text.optional() }),
  z.strictObject({ type: z.literal('PromiseReleased'), ...about, reason: shortText.optional() }),
  z.strictObject({
    type: z.literal('HowWeLeftIt'),
    text,
    mood: shortText.optional(),
    wouldKnowBy: shortText.optional(),
    ...common,
  }),
  z.strictObject({ type: z.literal('MomentCorrected'), ...about, text }),
  z.strictObject({
    type: z.literal('MomentRetired'),
    ...about,
    reason: shortText.optional(),
    supersededBy: z.uuid().optional(),
  }),
  z.strictObject({ type: z.literal('MomentWithdrawn'), ...about }),
  z.strictObject({ type: z.literal('CarryLightlyMarked'), ...about }),
  z.strictObject({ type: z.literal('CarryLightlyCleared'), ...about }),
  z.strictObject({
    type: z.literal('MomentProposed'),
    text,
    ...proposal,
    ...when,
    ...marks,
    origin: z.literal('machine-proposed').default('machine-proposed'),
  }),
  z.strictObject({ type: z.literal('ProposalAccepted'), ...about }),
  z.strictObject({ type: z.literal('ProposalDismissed'), ...about }),
] as const;

const authorOnly = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), text, ...when });
const { source, turns, speakers, deleteAfter } = sessionEvents.TranscriptImported.shape;

/** Of events that are not sealed: an id made by a machine, in which no sentence and no address of a person fits. */
const opaque = (lengthMax: number) => z.string().regex(new RegExp(`^[A-Za-z0-9._:-]{1,${lengthMax}}$`), 'an opaque id');

const KNOWN_TYPES = new Set(Object.keys({ ...practiceEvents, ...clientEvents, ...sessionEvents, ...momentEvents }));
/** Stands in the message of an event that exists and is not recorded at this door, for the edge to answer with this code. */
export const NOT_HERE = 'EVENT_NOT_RECORDABLE_HERE' satisfies RejectionCode;
const typeOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
const noSuchType = {
  error: ({ code, input }: { code?: string; input?: unknown }) => {
    if (code !== 'invalid_union') return undefined;
    return KNOWN_TYPES.has(String(typeOf(input))) ? NOT_HERE : 'not a type of event that is recorded here';
  },
};

/** One event of `POST .../sessions/{s}/events`. */
export const recordableAtSession = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('SessionRescheduled'),
      startsAt: instant,
      durationMinutes: durationMinutes.optional(),
      ...when,
    }),
    z.strictObject({ type: z.literal('SessionCancelled'), by: z.enum(['client', 'coach']), ...when }),
    z.strictObject({ type: z.literal('SessionHeld'), startedAt: instant, endedAt: instant, ...when }),
    authorOnly('PresenceChosen'),
    authorOnly('ReflectionWritten'),
    z.strictObject({ type: z.literal('TranscriptImported'), source, turns, speakers, deleteAfter, ...when }),
    z.strictObject({
      type: z.literal('TranscriptSpeakersConfirmed'),
      ...sessionEvents.TranscriptSpeakersConfirmed.shape,
      ...when,
    }),
    z.strictObject({ type: z.literal('TranscriptDiscarded'), transcriptId: z.uuid(), ...when }),
    ...recordableMoments,
  ],
  noSuchType,
);

const { ClientDetailsCorrected, ConsentGiven, ConsentWithdrawn, ClientPaused, ClientResumed } = clientEvents;
const { ClientFarewelled, BriefRead, PulseInvited, PulseAnswered } = clientEvents;
/** Which call it is about is known by the link that it was answered with. */
const { sessionId: _asked, ...pulseAnswer } = PulseAnswered.shape;
/** Whether an answer to a pulse has anything in it: each item may be left out, not all of them. */
export const saysSomething = (answer: {
  readonly heard?: number | undefined;
  readonly atEase?: number | undefined;
  readonly carriedOn?: number | undefined;
  readonly text?: string | undefined;
}): boolean => [answer.heard, answer.atEase, answer.carriedOn, answer.text].some((each) => each !== undefined);

const typed = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape, ...when });

/** One event of `POST .../clients/{c}/events`. */
export const recordableAtClient = z.discriminatedUnion(
  'type',
  [
    typed('ClientDetailsCorrected', ClientDetailsCorrected.shape).refine(
      ({ type: _type, occurredAt: _occurredAt, ...fields }) =>
        Object.values(fields).some((field) => field !== undefined),
      { message: 'at least one field to correct' },
    ),
    typed('ClientHandedOver', { toCoachId: z.uuid(), note: text.optional(), reason: shortText.optional() }),
    typed('ConsentGiven', ConsentGiven.shape),
    typed('ConsentWithdrawn', ConsentWithdrawn.shape),
    typed('ClientPaused', ClientPaused.shape),
    typed('ClientResumed', ClientResumed.shape),
    typed('ClientFarewelled', ClientFarewelled.shape),
    typed('BriefRead', { ...BriefRead.shape, briefVersion: opaque(64).optional() }),
    typed('PulseInvited', PulseInvited.shape),
    typed('PulseAnswered', pulseAnswer).refine(saysSomething, { message: 'at least one answer' }),
    ...recordableMoments,
  ],
  noSuchType,
);

const recording = <T extends z.ZodType>(event: T) =>
  z.strictObject({ events: z.array(event).min(1).max(RECORD_EVENTS_MAX) });

/** The body of `POST .../sessions/{s}/events`. */
export const recordingAtSession = recording(recordableAtSession);
/** The body of `POST .../clients/{c}/events`. */
export const recordingAtClient = recording(recordableAtClient);

/** Scheduling a session: the body of `POST .../clients/{c}/sessions`. */
export const schedulingInput = z.strictObject({
  startsAt: instant,
  durationMinutes,
  kind: sessionKind.default('coaching'),
  paid: z.boolean().optional(),
  externalUid: opaque(200).optional(),
});

/** As sent, defaults not yet filled in. */
export type SessionRecordingDraft = z.input<typeof recordableAtSession>;
export type ClientRecordingDraft = z.input<typeof recordableAtClient>;
/** As parsed. */
export type SessionRecording = z.output<typeof recordableAtSession>;
export type ClientRecording = z.output<typeof recordableAtClient>;
export type MomentRecording = z.output<(typeof recordableMoments)[number]>;
export type Recording = SessionRecording | ClientRecording;
export type SchedulingInput = z.output<typeof schedulingInput>;
