import { isWebhookUrl, WEBHOOKS, type CommandContext, type Config, type EndpointOutcome, type Webhooks } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import { CONFIG } from '../../tokens.js';
import type { AddWebhookBody } from './add-webhook.schema.js';

export class AddWebhook {
  constructor(
    readonly context: CommandContext,
    readonly secret: string,
    readonly body: AddWebhookBody,
  ) {}
}

/** The id of the endpoint is that of the command, so that a repeat finds it. */
@CommandHandler(AddWebhook)
export class AddWebhookHandler implements ICommandHandler<AddWebhook> {
  constructor(
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute({ context, secret, body }: AddWebhook): Promise<EndpointOutcome> {
    if (!isWebhookUrl(body.url, this.config.webhooks)) throw new Rejection('WEBHOOK_URL_REFUSED');
    const { practiceId, commandId, requestHash } = context;
    return this.webhooks.add({ ...body, practiceId, webhookId: commandId, secret, requestHash });
  }
}
