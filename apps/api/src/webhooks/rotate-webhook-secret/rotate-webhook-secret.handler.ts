import { WEBHOOKS, type CommandContext, type EndpointOutcome, type Webhooks } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RotateWebhookSecret {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
    readonly secret: string,
  ) {}
}

@CommandHandler(RotateWebhookSecret)
export class RotateWebhookSecretHandler implements ICommandHandler<RotateWebhookSecret> {
  constructor(@Inject(WEBHOOKS) private readonly webhooks: Webhooks) {}

  execute({ context, webhookId, secret }: RotateWebhookSecret): Promise<EndpointOutcome> {
    const { practiceId, expectedVersion, now } = context;
    return this.webhooks.rotate({ practiceId, webhookId, expectedVersion }, secret, new Date(now));
  }
}
