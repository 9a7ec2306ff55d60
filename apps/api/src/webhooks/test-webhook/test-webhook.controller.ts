import type { CommandContext } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { nothingMore, idInAddress } from '../../http/webhook.js';
import { TestWebhook } from './test-webhook.handler.js';
import { testedWebhook } from './test-webhook.schema.js';

@Controller()
export class TestWebhookController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('testWebhook', {
    body: nothingMore,
    status: 202,
    response: testedWebhook,
    description: 'Sends `webhook.test`; the list of deliveries says what became of it.',
  })
  async test(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Body({ schema: nothingMore }) _nothing: unknown,
  ) {
    return { deliveryId: await this.commands.execute<TestWebhook, string>(new TestWebhook(context, id)) };
  }
}
