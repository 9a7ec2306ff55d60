import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { idInAddress } from '../../http/webhook.js';
import { ListDeliveries } from './list-deliveries.query.js';
import {
  deliveryPage,
  listDeliveriesQuery,
  type DeliveryPage,
  type ListDeliveriesQuery,
} from './list-deliveries.schema.js';

@Controller()
export class ListDeliveriesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listWebhookDeliveries', {
    query: listDeliveriesQuery,
    response: deliveryPage,
    description: 'Newest first; what was settled is kept for 30 days.',
  })
  list(
    @Caller() { practiceId }: Principal,
    @Param('webhookId', { schema: idInAddress }) id: string,
    @Query({ schema: listDeliveriesQuery }) query: ListDeliveriesQuery,
  ): Promise<DeliveryPage> {
    return this.queries.execute<ListDeliveries, DeliveryPage>(new ListDeliveries(practiceId, id, query));
  }
}
