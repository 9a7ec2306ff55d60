import { WEBHOOK_DELIVERIES, type CommandContext, type Deliveries } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { ReplayDeliveriesBody } from './replay-deliveries.schema.js';

export class ReplayDeliveries {
  constructor(
    readonly context: CommandContext,
    readonly webhookId: string,
    readonly body: ReplayDeliveriesBody,
  ) {}
}

@CommandHandler(ReplayDeliveries)
export class ReplayDeliveriesHandler implements ICommandHandler<ReplayDeliveries> {
  constructor(@Inject(WEBHOOK_DELIVERIES) private readonly deliveries: Deliveries) {}

  async execute({ context: { practiceId }, webhookId, body }: ReplayDeliveries): Promise<number> {
    const count = await this.deliveries.replayRange({ practiceId, webhookId }, body);
    if (count === null) throw new Rejection('NOT_FOUND');
    return count;
  }
}
