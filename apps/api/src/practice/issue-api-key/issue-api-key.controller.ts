import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { apiKeyText } from '../../http/api-key.js';
import { Context, recordedOf } from '../../http/command.js';
import { newId } from '../../http/new-id.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { Operation } from '../../http/operation.decorator.js';
import { IssueApiKey } from './issue-api-key.handler.js';
import { issueApiKeyBody, issuedApiKey, type IssueApiKeyBody } from './issue-api-key.schema.js';

@Controller()
export class IssueApiKeyController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  @Operation('issueApiKey', { status: 201, body: issueApiKeyBody, response: issuedApiKey })
  async issue(@Context() context: CommandContext, @Body({ schema: issueApiKeyBody }) body: IssueApiKeyBody) {
    const key = apiKeyText(context.practiceId, this.secrets.for('api-key', context.commandId));
    const outcome = await this.commands.execute<IssueApiKey, Outcome>(new IssueApiKey(context, newId(), key, body));
    const [issued] = recordedOf(outcome).recordedEvents;
    if (issued?.type !== 'ApiKeyIssued') throw new Error('a key was issued without ApiKeyIssued');
    const { apiKeyId, expiresAt } = issued.data;
    return { apiKeyId, expiresAt, key };
  }
}
