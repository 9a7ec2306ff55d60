import { WEBHOOK_DELIVERIES, type CommandContext, type Deliveries } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class TestWebhook {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
  ) {}
}

/** Sent by the worker like any other, so that what it shows is what will happen; repeated, it is sent once. */
@CommandHandler(TestWebhook)
export class TestWebhookHandler implements ICommandHandler<TestWebhook> {
  constructor(@Inject(WEBHOOK_DELIVERIES) private readonly deliveries: Deliveries) {}

  async execute({ context, webhookId }: TestWebhook): Promise<string> {
    const { practiceId, commandId, now } = context;
    const isThere = await this.deliveries.test({ practiceId, webhookId }, commandId, new Date(now));
    if (!isThere) throw new Rejection('NOT_FOUND');
    return commandId;
  }
}
