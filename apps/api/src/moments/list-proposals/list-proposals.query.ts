import {
  EVENT_STORE,
  foldOpenProposals,
  newestProposals,
  NO_PROPOSALS,
  type EventStore,
  type OpenProposal,
  type OpenProposals,
} from '#domain';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { cursorInstant, decodeCursor, encodeCursor } from '../../http/cursor.js';
import type { ListProposalsQuery, ProposalPage } from './list-proposals.schema.js';

export class ListProposals {
  constructor(
    readonly practiceId: string,
    readonly viewerId: string,
    readonly clientId: string,
    readonly query: ListProposalsQuery,
  ) {}
}

const cursorKey = z.tuple([cursorInstant, z.uuid()]);
/** A year of calls is a few thousand events: one page of the log, mostly. */
const LOG_PAGE_EVENTS = 2_000;

/** From the log itself: cells keep only the most telling proposals. */
@QueryHandler(ListProposals)
export class ListProposalsHandler implements IQueryHandler<ListProposals> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ practiceId, viewerId, clientId, query }: ListProposals): Promise<ProposalPage> {
    const key = decodeCursor(query.cursor, cursorKey);
    const after = key === null ? null : { at: key[0], id: key[1] };
    const open = await this.openProposals(practiceId, viewerId, clientId);
    const rest = newestProposals(open, after);
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((proposal) => shown(proposal, open)),
      nextCursor: rest.length > query.limit && last ? encodeCursor([last.at, last.id]) : null,
    };
  }

  private async openProposals(practiceId: string, viewerId: string, clientId: string): Promise<OpenProposals> {
    let open = NO_PROPOSALS;
    let position = 0;
    for (;;) {
      const events = await this.store.readSubject(practiceId, clientId, position, LOG_PAGE_EVENTS);
      open = foldOpenProposals(open, events, viewerId);
      position = events.at(-1)?.position ?? position;
      if (events.length < LOG_PAGE_EVENTS) return open;
    }
  }
}

const shown = ({ id, sessionId, data }: OpenProposal, { heldAt }: OpenProposals): ProposalPage['items'][number] => {
  const { text, kind, fromEventId, span, origin: _origin, shared: _shared, carryLightly, ...more } = data;
  const { private: isPrivate, ...details } = more;
  return {
    id,
    kind,
    text,
    span,
    fromEventId,
    sessionId,
    heldAt: sessionId === null ? null : (heldAt.get(sessionId) ?? null),
    ...details,
    ...(carryLightly ? { carryLightly: true as const } : {}),
    ...(isPrivate ? { onlyForYou: true as const } : {}),
  };
};
