import { freshForm, mirrorLine, renderRememberedPage, type MirrorLine } from '#domain';
import { ALLIANCE, type Alliance } from '#infra';
import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkOf } from '../../http/link-caller.js';
import { asPage, wantsPage } from '../../http/link-page.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { OpenRemembered } from './open-remembered.query.js';

@Controller()
export class OpenRememberedController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
  ) {}

  @Operation('openRemembered', { response: mirrorLine, alsoProduces: ['text/html'] })
  async open(
    @Req() request: FastifyRequest,
    @Param('momentId') momentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MirrorLine | string> {
    const link = linkOf(request);
    const line = await this.queries.execute<OpenRemembered, MirrorLine>(new OpenRemembered(link, momentId));
    void reply.header('vary', 'accept');
    if (!wantsPage(request)) return line;
    asPage(reply);
    const practice = (await this.alliance.practices.get(link.practiceId))?.practice.name ?? null;
    return renderRememberedPage({ base: link.base, practice }, line, freshForm(newId()));
  }
}
