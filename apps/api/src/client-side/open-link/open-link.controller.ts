import { freshForm, renderMirrorPage, renderNotePage, renderPulsePage, sayFullDate, type PageFrame } from '#domain';
import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkOf } from '../../http/link-caller.js';
import { asPage, wantsPage } from '../../http/link-page.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { OpenLink } from './open-link.query.js';
import { openedLink, openLinkQuery, type OpenedLink, type OpenLinkQuery } from './open-link.schema.js';

@Controller()
export class OpenLinkController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('openLink', {
    query: openLinkQuery,
    response: openedLink,
    alsoProduces: ['text/html'],
    description: 'JSON, or by `Accept` the page with its form. Opening it changes nothing, however often.',
  })
  async open(
    @Req() request: FastifyRequest,
    @Query({ schema: openLinkQuery }) query: OpenLinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedLink | string> {
    const link = linkOf(request);
    const opened = await this.queries.execute<OpenLink, OpenedLink>(new OpenLink(link, query.page));
    void reply.header('vary', 'accept');
    if (!wantsPage(request)) return opened;
    asPage(reply);
    return pageOf({ base: link.base, practice: opened.practice }, opened, query);
  }
}

const pageOf = (frame: PageFrame, opened: OpenedLink, { done }: OpenLinkQuery): string => {
  switch (opened.purpose) {
    case 'pulse':
      return renderPulsePage(frame, opened.callOn === null ? null : sayFullDate(opened.callOn), freshForm(newId()));
    case 'note':
      return renderNotePage(frame, freshForm(newId()));
    case 'mirror':
      return renderMirrorPage(frame, { ...opened, notice: done });
  }
};
