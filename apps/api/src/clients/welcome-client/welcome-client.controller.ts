import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { WelcomeClient } from './welcome-client.handler.js';
import { welcomeClientBody, welcomedClient, type WelcomeClientBody } from './welcome-client.schema.js';

@Controller()
export class WelcomeClientController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('welcomeClient', { status: 201, body: welcomeClientBody, response: welcomedClient })
  async welcome(
    @Context() context: CommandContext,
    @Body({ schema: welcomeClientBody }) body: WelcomeClientBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const outcome = await this.commands.execute<WelcomeClient, Outcome>(new WelcomeClient(context, newId(), body));
    const { streamId, version } = answered(outcome, reply);
    return { clientId: streamId, version };
  }
}
