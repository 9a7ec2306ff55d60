import { BRIEF_STYLE } from '#domain';
import type { BriefVersion } from '#infra';
import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiate } from '../../http/accept.js';
import type { BriefVersions } from '../../http/gate.js';
import { Operation } from '../../http/operation.decorator.js';
import { preferredWaitSeconds } from '../../http/prefer.js';
import { Rejection } from '../../http/problem.js';
import { callerOf } from '../../http/request-context.js';
import { pagePolicy, styleHash } from '../../http/security-headers.js';
import { matchesTag } from '../../http/version-headers.js';
import { BRIEF_VERSIONS } from '../../tokens.js';
import { freshEnough } from './fresh-enough.js';
import { ReadBrief, type BriefAnswer } from './read-brief.query.js';
import { BRIEF_FORMATS, readBriefAnswer, readBriefQuery, type ReadBriefQuery } from './read-brief.schema.js';

const PAGE_POLICY = pagePolicy(styleHash(BRIEF_STYLE));

@Controller()
export class ReadBriefController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(BRIEF_VERSIONS) private readonly versions: BriefVersions,
  ) {}

  @Operation('readBrief', {
    query: readBriefQuery,
    response: readBriefAnswer,
    alsoProduces: ['text/markdown', 'text/html'],
    alsoAnswers: { 304: 'You have it already (`If-None-Match`)' },
    description:
      'JSON, Markdown or HTML by `Accept`. `Prefer: wait=N` waits up to 10 seconds for a brief that holds all that was recorded; `upToDate` says whether it does.',
  })
  async read(
    @Param('clientId') clientId: string,
    @Query({ schema: readBriefQuery }) query: ReadBriefQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { practiceId, memberId } = callerOf(request);
    const format = negotiate(request.headers.accept, BRIEF_FORMATS);
    const version = await this.version(request, reply, clientId);
    const ask = { version, format, now: request.ctx.receivedAt, asOf: query.asOf ?? null, since: query.since ?? null };
    const answer = await this.queries.execute<ReadBrief, BriefAnswer>(
      new ReadBrief(practiceId, memberId, clientId, ask),
    );
    void reply.header('etag', answer.tag).header('vary', 'accept');
    if (matchesTag(request.headers['if-none-match'], answer.tag)) {
      void reply.code(304);
      return undefined;
    }
    if (format === 'text/html') void reply.header('content-security-policy', PAGE_POLICY);
    void reply.type(`${format}; charset=utf-8`);
    return answer.body();
  }

  private async version(request: FastifyRequest, reply: FastifyReply, clientId: string): Promise<BriefVersion> {
    const { briefVersion } = request.ctx;
    if (briefVersion === null) throw new Rejection('NOT_FOUND');
    const waitSeconds = preferredWaitSeconds(request.headers['prefer']);
    if (waitSeconds === null) return briefVersion;
    void reply.header('preference-applied', `wait=${waitSeconds}`);
    return freshEnough(briefVersion, waitSeconds, () => this.versions(callerOf(request).practiceId, clientId));
  }
}
