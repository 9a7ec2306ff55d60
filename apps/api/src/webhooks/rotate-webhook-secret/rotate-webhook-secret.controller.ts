import type { CommandContext, EndpointOutcome } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { endpointOf, secretOf, nothingMore, idInAddress, webhookWithSecret } from '../../http/webhook.js';
import { RotateWebhookSecret } from './rotate-webhook-secret.handler.js';

@Controller()
export class RotateWebhookSecretController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  @Operation('rotateWebhookSecret', {
    body: nothingMore,
    response: webhookWithSecret,
    description:
      'For a day both the new secret and the one before sign; a second change within it ends the first at once.',
  })
  async rotate(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Body({ schema: nothingMore }) _nothing: unknown,
  ) {
    const secret = secretOf(this.secrets.for('webhook', context.commandId));
    const rotate = new RotateWebhookSecret(context, id, secret);
    return { ...endpointOf(await this.commands.execute<RotateWebhookSecret, EndpointOutcome>(rotate)), secret };
  }
}
