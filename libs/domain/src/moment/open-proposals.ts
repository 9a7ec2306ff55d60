import type { EventData } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import { memberOf } from '../shared/event.js';

/** What a machine read of a client and nobody has decided on, folded from all events of the client in log order. */
export interface OpenProposals {
  readonly byId: ReadonlyMap<string, OpenProposal>;
  /** When sessions were held, by id. */
  readonly heldAt: ReadonlyMap<string, string>;
}

export interface OpenProposal {
  readonly id: string;
  /** ISO 8601, UTC: when it was said. */
  readonly at: string;
  readonly sessionId: string | null;
  readonly data: EventData<'MomentProposed'>;
}

export const NO_PROPOSALS: OpenProposals = { byId: new Map(), heldAt: new Map() };

/** The proposals after some more events, as far as one member may read them. */
export const foldOpenProposals = (
  before: OpenProposals,
  events: readonly LogEvent[],
  viewerMemberId: string,
): OpenProposals => {
  const [byId, heldAt] = [new Map(before.byId), new Map(before.heldAt)];
  for (const event of events) {
    if (event.forgotten) continue;
    switch (event.type) {
      case 'MomentProposed':
        if (mayRead(event, viewerMemberId)) byId.set(event.metadata.eventId, opened(event));
        break;
      case 'SessionHeld':
        heldAt.set(event.streamId, new Date(event.data.startedAt).toISOString());
        break;
      case 'ProposalAccepted':
      case 'ProposalDismissed':
      case 'MomentWithdrawn':
      case 'MomentCorrected':
        byId.delete(event.data.momentId);
        dropCiting(byId, event.data.momentId);
        break;
      case 'TranscriptDiscarded':
      case 'TranscriptSpeakersConfirmed':
        dropCiting(byId, event.data.transcriptId);
        break;
      default:
        // No other event proposes anything or decides on it.
        break;
    }
  }
  return { byId, heldAt };
};

type Proposed = Extract<LogEvent, { type: 'MomentProposed'; forgotten: false }>;
const mayRead = ({ data, metadata }: Proposed, memberId: string): boolean =>
  !data.private || memberOf(metadata.actor) === memberId;

const opened = ({ metadata, streamType, streamId, data }: Proposed): OpenProposal => ({
  id: metadata.eventId,
  at: new Date(metadata.occurredAt).toISOString(),
  sessionId: streamType === 'session' ? streamId : null,
  data,
});

/** What nobody has decided on goes with the words that it was read from. */
const dropCiting = (byId: Map<string, OpenProposal>, fromEventId: string): void => {
  for (const [id, { data }] of byId) if (data.fromEventId === fromEventId) byId.delete(id);
};

/** The newest first; after one of them, where it is given. */
export const newestProposals = (
  { byId }: OpenProposals,
  after: Pick<OpenProposal, 'at' | 'id'> | null,
): readonly OpenProposal[] =>
  [...byId.values()].toSorted(byAge).filter((proposal) => after === null || byAge(proposal, after) > 0);

type Aged = Pick<OpenProposal, 'at' | 'id'>;
const byAge = (a: Aged, b: Aged): number => compare(b.at, a.at) || compare(b.id, a.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
