import { WEBHOOK_DELIVERIES, type Deliveries, type WebhookDelivery } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { cursorInstant, decodeCursor, encodeCursor } from '../../http/cursor.js';
import { Rejection } from '../../http/problem.js';
import type { DeliveryPage, ListDeliveriesQuery } from './list-deliveries.schema.js';

const cursorKey = z.tuple([z.literal('deliveries'), cursorInstant, z.uuid()]);

export class ListDeliveries {
  constructor(
    readonly practiceId: string,
    readonly webhookId: string,
    readonly query: ListDeliveriesQuery,
  ) {}
}

@QueryHandler(ListDeliveries)
export class ListDeliveriesHandler implements IQueryHandler<ListDeliveries> {
  constructor(@Inject(WEBHOOK_DELIVERIES) private readonly deliveries: Deliveries) {}

  async execute({ practiceId, webhookId, query }: ListDeliveries): Promise<DeliveryPage> {
    const { cursor, limit, state = null } = query;
    const key = decodeCursor(cursor, cursorKey);
    const before = key === null ? null : { createdAt: key[1], deliveryId: key[2] };
    const found = await this.deliveries.list({ practiceId, webhookId }, { state, before, limit: limit + 1 });
    if (found === null) throw new Rejection('NOT_FOUND');
    const items = found.slice(0, limit).map(shown);
    const last = items.at(-1);
    const nextCursor =
      found.length > limit && last ? encodeCursor(['deliveries', last.createdAt, last.deliveryId]) : null;
    return { items, nextCursor };
  }
}

const shown = ({ happenedAt, createdAt, nextAttemptAt, settledAt, ...rest }: WebhookDelivery) => ({
  ...rest,
  happenedAt: happenedAt.toISOString(),
  createdAt: createdAt.toISOString(),
  nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  settledAt: settledAt?.toISOString() ?? null,
});
