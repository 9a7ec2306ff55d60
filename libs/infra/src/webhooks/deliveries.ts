import { WEBHOOK_TEST } from '#domain';
import type { Pool } from '../postgres/pool.js';
import { tenantQuery } from '../postgres/tenant.js';

export interface WebhookDelivery {
  /** The `webhook-id` that the receiver sees. */
  readonly deliveryId: string;
  readonly type: string;
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
  readonly happenedAt: Date;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
  readonly settledAt: Date | null;
}

/** What is asked for again at once. */
export const REPLAY_MAX = 1_000;

const COLUMNS = `delivery_id as "deliveryId", type, state, attempts, last_status as "lastStatus", last_reason as "lastReason",
  happened_at as "happenedAt", created_at as "createdAt", case when state = 'pending' then due_at end as "nextAttemptAt", settled_at as "settledAt"`;
const LIST = `
select ${COLUMNS} from hooks.deliveries
where tenant_id = $1 and endpoint_id = $2 and ($3::text is null or state = $3)
  and ($4::timestamptz is null or (created_at, delivery_id) < ($4, $5::uuid))
order by created_at desc, delivery_id desc limit $6`;
const EXISTS = 'select 1 from hooks.endpoints where tenant_id = $1 and endpoint_id = $2';
const TEST = `
insert into hooks.deliveries (tenant_id, delivery_id, endpoint_id, type, happened_at)
select $1, $3, endpoint_id, '${WEBHOOK_TEST}', $4 from hooks.endpoints where tenant_id = $1 and endpoint_id = $2
on conflict (tenant_id, delivery_id) do update set endpoint_id = excluded.endpoint_id returning delivery_id`;
/** Due at once, as if it had never been tried; its id stays, so that a receiver who has it knows it again. */
const AGAIN = `update hooks.deliveries set state = 'pending', attempts = 0, due_at = now(), leased_until = null, settled_at = null`;
const REPLAY = `${AGAIN} where tenant_id = $1 and endpoint_id = $2 and delivery_id = $3 and state <> 'pending' returning delivery_id`;
const STATE_OF = 'select state from hooks.deliveries where tenant_id = $1 and endpoint_id = $2 and delivery_id = $3';
const REPLAY_RANGE = `${AGAIN} where tenant_id = $1 and delivery_id in (
  select delivery_id from hooks.deliveries
  where tenant_id = $1 and endpoint_id = $2 and created_at >= $3 and created_at < $4 and state = any($5)
  order by created_at, delivery_id limit ${REPLAY_MAX}) returning delivery_id`;

export interface EndpointPlace {
  readonly practiceId: string;
  readonly webhookId: string;
}
export interface DeliveryPage {
  readonly state: WebhookDelivery['state'] | null;
  readonly before: { readonly createdAt: string; readonly deliveryId: string } | null;
  readonly limit: number;
}

/** What was and is to be sent to an endpoint: ids, times and codes, never a body. */
export class Deliveries {
  constructor(private readonly pool: Pool) {}

  /** Newest first; null where there is no such endpoint. */
  async list({ practiceId, webhookId }: EndpointPlace, page: DeliveryPage): Promise<WebhookDelivery[] | null> {
    const { state, before, limit } = page;
    const values = [practiceId, webhookId, state, before?.createdAt ?? null, before?.deliveryId ?? null, limit];
    const rows = await tenantQuery<WebhookDelivery>(this.pool, practiceId, { text: LIST, values });
    return rows.length > 0 || (await this.#exists(practiceId, webhookId)) ? rows : null;
  }

  /** Something to send that means nothing: false where there is no such endpoint. */
  async test({ practiceId, webhookId }: EndpointPlace, deliveryId: string, at: Date): Promise<boolean> {
    const values = [practiceId, webhookId, deliveryId, at];
    return (await tenantQuery(this.pool, practiceId, { text: TEST, values })).length === 1;
  }

  async replay({ practiceId, webhookId }: EndpointPlace, deliveryId: string): Promise<'again' | 'pending' | 'unknown'> {
    const values = [practiceId, webhookId, deliveryId];
    if ((await tenantQuery(this.pool, practiceId, { text: REPLAY, values })).length === 1) return 'again';
    const [row] = await tenantQuery<{ state: string }>(this.pool, practiceId, { text: STATE_OF, values });
    return row === undefined ? 'unknown' : 'pending';
  }

  /** The oldest `REPLAY_MAX` of a span of time; how many there were; null where there is no such endpoint. */
  async replayRange(
    { practiceId, webhookId }: EndpointPlace,
    span: { readonly from: string; readonly until: string; readonly states: readonly string[] },
  ): Promise<number | null> {
    if (!(await this.#exists(practiceId, webhookId))) return null;
    const values = [practiceId, webhookId, span.from, span.until, span.states];
    return (await tenantQuery(this.pool, practiceId, { text: REPLAY_RANGE, values })).length;
  }

  async #exists(practiceId: string, webhookId: string): Promise<boolean> {
    return (await tenantQuery(this.pool, practiceId, { text: EXISTS, values: [practiceId, webhookId] })).length === 1;
  }
}
export const WEBHOOK_DELIVERIES = Symbol('WebhookDeliveries');
