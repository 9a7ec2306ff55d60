import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { callerOf } from '../../http/request-context.js';
import { ListLinks } from './list-links.query.js';
import { listedLinks, listLinksQuery, type ListedLinks, type ListLinksQuery } from './list-links.schema.js';

@Controller()
export class ListLinksController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listLinks', {
    query: listLinksQuery,
    response: listedLinks,
    description: 'The newest first, with what became of each; nothing of their secrets.',
  })
  list(
    @Req() request: FastifyRequest,
    @Param('clientId') clientId: string,
    @Query({ schema: listLinksQuery }) query: ListLinksQuery,
  ): Promise<ListedLinks> {
    const asked = new ListLinks(callerOf(request).practiceId, clientId, { ...query, now: request.ctx.receivedAt });
    return this.queries.execute<ListLinks, ListedLinks>(asked);
  }
}
