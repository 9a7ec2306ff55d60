import { recordAtSession, type SessionRecording } from '#domain';
import { ALLIANCE, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class ConfirmTranscriptSpeakers {
  constructor(
    readonly context: CommandContext,
    readonly sessionId: string,
    readonly confirmed: Omit<Extract<SessionRecording, { type: 'TranscriptSpeakersConfirmed' }>, 'type' | 'occurredAt'>,
  ) {}
}

@CommandHandler(ConfirmTranscriptSpeakers)
export class ConfirmTranscriptSpeakersHandler implements ICommandHandler<ConfirmTranscriptSpeakers> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, sessionId, confirmed }: ConfirmTranscriptSpeakers): Promise<Outcome> {
    const recordings: SessionRecording[] = [{ type: 'TranscriptSpeakersConfirmed', ...confirmed }];
    return this.alliance.atSession(context, sessionId, async (facts) => {
      const named = await this.alliance.named(context.practiceId, facts.clientId, recordings);
      const plan = recordAtSession({ ...facts, ...named }, recordings, context);
      return plan.accepted ? plan : { accepted: false, code: plan.code };
    });
  }
}
