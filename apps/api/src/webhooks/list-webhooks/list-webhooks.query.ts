import { WEBHOOKS, type WebhookEndpoint, type Webhooks } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

export class ListWebhooks {
  constructor(readonly practiceId: string) {}
}

@QueryHandler(ListWebhooks)
export class ListWebhooksHandler implements IQueryHandler<ListWebhooks> {
  constructor(@Inject(WEBHOOKS) private readonly webhooks: Webhooks) {}

  async execute({ practiceId }: ListWebhooks): Promise<{ items: WebhookEndpoint[] }> {
    return { items: await this.webhooks.list(practiceId) };
  }
}
