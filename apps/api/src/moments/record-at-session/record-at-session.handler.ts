import { recordAtSession, type SessionRecording } from '#domain';
import { ALLIANCE, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RecordAtSession {
  constructor(
    readonly context: CommandContext,
    readonly sessionId: string,
    readonly recordings: readonly SessionRecording[],
  ) {}
}

@CommandHandler(RecordAtSession)
export class RecordAtSessionHandler implements ICommandHandler<RecordAtSession> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, sessionId, recordings }: RecordAtSession): Promise<Outcome> {
    return this.alliance.atSession(context, sessionId, async (facts) => {
      const named = await this.alliance.named(context.practiceId, facts.clientId, recordings);
      return recordAtSession({ ...facts, ...named }, recordings, context);
    });
  }
}
