import type { Begun, Config } from '#infra';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { rememberAttempt } from '../../http/sso-browser.js';
import { CONFIG } from '../../tokens.js';
import { GoToProvider } from './link-sso.handler.js';
import { ssoWaySchema, type SsoWay } from './link-sso.schema.js';

@Controller()
export class LinkSsoController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Operation('linkSso', { response: ssoWaySchema })
  link(
    @Caller() { practiceId }: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SsoWay> {
    return this.go(new GoToProvider(practiceId, 'link', request.headers), reply);
  }

  @Operation('proveBySso', {
    response: ssoWaySchema,
    description: 'For a session that began at the provider: it asks the person anew, and the session counts as proven.',
  })
  prove(
    @Caller() { practiceId }: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SsoWay> {
    return this.go(new GoToProvider(practiceId, 'prove', request.headers), reply);
  }

  private async go(command: GoToProvider, reply: FastifyReply): Promise<SsoWay> {
    const begun = await this.commands.execute<GoToProvider, Begun>(command);
    const { practiceId } = command;
    rememberAttempt(reply, { practiceId, isHttps: this.config.http.publicUrl.startsWith('https:') }, begun);
    return { authorizationUrl: begun.url };
  }
}
