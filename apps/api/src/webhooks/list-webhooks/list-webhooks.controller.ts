import type { WebhookEndpoint } from '#infra';
import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { webhookList } from '../../http/webhook.js';
import { ListWebhooks } from './list-webhooks.query.js';

@Controller()
export class ListWebhooksController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listWebhooks', { response: webhookList })
  list(@Caller() { practiceId }: Principal): Promise<{ items: WebhookEndpoint[] }> {
    return this.queries.execute<ListWebhooks, { items: WebhookEndpoint[] }>(new ListWebhooks(practiceId));
  }
}
