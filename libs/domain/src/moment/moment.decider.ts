import type { MomentEvent } from '../event-catalog.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { memberOf } from '../shared/event.js';
import type { RejectionCode } from '../shared/rejections.js';
import { type MomentKind, OPENING_KINDS } from './moment.events.js';
import type { MomentState, MomentStatus } from './moment.state.js';
import type { MomentRecording } from './recordable.events.js';
import type { SourceText } from './source.js';

export interface MomentFacts {
  readonly clientId: string;
  /** The client consents to be recorded, as of now. */
  readonly mayReadTranscripts: boolean;
  /** The moments that the recordings name, as far as they exist. */
  readonly moments: ReadonlyMap<string, MomentState>;
  /** The notes and transcripts that the recordings name, as far as they can be read. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

type Opening = Extract<MomentRecording, { type: keyof typeof OPENING_KINDS }>;
type About = Exclude<MomentRecording, Opening>;
const isOpening = (input: MomentRecording): input is Opening => input.type in OPENING_KINDS;

/** What a moment event says, or why it cannot be recorded. */
export const decideMoment = (
  facts: MomentFacts,
  input: MomentRecording,
  ctx: DecisionContext,
): Decision<MomentEvent> => (isOpening(input) ? decideOpening(facts, input, ctx) : decideAbout(facts, input, ctx));

// Opening a moment.

/** What is private of another author is as if it did not exist. */
const mayRead = (thing: { private: boolean; authorMemberId: string | null }, ctx: DecisionContext): boolean =>
  !thing.private || (thing.authorMemberId !== null && thing.authorMemberId === memberOf(ctx.actor));

const sourceFor = (facts: MomentFacts, eventId: string, ctx: DecisionContext): SourceText | null => {
  const source = facts.sources.get(eventId);
  return source !== undefined && source.clientId === facts.clientId && mayRead(source, ctx) ? source : null;
};

/** What a client writes by a link is the client's, and the client may see it. */
const marked = <T extends Opening>(input: T, ctx: DecisionContext): T =>
  ctx.actor.kind === 'client-link' ? { ...input, origin: 'client-wrote', shared: true, carryLightly: false } : input;

const decideOpening = (facts: MomentFacts, draft: Opening, ctx: DecisionContext): Decision<MomentEvent> => {
  // A private moment without an author could be read by nobody, ever.
  if (draft.private && memberOf(ctx.actor) === null) return reject('NOT_ALLOWED');
  const { occurredAt: _occurredAt, ...input } = marked(draft, ctx);
  if (input.private && input.shared) return reject('PRIVATE_AND_SHARED');
  switch (input.type) {
    case 'LifeDateHeard':
      return accept(lifeDate(input));
    case 'WordsQuoted':
      return input.fromEventId === undefined ? opened(input) : decideQuote(facts, input, ctx);
    case 'MomentProposed':
      return decideProposal(facts, input, ctx);
    default:
      return opened(input);
  }
};

type WithoutTime<T> = T extends unknown ? Omit<T, 'occurredAt'> : never;
type OpeningData = WithoutTime<Opening>;
type Plain = Exclude<OpeningData, { type: 'LifeDateHeard' }>;

const opened = ({ type, ...data }: Plain): Decision<MomentEvent> => accept({ type, data } as MomentEvent);

const lifeDate = (input: Extract<OpeningData, { type: 'LifeDateHeard' }>): MomentEvent => {
  const { type, date, month, rough, ...data } = input;
  // The door lets exactly one of the three through.
  const when = date !== undefined ? { date } : month !== undefined ? { month } : { rough: rough ?? '' };
  return { type, data: { ...data, when } };
};

const decideQuote = (
  facts: MomentFacts,
  input: Extract<Plain, { type: 'WordsQuoted' }>,
  ctx: DecisionContext,
): Decision<MomentEvent> => {
  const source = sourceFor(facts, input.fromEventId ?? '', ctx);
  if (source === null) return reject('SOURCE_UNKNOWN');
  const from = input.span?.[0] ?? source.text.indexOf(input.text);
  const to = input.span?.[1] ?? from + input.text.length;
  if (from < 0 || source.text.slice(from, to) !== input.text) return reject('NOT_VERBATIM');
  return opened({ ...input, span: [from, to] });
};

const decideProposal = (
  facts: MomentFacts,
  input: Extract<Plain, { type: 'MomentProposed' }>,
  ctx: DecisionContext,
): Decision<MomentEvent> => {
  const source = sourceFor(facts, input.fromEventId, ctx);
  if (source === null) return reject('SOURCE_UNKNOWN');
  // A reading that was under way when the consent was withdrawn ends here.
  const isMachine = ctx.actor.kind === 'system';
  if (isMachine && source.kind === 'transcript' && !facts.mayReadTranscripts) return reject('CONSENT_MISSING');
  if (source.text.slice(...input.span) !== input.text) return reject('NOT_VERBATIM');
  const followed = input.followsUp === undefined ? null : seen(facts, input.followsUp.momentId, ctx);
  const code = input.followsUp === undefined ? null : againstReport(followed, input.kind);
  if (code !== null) return reject(code);
  // What a private note says, or what is said of something private, stays private, whoever draws it out.
  const isPrivate = source.private || followed?.private === true;
  if (isPrivate && input.shared) return reject('PRIVATE_AND_SHARED');
  return opened({ ...input, private: input.private || isPrivate });
};

/** A text may report on what is open: a commitment, a promise or a life date, recorded or proposed, of the kind that is proposed. */
const againstReport = (followed: MomentState | null, kind: MomentKind): RejectionCode | null => {
  if (followed === null) return 'MOMENT_UNKNOWN';
  if (followed.status === 'withdrawn') return 'MOMENT_WITHDRAWN';
  const rule = REPORTABLE[kind];
  if (rule === undefined || (followed.proposedKind ?? followed.kind) !== kind) return 'MOMENT_OF_OTHER_KIND';
  return followed.status === 'proposed' ? null : againstRule(followed, rule);
};

// What happens to a moment.

/** Kind, and the states in which it may happen; `settled` names why not otherwise. */
interface Rule {
  readonly kind?: MomentKind;
  readonly from?: readonly MomentStatus[];
  readonly settled?: RejectionCode;
}
const LIVE: Rule = {};
const OPEN_PROMISE: Rule = { kind: 'promise', from: ['open'], settled: 'PROMISE_SETTLED' };
const OPEN_THREAD: Rule = { kind: 'thread', from: ['open'], settled: 'THREAD_CLOSED' };
const RULES = {
  ThreadRevisited: OPEN_THREAD,
  ThreadClosed: OPEN_THREAD,
  CommitmentFollowedUp: { kind: 'commitment', from: ['open', 'followed-up'], settled: 'COMMITMENT_SETTLED' },
  PromiseKept: OPEN_PROMISE,
  PromiseReleased: OPEN_PROMISE,
  MomentCorrected: LIVE,
  MomentRetired: LIVE,
} as const satisfies Partial<Record<About['type'], Rule>>;

/** Kinds that a newer text may report on. */
const REPORTABLE: { readonly [K in MomentKind]?: Rule } = {
  commitment: RULES.CommitmentFollowedUp,
  promise: RULES.PromiseKept,
  'life-date': { kind: 'life-date', from: ['open'] },
};

const againstRule = (moment: MomentState, rule: Rule): RejectionCode | null => {
  if (moment.status === 'retired') return 'MOMENT_RETIRED';
  if (moment.status === 'proposed') return 'PROPOSAL_UNDECIDED';
  if (moment.status === 'dismissed') return 'PROPOSAL_DECIDED';
  if (rule.kind !== undefined && moment.kind !== rule.kind) return 'MOMENT_OF_OTHER_KIND';
  return rule.from === undefined || rule.from.includes(moment.status) ? null : (rule.settled ?? null);
};

const againstProposal = (moment: MomentState): RejectionCode | null => {
  if (moment.status === 'proposed') return null;
  return moment.proposedKind === null ? 'MOMENT_OF_OTHER_KIND' : 'PROPOSAL_DECIDED';
};

const NOT_TAKEN: ReadonlySet<MomentStatus> = new Set(['proposed', 'dismissed']);
/** What the client may see, and so change. */
const isInMirror = (moment: MomentState): boolean => moment.shownToClient && !NOT_TAKEN.has(moment.status);

const seen = (facts: MomentFacts, momentId: string, ctx: DecisionContext): MomentState | null => {
  const moment = facts.moments.get(momentId);
  if (moment === undefined || moment.clientId !== facts.clientId || !mayRead(moment, ctx)) return null;
  return ctx.actor.kind !== 'client-link' || isInMirror(moment) ? moment : null;
};

const againstRetiring = (
  facts: MomentFacts,
  input: Extract<About, { type: 'MomentRetired' }>,
  ctx: DecisionContext,
): RejectionCode | null => {
  if (input.supersededBy === undefined) return null;
  if (input.supersededBy === input.momentId) return 'MOMENT_SUPERSEDES_ITSELF';
  const successor = seen(facts, input.supersededBy, ctx);
  if (successor === null) return 'MOMENT_UNKNOWN';
  return successor.status === 'withdrawn' ? 'MOMENT_WITHDRAWN' : null;
};

const against = (facts: MomentFacts, moment: MomentState, input: About, ctx: DecisionContext): RejectionCode | null => {
  if (moment.status === 'withdrawn') return 'MOMENT_WITHDRAWN';
  switch (input.type) {
    case 'MomentWithdrawn':
      return null;
    case 'CarryLightlyMarked':
      return ownMark(moment, ctx) ? 'ALREADY_CARRIED_LIGHTLY' : null;
    case 'CarryLightlyCleared':
      return againstClearing(moment, ctx);
    case 'ProposalAccepted':
    case 'ProposalDismissed':
      return againstProposal(moment);
    case 'MomentRetired':
      return againstRule(moment, RULES[input.type]) ?? againstRetiring(facts, input, ctx);
    case 'ThreadRevisited':
    case 'ThreadClosed':
    case 'CommitmentFollowedUp':
    case 'PromiseKept':
    case 'PromiseReleased':
    case 'MomentCorrected':
      return againstRule(moment, RULES[input.type]);
  }
};

const isByLink = (ctx: DecisionContext): boolean => ctx.actor.kind === 'client-link';
const ownMark = (moment: MomentState, ctx: DecisionContext): boolean =>
  isByLink(ctx) ? moment.askedByClient : moment.markedByCoach;

/** Each lifts what they marked themselves; what the client asked for stands before what the coach thinks of it. */
const againstClearing = (moment: MomentState, ctx: DecisionContext): RejectionCode | null => {
  if (!isByLink(ctx) && moment.askedByClient) return 'ASKED_BY_THE_CLIENT';
  return ownMark(moment, ctx) ? null : 'NOT_CARRIED_LIGHTLY';
};

const decideAbout = (facts: MomentFacts, input: About, ctx: DecisionContext): Decision<MomentEvent> => {
  const moment = seen(facts, input.momentId, ctx);
  if (moment === null) return reject('MOMENT_UNKNOWN');
  const code = against(facts, moment, input, ctx);
  if (code !== null) return reject(code);
  const { type, occurredAt: _occurredAt, ...data } = input;
  const stays = type === 'CarryLightlyCleared' && isByLink(ctx) && moment.markedByCoach ? { stillCarried: true } : {};
  const filled = { ...data, ...stays, ofSessionId: moment.sessionId, ofPrivate: moment.private };
  const followUp = type === 'ProposalAccepted' ? followUpOf(facts, moment, ctx) : [];
  return accept({ type, data: filled } as MomentEvent, ...followUp);
};

/**
 * Who accepts a report follows up what it reports on, without its words: they stay with the text that they are from. What
 * nobody has accepted yet, or what is settled meanwhile, is followed up by nobody.
 */
const followUpOf = (facts: MomentFacts, report: MomentState, ctx: DecisionContext): readonly MomentEvent[] => {
  const followed = report.followsUp === null ? null : seen(facts, report.followsUp.momentId, ctx);
  if (report.followsUp === null || followed === null) return [];
  const { outcome } = report.followsUp;
  const { momentId, sessionId: ofSessionId, private: ofPrivate } = followed;
  const of = { momentId, ofSessionId, ofPrivate };
  if (outcome !== 'open' && againstRule(followed, RULES.CommitmentFollowedUp) === null) {
    return [{ type: 'CommitmentFollowedUp', data: { ...of, outcome } }];
  }
  if (outcome === 'open' || outcome === 'moved' || againstRule(followed, RULES.PromiseKept) !== null) return [];
  return [{ type: outcome === 'kept' ? 'PromiseKept' : 'PromiseReleased', data: of }];
};
