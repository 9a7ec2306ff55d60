import { isWebhookUrl, WEBHOOKS, type CommandContext, type Config, type EndpointOutcome, type Webhooks } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import { CONFIG } from '../../tokens.js';
import type { ChangeWebhookBody } from './change-webhook.schema.js';

export class ChangeWebhook {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
    readonly body: ChangeWebhookBody,
  ) {}
}

@CommandHandler(ChangeWebhook)
export class ChangeWebhookHandler implements ICommandHandler<ChangeWebhook> {
  constructor(
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute({ context, webhookId, body }: ChangeWebhook): Promise<EndpointOutcome> {
    if (body.url !== undefined && !isWebhookUrl(body.url, this.config.webhooks))
      throw new Rejection('WEBHOOK_URL_REFUSED');
    const { practiceId, expectedVersion } = context;
    return this.webhooks.change({ practiceId, webhookId, expectedVersion }, body);
  }
}
