import type { CommandContext } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { idInAddress } from '../../http/webhook.js';
import { ReplayDeliveries } from './replay-deliveries.handler.js';
import { replayDeliveriesBody, replayedDeliveries, type ReplayDeliveriesBody } from './replay-deliveries.schema.js';

@Controller()
export class ReplayDeliveriesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('replayWebhookDeliveries', {
    status: 202,
    body: replayDeliveriesBody,
    response: replayedDeliveries,
    description: 'Sends again what came up between two times and was given up (or, if asked, delivered).',
  })
  async replay(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Body({ schema: replayDeliveriesBody }) body: ReplayDeliveriesBody,
  ) {
    const replay = new ReplayDeliveries(context, id, body);
    return { count: await this.commands.execute<ReplayDeliveries, number>(replay) };
  }
}
