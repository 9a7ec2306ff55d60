import { ssoRedirectUri, uuidOf, type CommandContext, type Config, type Outcome } from '#infra';
import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answered, commandOf, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { CONFIG } from '../../tokens.js';
import { SetSso } from './set-sso.handler.js';
import { setSsoBody, ssoSet, type SetSsoBody } from './set-sso.schema.js';

@Controller()
export class SetSsoController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Operation('setSso', { body: setSsoBody, response: ssoSet })
  async set(
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
    @Body({ schema: setSsoBody }) body: SetSsoBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // Not even a plain hash of a secret stands in the log.
    const hidden = { ...body, clientSecret: this.secrets.for('sso-secret', uuidOf(body.clientSecret)) };
    const { requestHash } = commandOf(request, hidden);
    const outcome = await this.commands.execute<SetSso, Outcome>(new SetSso({ ...context, requestHash }, body));
    const redirectUri = ssoRedirectUri(this.config.http.publicUrl, context.practiceId);
    return { version: answered(outcome, reply).version, redirectUri };
  }
}
