import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadBackOver } from './read-back.query.js';
import { readBackAnswer, readBackQuery, type ReadBack, type ReadBackQuery } from './read-back.schema.js';

@Controller()
export class ReadBackController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readBack', {
    query: readBackQuery,
    response: readBackAnswer,
    description:
      'All conversations in full, the oldest first, paged by session. Private words appear to their author alone.',
  })
  read(
    @Caller() { practiceId, memberId }: Principal,
    @Param('clientId') clientId: string,
    @Query({ schema: readBackQuery }) query: ReadBackQuery,
    @Req() request: FastifyRequest,
  ): Promise<ReadBack> {
    const asked = new ReadBackOver(practiceId, memberId, clientId, { ...query, now: request.ctx.receivedAt });
    return this.queries.execute<ReadBackOver, ReadBack>(asked);
  }
}
