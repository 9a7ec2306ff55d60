import { Controller, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListInvitations } from './list-invitations.query.js';
import { invitationList, type InvitationList } from './list-invitations.schema.js';

@Controller()
export class ListInvitationsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listInvitations', { response: invitationList })
  list(@Caller() { practiceId }: Principal, @Req() request: FastifyRequest): Promise<InvitationList> {
    return this.queries.execute<ListInvitations, InvitationList>(
      new ListInvitations(practiceId, request.ctx.receivedAt),
    );
  }
}
