import { recordAtClient, type ClientRecording } from '#domain';
import { ALLIANCE, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RecordAtClient {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly recordings: readonly ClientRecording[],
  ) {}
}

@CommandHandler(RecordAtClient)
export class RecordAtClientHandler implements ICommandHandler<RecordAtClient> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, recordings }: RecordAtClient): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, async (facts) => {
      const named = await this.alliance.named(context.practiceId, facts.clientId, recordings);
      return recordAtClient({ session: null, ...facts, ...named }, recordings, context);
    });
  }
}
