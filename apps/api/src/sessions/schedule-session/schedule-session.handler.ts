import { NO_SESSION, scheduleSession } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ScheduleSessionBody } from './schedule-session.schema.js';

export class ScheduleSession {
  constructor(
    readonly context: CommandContext,
    readonly sessionId: string,
    readonly clientId: string,
    readonly body: ScheduleSessionBody,
  ) {}
}

@CommandHandler(ScheduleSession)
export class ScheduleSessionHandler implements ICommandHandler<ScheduleSession> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, sessionId, clientId, body }: ScheduleSession): Promise<Outcome> {
    return this.alliance.newSession(context, { streamId: sessionId, clientId }, ({ client }) =>
      planOf(scheduleSession({ session: NO_SESSION, client }, body, context)),
    );
  }
}
