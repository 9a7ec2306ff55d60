import type { CommandContext, EndpointOutcome, WebhookEndpoint } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { etagOf } from '../../http/version-headers.js';
import { endpointOf, idInAddress, webhookSchema } from '../../http/webhook.js';
import { ChangeWebhook } from './change-webhook.handler.js';
import { changeWebhookBody, type ChangeWebhookBody } from './change-webhook.schema.js';

@Controller()
export class ChangeWebhookController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('changeWebhook', {
    body: changeWebhookBody,
    response: webhookSchema,
    description: 'Turned on again, an endpoint is told everything that happened since it was turned off.',
  })
  async change(
    @Context() context: CommandContext,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Body({ schema: changeWebhookBody }) body: ChangeWebhookBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookEndpoint> {
    const outcome = await this.commands.execute<ChangeWebhook, EndpointOutcome>(new ChangeWebhook(context, id, body));
    const endpoint = endpointOf(outcome);
    void reply.header('etag', etagOf(endpoint.version));
    return endpoint;
  }
}
