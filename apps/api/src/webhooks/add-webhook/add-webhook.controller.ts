import type { CommandContext, EndpointOutcome } from '#infra';
import { Body, Controller, Inject, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { etagOf } from '../../http/version-headers.js';
import { endpointOf, secretOf, webhookWithSecret } from '../../http/webhook.js';
import { AddWebhook } from './add-webhook.handler.js';
import { addWebhookBody, type AddWebhookBody } from './add-webhook.schema.js';

@Controller()
export class AddWebhookController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  @Operation('addWebhook', {
    status: 201,
    body: addWebhookBody,
    response: webhookWithSecret,
    description: 'News begins with what is recorded from now on. At most five endpoints a practice.',
  })
  async add(
    @Context() context: CommandContext,
    @Body({ schema: addWebhookBody }) body: AddWebhookBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const secret = secretOf(this.secrets.for('webhook', context.commandId));
    const outcome = await this.commands.execute<AddWebhook, EndpointOutcome>(new AddWebhook(context, secret, body));
    const endpoint = endpointOf(outcome);
    void reply.header('etag', etagOf(endpoint.version));
    return { ...endpoint, secret };
  }
}
