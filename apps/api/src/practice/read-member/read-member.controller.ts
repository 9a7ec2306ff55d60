import { Controller, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { memberSchema, type Member } from '../../http/member.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { etagOf } from '../../http/version-headers.js';
import { ReadMember, type MemberRead } from './read-member.query.js';

@Controller()
export class ReadMemberController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readMember', { response: memberSchema })
  async read(
    @Caller() { practiceId }: Principal,
    @Param('memberId') memberId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Member> {
    const read = await this.queries.execute<ReadMember, MemberRead>(new ReadMember(practiceId, memberId));
    void reply.header('etag', etagOf(read.version));
    return read.member;
  }
}
