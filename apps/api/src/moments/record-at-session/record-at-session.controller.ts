import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { recordedSchema } from '../../http/answers.js';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RecordAtSession } from './record-at-session.handler.js';
import { recordAtSessionBody, type RecordAtSessionBody } from './record-at-session.schema.js';

@Controller()
export class RecordAtSessionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('recordAtSession', {
    status: 201,
    body: recordAtSessionBody,
    response: recordedSchema,
    description: '1 to 100 events, all or none. A refusal names the event by its index.',
  })
  async record(
    @Context() context: CommandContext,
    @Param('sessionId') sessionId: string,
    @Body({ schema: recordAtSessionBody }) body: RecordAtSessionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new RecordAtSession(context, sessionId, body.events);
    const { version, events } = answered(await this.commands.execute<RecordAtSession, Outcome>(command), reply);
    return { version, events };
  }
}
