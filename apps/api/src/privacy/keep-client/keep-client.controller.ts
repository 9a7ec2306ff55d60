import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { KeepClient } from './keep-client.handler.js';
import { keepClientBody, keptClient, type KeepClientBody } from './keep-client.schema.js';

@Controller()
export class KeepClientController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('keepClient', { status: 201, body: keepClientBody, response: keptClient })
  async keep(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: keepClientBody }) body: KeepClientBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new KeepClient(context, clientId, body);
    return { version: answered(await this.commands.execute<KeepClient, Outcome>(command), reply).version };
  }
}
