import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListProposals } from './list-proposals.query.js';
import {
  listProposalsQuery,
  proposalPage,
  type ListProposalsQuery,
  type ProposalPage,
} from './list-proposals.schema.js';

@Controller()
export class ListProposalsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listProposals', {
    query: listProposalsQuery,
    response: proposalPage,
    description:
      'What a machine read of notes and recordings and nobody has accepted or dismissed yet, the newest first. Up to 100 `ProposalAccepted` and `ProposalDismissed`, of any sessions, go in one request to `POST .../clients/{c}/events`; accepting a report also records what it follows up.',
  })
  list(
    @Caller() { practiceId, memberId }: Principal,
    @Param('clientId') clientId: string,
    @Query({ schema: listProposalsQuery }) query: ListProposalsQuery,
  ): Promise<ProposalPage> {
    return this.queries.execute<ListProposals, ProposalPage>(new ListProposals(practiceId, memberId, clientId, query));
  }
}
