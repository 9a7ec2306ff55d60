import type { CommandContext } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { nothingMore, idInAddress } from '../../http/webhook.js';
import { ReplayDelivery } from './replay-delivery.handler.js';

@Controller()
export class ReplayDeliveryController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('replayWebhookDelivery', {
    body: nothingMore,
    status: 202,
    description: 'Sends it again, with the same `webhook-id`, whether it was delivered or given up.',
  })
  async replay(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Param('deliveryId', { schema: idInAddress }) delivery: string,
    @Body({ schema: nothingMore }) _nothing: unknown,
  ): Promise<void> {
    await this.commands.execute(new ReplayDelivery(context, id, delivery));
  }
}
