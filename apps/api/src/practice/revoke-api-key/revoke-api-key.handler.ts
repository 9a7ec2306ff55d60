import { revokeApiKey } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RevokeApiKey {
  constructor(
    readonly context: CommandContext,
    readonly apiKeyId: string,
  ) {}
}

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, apiKeyId }: RevokeApiKey): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) => planOf(revokeApiKey(practice, { apiKeyId }, context)));
  }
}
