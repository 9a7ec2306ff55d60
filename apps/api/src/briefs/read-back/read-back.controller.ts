import { BRIEF_STYLE, renderReadBackHtml, renderReadBackMarkdown } from '#domain';
import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiate } from '../../http/accept.js';
import { Operation } from '../../http/operation.decorator.js';
import { callerOf } from '../../http/request-context.js';
import { pagePolicy, styleHash } from '../../http/security-headers.js';
import { ReadBackOver, type ReadBackRead } from './read-back.query.js';
import { READ_BACK_FORMATS, readBackAnswer, readBackQuery, type ReadBackQuery } from './read-back.schema.js';

const PAGE_POLICY = pagePolicy(styleHash(BRIEF_STYLE));

@Controller()
export class ReadBackController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readBack', {
    query: readBackQuery,
    response: readBackAnswer,
    alsoProduces: ['text/markdown', 'text/html'],
    description:
      'All conversations in full, the oldest first, paged by session; JSON, Markdown or HTML by `Accept`. Private words appear to their author alone.',
  })
  async read(
    @Param('clientId') clientId: string,
    @Query({ schema: readBackQuery }) query: ReadBackQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { practiceId, memberId } = callerOf(request);
    const asked = new ReadBackOver(practiceId, memberId, clientId, { ...query, now: request.ctx.receivedAt });
    const { name, readBack } = await this.queries.execute<ReadBackOver, ReadBackRead>(asked);
    const format = negotiate(request.headers.accept, READ_BACK_FORMATS);
    void reply.type(`${format}; charset=utf-8`).header('vary', 'accept');
    if (format === 'application/json') return JSON.stringify(readBack);
    const { pages, minutesInAll, nextCursor } = readBack;
    const path = request.url.split('?')[0] ?? '';
    const nextPath = nextCursor === null ? null : `${path}?limit=${query.limit}&cursor=${nextCursor}`;
    const frame = { name, minutesInAll, nextPath };
    if (format === 'text/markdown') return renderReadBackMarkdown(pages, frame);
    void reply.header('content-security-policy', PAGE_POLICY);
    return renderReadBackHtml(pages, frame);
  }
}
