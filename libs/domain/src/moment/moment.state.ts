import type { EventOf, MomentEvent } from '../event-catalog.js';
import { type Foldable, memberOf } from '../shared/event.js';
import { type FollowsUp, type MomentKind, momentEvents, OPENING_KINDS, type Origin } from './moment.events.js';

/**
 * proposed -> open (accepted) or dismissed; open -> kept, released (promise, commitment), followed-up (commitment, may be
 * followed up again), closed (thread); each of these -> retired; everything -> withdrawn, which is the end.
 */
export type MomentStatus =
  'proposed' | 'dismissed' | 'open' | 'kept' | 'released' | 'followed-up' | 'closed' | 'retired' | 'withdrawn';

export interface MomentState {
  readonly momentId: string;
  /** An accepted proposal is of the kind that was proposed. */
  readonly kind: MomentKind;
  /** What a proposal would become; null for all others. */
  readonly proposedKind: MomentKind | null;
  /** On a proposal that reports on an earlier commitment or promise: which, and what it reports. */
  readonly followsUp: FollowsUp | null;
  /** The client that it is of. */
  readonly clientId: string | null;
  /** Null where no member recorded it (a machine, the client). */
  readonly authorMemberId: string | null;
  /** Readable by its author alone. Where its text was destroyed and nothing tells, it counts as private. */
  readonly private: boolean;
  /** Said, written or shared: the client may read it in the mirror once it is no open proposal. */
  readonly shownToClient: boolean;
  /** By a mark of the coach, by the client's wish, or both. */
  readonly carryLightly: boolean;
  readonly markedByCoach: boolean;
  /** “Please don't bring this up”: the client alone lifts it. */
  readonly askedByClient: boolean;
  readonly status: MomentStatus;
  /** The session whose page it stands on; null for one recorded between sessions. */
  readonly sessionId: string | null;
}

type OpeningEvent = EventOf<keyof typeof OPENING_KINDS>;
type AboutEvent = Exclude<MomentEvent, OpeningEvent>;

const isMomentEvent = (event: Foldable): event is Foldable<MomentEvent> => event.type in momentEvents;
const isOpening = (event: Foldable<MomentEvent>): event is Foldable<OpeningEvent> => event.type in OPENING_KINDS;

/** What the client said or wrote, and what is shared with them; never what is private. */
export const isShownToClient = (marks: {
  readonly private: boolean;
  readonly shared: boolean;
  readonly origin: Origin;
}): boolean => !marks.private && (marks.shared || marks.origin === 'client-said' || marks.origin === 'client-wrote');

/** The moment that an event opens. */
export const openedMoment = (event: Foldable<OpeningEvent>): MomentState => ({
  momentId: event.metadata.eventId,
  kind: OPENING_KINDS[event.type],
  proposedKind: !event.forgotten && event.type === 'MomentProposed' ? event.data.kind : null,
  followsUp: (!event.forgotten && event.type === 'MomentProposed' && event.data.followsUp) || null,
  clientId: event.subjectId,
  authorMemberId: memberOf(event.metadata.actor),
  private: event.forgotten || event.data.private,
  shownToClient: !event.forgotten && isShownToClient(event.data),
  carryLightly: !event.forgotten && event.data.carryLightly,
  markedByCoach: !event.forgotten && event.data.carryLightly,
  askedByClient: false,
  status: event.type === 'MomentProposed' ? 'proposed' : 'open',
  sessionId: event.streamType === 'session' ? event.streamId : null,
});

const FOLLOWED_UP_AS = { kept: 'kept', released: 'released', moved: 'followed-up', unknown: 'followed-up' } as const;

/** The moment after one more event about it. */
export const evolveMoment = (state: MomentState, event: Foldable<AboutEvent>): MomentState => {
  // What is said of a moment tells whether it is private, also when its own words were destroyed.
  const moment = event.forgotten ? state : { ...state, private: event.data.ofPrivate };
  switch (event.type) {
    case 'ThreadRevisited':
    case 'MomentCorrected':
      return moment;
    case 'ThreadClosed':
      return { ...moment, status: 'closed' };
    case 'CommitmentFollowedUp':
      return event.forgotten ? moment : { ...moment, status: FOLLOWED_UP_AS[event.data.outcome] };
    case 'PromiseKept':
      return { ...moment, status: 'kept' };
    case 'PromiseReleased':
      return { ...moment, status: 'released' };
    case 'MomentRetired':
      return { ...moment, status: 'retired' };
    case 'MomentWithdrawn':
      return { ...moment, status: 'withdrawn' };
    case 'CarryLightlyMarked':
      return carried(moment, event, true);
    case 'CarryLightlyCleared':
      return carried(moment, event, false);
    case 'ProposalAccepted':
      return { ...moment, kind: state.proposedKind ?? state.kind, status: 'open' };
    case 'ProposalDismissed':
      return { ...moment, status: 'dismissed' };
  }
};

/** Coach and client each have a mark of their own. */
const carried = (moment: MomentState, event: Foldable<AboutEvent>, isMarked: boolean): MomentState => {
  const isClient = event.metadata.actor.kind === 'client-link';
  const markedByCoach = isClient ? moment.markedByCoach : isMarked;
  const askedByClient = isClient ? isMarked : moment.askedByClient;
  return { ...moment, markedByCoach, askedByClient, carryLightly: markedByCoach || askedByClient };
};

/** Moments by id, from the events that opened them and all that is about them, in log order (`EventStore.readMoments`). */
export const foldMoments = (events: readonly Foldable[]): ReadonlyMap<string, MomentState> => {
  const moments = new Map<string, MomentState>();
  for (const event of events.filter(isMomentEvent)) {
    if (isOpening(event)) {
      moments.set(event.metadata.eventId, openedMoment(event));
      continue;
    }
    const about = event as Foldable<AboutEvent>;
    const moment = moments.get(about.aboutId ?? '');
    if (moment !== undefined) moments.set(moment.momentId, evolveMoment(moment, about));
  }
  return moments;
};
