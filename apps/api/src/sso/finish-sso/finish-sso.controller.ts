import { LIMITS, SIGN_IN_PER_ADDRESS, uuidOf, type Config, type Limits } from '#infra';
import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fromOf } from '../../http/account.js';
import { commandOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { attemptOf, forgetAttempt } from '../../http/sso-browser.js';
import { CONFIG } from '../../tokens.js';
import { FinishSso, type FinishedSso } from './finish-sso.handler.js';

/** A code and a state of the providers that are known are under 2,000 characters. */
const SEARCH_LENGTH_MAX = 8_192;

@Controller()
export class FinishSsoController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  @Operation('finishSso', {
    status: 303,
    description: 'Register this address at the provider. It leads to the product.',
  })
  async finish(
    @Req() request: FastifyRequest,
    @Param('practiceId') practiceId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.limits.consume(`finish-sso:${request.ip}`, SIGN_IN_PER_ADDRESS);
    const { search } = new URL(request.url, this.config.http.publicUrl);
    if (!z.uuid().safeParse(practiceId).success) throw new Rejection('SSO_NOT_SET');
    if (search.length > SEARCH_LENGTH_MAX) throw new Rejection('REQUEST_INVALID');
    const { key, operation, ...command } = commandOf(request, null);
    const context = { ...command, practiceId, commandId: uuidOf(operation, practiceId, key), roles: [] };
    const back = { search, browserSecret: attemptOf(request), headers: request.headers, from: fromOf(request) };
    const finished = await this.commands.execute<FinishSso, FinishedSso>(new FinishSso(context, back));
    const { memberId, roles } = finished.member;
    // The trail and the log name who came in.
    request.ctx.principal = { practiceId, memberId, roles, actor: { kind: 'member', memberId }, scopes: null };
    const isHttps = this.config.http.publicUrl.startsWith('https:');
    void reply.header('set-cookie', [...finished.setCookies, forgetAttempt({ practiceId, isHttps })]);
    void reply.header('location', `${new URL(this.config.http.publicUrl).origin}/`);
  }
}
