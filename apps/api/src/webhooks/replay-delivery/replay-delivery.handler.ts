import { WEBHOOK_DELIVERIES, type CommandContext, type Deliveries } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';

export class ReplayDelivery {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
    readonly deliveryId: string,
  ) {}
}

/** What is still to be sent is on its way already: then there is nothing to do. */
@CommandHandler(ReplayDelivery)
export class ReplayDeliveryHandler implements ICommandHandler<ReplayDelivery> {
  constructor(@Inject(WEBHOOK_DELIVERIES) private readonly deliveries: Deliveries) {}

  async execute({ context: { practiceId }, webhookId, deliveryId }: ReplayDelivery): Promise<void> {
    const outcome = await this.deliveries.replay({ practiceId, webhookId }, deliveryId);
    if (outcome === 'unknown') throw new Rejection('NOT_FOUND');
  }
}
