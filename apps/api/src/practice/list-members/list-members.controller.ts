import { Controller, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { etagOf } from '../../http/version-headers.js';
import { ListMembers } from './list-members.query.js';
import { memberList, type MemberList } from './list-members.schema.js';

@Controller()
export class ListMembersController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listMembers', {
    response: memberList,
    description: 'All members, those who are suspended or leaving too. A practice has at most 2,000.',
  })
  async list(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<MemberList> {
    const members = await this.queries.execute<ListMembers, MemberList>(new ListMembers(caller.practiceId));
    void reply.header('etag', etagOf(members.version));
    return members;
  }
}
