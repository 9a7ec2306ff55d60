import { WEBHOOKS, type CommandContext, type Webhooks } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class RemoveWebhook {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
  ) {}
}

@CommandHandler(RemoveWebhook)
export class RemoveWebhookHandler implements ICommandHandler<RemoveWebhook> {
  constructor(@Inject(WEBHOOKS) private readonly webhooks: Webhooks) {}

  async execute({ context: { practiceId }, webhookId }: RemoveWebhook): Promise<void> {
    if (!(await this.webhooks.remove({ practiceId, webhookId }))) throw new Rejection('NOT_FOUND');
  }
}
