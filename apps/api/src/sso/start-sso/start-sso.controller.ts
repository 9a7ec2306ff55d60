import type { Begun, Config } from '#infra';
import { Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { rememberAttempt } from '../../http/sso-browser.js';
import { CONFIG } from '../../tokens.js';
import { StartSso } from './start-sso.handler.js';
import { startSsoQuery, type StartSsoQuery } from './start-sso.schema.js';

@Controller()
export class StartSsoController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Operation('startSso', {
    status: 303,
    query: startSsoQuery,
    description: 'Open it in a browser: it leads to the provider, and back with a session for this practice.',
  })
  async start(
    @Req() request: FastifyRequest,
    @Param('practiceId') practiceId: string,
    @Query({ schema: startSsoQuery }) { invitation }: StartSsoQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!z.uuid().safeParse(practiceId).success) throw new Rejection('SSO_NOT_SET');
    const command = new StartSso(practiceId, invitation ?? null, request.ip);
    const begun = await this.commands.execute<StartSso, Begun>(command);
    rememberAttempt(reply, { practiceId, isHttps: this.config.http.publicUrl.startsWith('https:') }, begun);
    void reply.header('location', begun.url);
  }
}
