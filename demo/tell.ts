import type { ConsentPurpose, EventType, MomentKind } from '#domain';
import type { After, Between, Call, CoachKey, Day, Told, When } from './story.js';

type CallMore = Partial<Omit<Call, 'kind' | 'day' | 'at' | 'minutes' | 'told'>>;

/** A call that was held, with what was recorded of it. */
// oxlint-disable-next-line max-params -- stories read like a diary: day, hour, minutes, then what was told
export const call = (day: Day, at: string, minutes: number, told: readonly Told[], more: CallMore = {}): Call => ({
  kind: 'call',
  day,
  at,
  minutes,
  sessionKind: 'coaching',
  told,
  ...more,
});

/** A call in the calendar that was not held: still to come, or cancelled. */
export const planned = (day: Day, at: Call['at'], minutes: number, more: CallMore = {}): Call => ({
  kind: 'call',
  day,
  at,
  minutes,
  sessionKind: 'coaching',
  ...more,
});

export const between = (day: Day, at: string, ...told: readonly Told[]): Between => ({
  kind: 'between',
  day,
  at,
  told,
});

export const after = (session: string, day: Day, at: string, ...told: readonly Told[]): After => ({
  kind: 'after',
  session,
  day,
  at,
  told,
});

interface More {
  readonly as?: string;
  readonly origin?: 'client-said' | 'client-wrote' | 'coach-noticed' | 'coach-guesses' | 'imported';
  readonly private?: true;
  readonly shared?: true;
  readonly carryLightly?: true;
}

/** The client wrote it. */
export const wrote = { origin: 'client-wrote' } as const;
/** The coach saw it and was not told. */
export const noticed = { origin: 'coach-noticed' } as const;
/** The coach suspects it. */
export const guess = { origin: 'coach-guesses' } as const;
/** Readable by its author alone. */
export const onlyMe = { private: true } as const;
/** The client may see it. */
export const shared = { shared: true } as const;
/** Know it, do not lead with it. */
export const lightly = { carryLightly: true } as const;

const said =
  (type: EventType) =>
  (text: string, more: More = {}): Told => ({ type, text, origin: 'client-said', ...more });

export const note = (text: string, more: More = {}): Told => ({ type: 'NoteWritten', text, ...more });
export const joy = said('JoyHeard');
export const worry = said('WorryHeard');
export const insight = said('InsightVoiced');
export const preference = said('PreferenceHeard');
export const thread = said('ThreadOpened');
export const words = (text: string, about?: string, more: More = {}): Told => ({
  type: 'WordsQuoted',
  text,
  ...(about === undefined ? {} : { about }),
  origin: 'client-said',
  ...more,
});
export const person = (name: string, relation: string, text?: string, more: More = {}): Told => ({
  type: 'PersonMentioned',
  name,
  relation,
  ...(text === undefined ? {} : { text }),
  origin: 'client-said',
  ...more,
});
export const lifeDate = (text: string, when: When, more: More & { repeats?: 'yearly' } = {}): Told => ({
  type: 'LifeDateHeard',
  text,
  ...('day' in when ? { date: when } : 'month' in when ? { month: when } : { rough: when.rough }),
  origin: 'client-said',
  ...more,
});
export const commitment = (text: string, more: More & { due?: { day: Day } } = {}): Told => ({
  type: 'CommitmentMade',
  text,
  origin: 'client-said',
  ...more,
});
export const promise = (text: string, more: More = {}): Told => ({ type: 'PromiseMade', text, ...more });
export const leftIt = (text: string, more: More & { mood?: string; wouldKnowBy?: string } = {}): Told => ({
  type: 'HowWeLeftIt',
  text,
  origin: 'client-said',
  ...more,
});

const about =
  (type: EventType) =>
  (label: string, text?: string): Told => ({ type, momentId: `@${label}`, ...(text === undefined ? {} : { text }) });

export const revisited = about('ThreadRevisited');
export const closed = about('ThreadClosed');
export const keptPromise = about('PromiseKept');
export const corrected = (label: string, text: string): Told => about('MomentCorrected')(label, text);
export const withdrawn = (label: string): Told => about('MomentWithdrawn')(label);
export const markLightly = (label: string): Told => about('CarryLightlyMarked')(label);
export const clearLightly = (label: string): Told => about('CarryLightlyCleared')(label);
export const acceptProposal = (label: string): Told => about('ProposalAccepted')(label);
export const dismissProposal = (label: string): Told => about('ProposalDismissed')(label);
export const releasedPromise = (label: string, reason?: string): Told => ({
  type: 'PromiseReleased',
  momentId: `@${label}`,
  ...(reason === undefined ? {} : { reason }),
});
export const retired = (label: string, reason: string, supersededBy?: string): Told => ({
  type: 'MomentRetired',
  momentId: `@${label}`,
  reason,
  ...(supersededBy === undefined ? {} : { supersededBy: `@${supersededBy}` }),
});
export const followedUp = (
  label: string,
  outcome: 'kept' | 'moved' | 'released' | 'unknown',
  more: { text?: string; due?: { day: Day } } = {},
): Told => ({ type: 'CommitmentFollowedUp', momentId: `@${label}`, outcome, ...more });

export const consentGiven = (purpose: ConsentPurpose, evidence: string): Told => ({
  type: 'ConsentGiven',
  purpose,
  evidence,
});
export const consentWithdrawn = (purpose: ConsentPurpose, evidence: string): Told => ({
  type: 'ConsentWithdrawn',
  purpose,
  evidence,
});
export const handedOver = (to: CoachKey, text: string): Told => ({
  type: 'ClientHandedOver',
  toCoachId: `@member:${to}`,
  note: text,
});

/** A recording turned into text: `[speaker, what they said]`, the client's label being the one that is not a coach. */
export const transcript = (
  as: string,
  deleteAfter: Day,
  turns: readonly (readonly [speaker: string, text: string])[],
): Told => ({
  type: 'TranscriptImported',
  as,
  source: 'plain',
  turns: turns.map(([speaker, text]) => ({ speaker, text })),
  speakers: Object.fromEntries(turns.map(([speaker]) => [speaker, COACHES.has(speaker) ? 'coach' : 'client'])),
  deleteAfter: { day: deleteAfter },
});
const COACHES: ReadonlySet<string> = new Set(['Marit', 'Dov', 'Priya']);

export const speakersConfirmed = (label: string, speakers: Readonly<Record<string, 'client' | 'coach'>>): Told => ({
  type: 'TranscriptSpeakersConfirmed',
  transcriptId: `@${label}`,
  speakers,
});

export const transcriptDiscarded = (label: string): Told => ({
  type: 'TranscriptDiscarded',
  transcriptId: `@${label}`,
});

/** What a machine proposed from a note: exactly `text`, which stands in the note labelled `from`. */
export const proposed = (
  as: string,
  kind: MomentKind,
  { from, ...proposal }: { from: string; text: string; name?: string; relation?: string },
): Told => ({ type: 'MomentProposed', as, kind, fromEventId: `@${from}`, ...proposal });
