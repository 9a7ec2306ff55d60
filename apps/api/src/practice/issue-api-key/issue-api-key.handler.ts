import { createHash } from 'node:crypto';
import { issueApiKey } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IssueApiKeyBody } from './issue-api-key.schema.js';

export class IssueApiKey {
  constructor(
    readonly context: CommandContext,
    readonly apiKeyId: string,
    readonly key: string,
    readonly body: IssueApiKeyBody,
  ) {}
}

@CommandHandler(IssueApiKey)
export class IssueApiKeyHandler implements ICommandHandler<IssueApiKey> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, apiKeyId, key, body }: IssueApiKey): Promise<Outcome> {
    const keyHash = createHash('sha256').update(key).digest('hex');
    return this.alliance.atPractice(context, (practice) =>
      planOf(issueApiKey(practice, { ...body, apiKeyId, keyHash }, context)),
    );
  }
}
