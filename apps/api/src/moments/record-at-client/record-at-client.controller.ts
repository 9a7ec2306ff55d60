import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { recordedSchema } from '../../http/answers.js';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RecordAtClient } from './record-at-client.handler.js';
import { recordAtClientBody, type RecordAtClientBody } from './record-at-client.schema.js';

@Controller()
export class RecordAtClientController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('recordAtClient', {
    status: 201,
    body: recordAtClientBody,
    response: recordedSchema,
    description: '1 to 100 events, all or none. A refusal names the event by its index.',
  })
  async record(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: recordAtClientBody }) body: RecordAtClientBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new RecordAtClient(context, clientId, body.events);
    const { version, events } = answered(await this.commands.execute<RecordAtClient, Outcome>(command), reply);
    return { version, events };
  }
}
