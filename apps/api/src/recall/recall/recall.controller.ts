import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { callerOf } from '../../http/request-context.js';
import { RecallOf } from './recall.query.js';
import { recallAnswer, recallQuery, type RecallAnswer, type RecallQuery } from './recall.schema.js';

@Controller()
export class RecallController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('recall', {
    query: recallQuery,
    response: recallAnswer,
    description:
      'Finds what was said of something over all sessions of one client: turns of transcripts, moments and sentences of notes, each verbatim and with its source. It stands on all that was recorded before the request; what was withdrawn is not found. Private words are found by their author alone.',
  })
  async recall(
    @Param('clientId') clientId: string,
    @Query({ schema: recallQuery }) query: RecallQuery,
    @Req() request: FastifyRequest,
  ): Promise<RecallAnswer> {
    const { practiceId, memberId } = callerOf(request);
    // The gate has asked how far the log speaks of this client; without that it is nobody's client.
    const version = request.ctx.briefVersion;
    if (version === null) throw new Rejection('NOT_FOUND');
    const asked = { ...query, lastPosition: version.lastPosition };
    return this.queries.execute<RecallOf, RecallAnswer>(new RecallOf(practiceId, memberId, clientId, asked));
  }
}
