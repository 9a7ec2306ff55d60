import { z } from 'zod';
import { pageOf } from '../../http/answers.js';
import { pageQuery } from '../../http/cursor.js';

const state = z.enum(['pending', 'delivered', 'dead']);
const instant = z.iso.datetime();

export const listDeliveriesQuery = pageQuery.extend({ state: state.optional() });
export type ListDeliveriesQuery = z.output<typeof listDeliveriesQuery>;

const delivery = z
  .strictObject({
    deliveryId: z.uuid().describe('The `webhook-id` that the receiver sees, the same at each attempt'),
    type: z.string(),
    state,
    attempts: z.int().min(0),
    lastStatus: z.int().nullable(),
    lastReason: z.string().nullable().describe('Why there was no answer, as a code'),
    happenedAt: instant,
    createdAt: instant,
    nextAttemptAt: instant.nullable(),
    settledAt: instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryPage = pageOf(delivery);
export type DeliveryPage = z.output<typeof deliveryPage>;
