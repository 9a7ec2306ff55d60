import { afterAttempt, type AfterAttempt, type AttemptResult } from '#domain';
import type { PracticeSeals } from '../keys/practice-seals.js';
import type { Pool } from '../postgres/pool.js';
import { inTenant, tenantQuery } from '../postgres/tenant.js';
import { openTarget, secretsAt } from './endpoint-target.js';
import type { WebhookSender } from './send-webhook.js';

/**
 * One delivery at a time of one endpoint: claim -> send -> settle. A claim is a lease: whoever dies with it leaves the row
 * pending, and it is sent again when the lease is over, with the same id. A settlement counts only for the attempt that was
 * claimed, so that one that comes late changes nothing.
 */
export interface DeliverTools {
  readonly pool: Pool;
  readonly seal: PracticeSeals;
  readonly sender: WebhookSender;
  readonly signal: AbortSignal;
}

/** Longer than an attempt may take, with room for a database that is slow to hear of its end. */
const LEASE_SECONDS = 60;

const CLAIM = `
update hooks.deliveries set attempts = attempts + 1, fresh = false, leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
where tenant_id = $1 and delivery_id = (
  select d.delivery_id from hooks.deliveries d
  join hooks.endpoints e on e.tenant_id = $1 and e.endpoint_id = d.endpoint_id and e.state = 'active'
  where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'pending' and d.due_at <= clock_timestamp()
    and (d.leased_until is null or d.leased_until <= clock_timestamp())
    and (d.ready_position is null or exists (
      select 1 from rm.projection_revisions r
      join es.projection_work w on w.tenant_id = $1 and w.projection = r.projection and w.revision = r.active and w.subject_id = d.client_id
      where r.projection = 'brief' and w.done >= d.ready_position))
  order by d.due_at, d.delivery_id limit 1 for update of d skip locked)
returning delivery_id as "deliveryId", type, member_id as "memberId", client_id as "clientId", session_id as "sessionId",
  happened_at as "happenedAt", attempts`;
const ENDPOINT = `
select key_epoch as epoch, sealed as bytes, failing_since as "failingSince" from hooks.endpoints where tenant_id = $1 and endpoint_id = $2`;
const SETTLE = `
update hooks.deliveries set state = $4, due_at = now() + make_interval(secs => $5), leased_until = null, last_status = $6, last_reason = $7,
  settled_at = case when $4 = 'pending' then null else now() end
where tenant_id = $1 and delivery_id = $2 and attempts = $3 and state = 'pending'`;
/** The owner may have changed it meanwhile: only what is still on is turned off. */
const HEALTH = `
update hooks.endpoints set failing_since = $3, state = case when $4::text is null then state else 'disabled' end,
  disabled_reason = coalesce($4, disabled_reason), version = version + case when $4::text is null then 0 else 1 end, changed_at = now()
where tenant_id = $1 and endpoint_id = $2 and state = 'active' and (failing_since is distinct from $3 or $4::text is not null)`;
/** A stop is no failure: the attempt is not counted. */
const RELEASE = `
update hooks.deliveries set attempts = attempts - 1, leased_until = null where tenant_id = $1 and delivery_id = $2 and attempts = $3 and state = 'pending'`;

interface Claimed {
  readonly deliveryId: string;
  readonly type: string;
  readonly memberId: string | null;
  readonly clientId: string | null;
  readonly sessionId: string | null;
  readonly happenedAt: Date;
  readonly attempts: number;
}
interface EndpointRow {
  readonly epoch: number;
  readonly bytes: Buffer;
  readonly failingSince: Date | null;
}

/** Ids only, and the same text at each attempt. */
const bodyOf = (practiceId: string, { type, memberId, clientId, sessionId, happenedAt }: Claimed): string =>
  JSON.stringify({
    type,
    timestamp: happenedAt.toISOString(),
    data: {
      practiceId,
      ...(memberId === null ? {} : { memberId }),
      ...(clientId === null ? {} : { clientId }),
      ...(sessionId === null ? {} : { sessionId }),
    },
  });

const MS_PER_SECOND = 1000;

export class EndpointDeliverer {
  constructor(
    private readonly tools: DeliverTools,
    private readonly practiceId: string,
    private readonly endpointId: string,
  ) {}

  /** What became of the next delivery that is due; null when none is. */
  async next(): Promise<AfterAttempt['delivery'] | 'stopped' | null> {
    const { pool, signal } = this.tools;
    const values = [this.practiceId, this.endpointId];
    const [claimed] = await tenantQuery<Claimed>(pool, this.practiceId, { text: CLAIM, values });
    if (claimed === undefined) return null;
    const [endpoint] = await tenantQuery<EndpointRow>(pool, this.practiceId, { text: ENDPOINT, values });
    if (endpoint === undefined) return null;
    const result = await this.#send(claimed, endpoint);
    if (signal.aborted && !result.answered) {
      await tenantQuery(pool, this.practiceId, {
        text: RELEASE,
        values: [this.practiceId, claimed.deliveryId, claimed.attempts],
      });
      return 'stopped';
    }
    const after = afterAttempt(result, {
      attempts: claimed.attempts,
      failingSince: endpoint.failingSince?.toISOString() ?? null,
      now: new Date().toISOString(),
      chance: Math.random(),
    });
    await this.#settle(claimed, result, after);
    return after.delivery;
  }

  async #send(claimed: Claimed, endpoint: EndpointRow): Promise<AttemptResult> {
    const { seal, sender, signal } = this.tools;
    const target = await openTarget(seal, { practiceId: this.practiceId, endpointId: this.endpointId }, endpoint);
    const message = {
      url: target.url,
      webhookId: claimed.deliveryId,
      body: bodyOf(this.practiceId, claimed),
      secrets: secretsAt(target, new Date()),
    };
    return sender.send(message, signal);
  }

  async #settle({ deliveryId, attempts }: Claimed, result: AttemptResult, after: AfterAttempt): Promise<void> {
    const status = result.answered ? result.status : null;
    const reason = result.answered ? null : result.reason;
    await inTenant(this.tools.pool, this.practiceId, async (client) => {
      await client.query(SETTLE, [
        this.practiceId,
        deliveryId,
        attempts,
        after.delivery,
        after.waitMs / MS_PER_SECOND,
        status,
        reason,
      ]);
      await client.query(HEALTH, [this.practiceId, this.endpointId, after.failingSince, after.disable]);
    });
  }
}

/** Practices looked at in one pass of the sweep. */
const PRACTICES_MAX = 500;
/** More practices with endpoints than one worker keeps in mind; the sweep finds the others' news. */
const LISTENING_MAX = 50_000;

/** Practices with news to look for, or to send. */
export const webhooksDue = async (pool: Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ tenant_id: string }>('select tenant_id from hooks.practices_due($1)', [
    PRACTICES_MAX,
  ]);
  return rows.map((row) => row.tenant_id);
};

/** Practices that have an endpoint at all. */
export const webhookListeners = async (pool: Pool): Promise<ReadonlySet<string>> => {
  const { rows } = await pool.query<{ tenant_id: string }>('select tenant_id from hooks.listening($1)', [
    LISTENING_MAX,
  ]);
  return new Set(rows.map((row) => row.tenant_id));
};
