import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { ScheduleSession } from './schedule-session.handler.js';
import { scheduledSession, scheduleSessionBody, type ScheduleSessionBody } from './schedule-session.schema.js';

@Controller()
export class ScheduleSessionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('scheduleSession', { status: 201, body: scheduleSessionBody, response: scheduledSession })
  async schedule(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: scheduleSessionBody }) body: ScheduleSessionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new ScheduleSession(context, newId(), clientId, body);
    const { streamId, version } = answered(await this.commands.execute<ScheduleSession, Outcome>(command), reply);
    return { sessionId: streamId, version };
  }
}
