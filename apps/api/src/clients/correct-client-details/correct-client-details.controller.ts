import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { CorrectClientDetails } from './correct-client-details.handler.js';
import {
  correctClientDetailsBody,
  correctedClient,
  type CorrectClientDetailsBody,
} from './correct-client-details.schema.js';

@Controller()
export class CorrectClientDetailsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('correctClientDetails', { body: correctClientDetailsBody, response: correctedClient })
  async correct(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: correctClientDetailsBody }) body: CorrectClientDetailsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new CorrectClientDetails(context, clientId, body);
    const { version } = answered(await this.commands.execute<CorrectClientDetails, Outcome>(command), reply);
    return { version };
  }
}
