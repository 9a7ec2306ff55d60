import type { CommandContext } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { idInAddress } from '../../http/webhook.js';
import { RemoveWebhook } from './remove-webhook.handler.js';

@Controller()
export class RemoveWebhookController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('removeWebhook', { status: 204, description: 'What was still to be sent to it is not sent any more.' })
  async remove(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
  ): Promise<void> {
    await this.commands.execute(new RemoveWebhook(context, id));
  }
}
