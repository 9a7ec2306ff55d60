import type { Client, Pool } from '../postgres/pool.js';
import { inTenant, tenantQuery } from '../postgres/tenant.js';
import type { PracticeSeals } from '../keys/practice-seals.js';
import { openTarget, sealTarget, type EndpointTarget } from './endpoint-target.js';

/** What an owner manages: endpoints of a practice. Changes are rows, and each request for one stands in the trail. */
export interface WebhookEndpoint {
  readonly webhookId: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly state: 'active' | 'disabled';
  readonly disabledReason: 'owner' | 'gone' | 'failing' | null;
  readonly failingSince: string | null;
  readonly previousSecretUntil: string | null;
  readonly createdAt: string;
  readonly version: number;
}

export interface NewEndpoint {
  readonly practiceId: string;
  /** The same for a repeat of the same command. */
  readonly webhookId: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly secret: string;
  readonly requestHash: Uint8Array;
}

/** More receivers than this are a job for one receiver that passes on. */
export const ENDPOINTS_MAX = 5;
/** While a secret is changed at the receiver, both sign. */
export const SECRET_OVERLAP_MS = 24 * 3_600_000;

export type Refusal = 'NOT_FOUND' | 'STALE_VERSION' | 'TOO_MANY_WEBHOOKS' | 'IDEMPOTENCY_KEY_REUSED';
/** The endpoint, or why not. */
export type EndpointOutcome = WebhookEndpoint | Refusal;

interface Row {
  readonly endpoint_id: string;
  readonly types: string[];
  readonly state: WebhookEndpoint['state'];
  readonly disabled_reason: WebhookEndpoint['disabledReason'];
  readonly failing_since: Date | null;
  readonly version: number;
  readonly request_hash: Buffer;
  readonly key_epoch: number;
  readonly sealed: Buffer;
  readonly created_at: Date;
}

const COLUMNS =
  'endpoint_id, types, state, disabled_reason, failing_since, version, request_hash, key_epoch, sealed, created_at';
const LIST = `select ${COLUMNS} from hooks.endpoints where tenant_id = $1 order by created_at, endpoint_id limit ${ENDPOINTS_MAX}`;
const LOCK_PRACTICE = `select pg_advisory_xact_lock(hashtext('webhooks ' || $1))`;
const ONE = `select ${COLUMNS} from hooks.endpoints where tenant_id = $1 and endpoint_id = $2 for update`;
const COUNT = 'select count(*)::int as n from hooks.endpoints where tenant_id = $1';
/** News begins with what is recorded from now on. */
const INSERT = `
insert into hooks.endpoints (tenant_id, endpoint_id, types, state, "position", request_hash, key_epoch, sealed)
values ($1, $2, $3, 'active', coalesce((select head from es.tenant_log where tenant_id = $1), 0), $4, $5, $6) returning ${COLUMNS}`;
const UPDATE = `
update hooks.endpoints set types = $3, state = $4, disabled_reason = $5, failing_since = $6, key_epoch = $7, sealed = $8,
  version = version + 1, changed_at = now()
where tenant_id = $1 and endpoint_id = $2 returning ${COLUMNS}`;
const DELETE = 'delete from hooks.endpoints where tenant_id = $1 and endpoint_id = $2 returning endpoint_id';

export interface Place {
  readonly practiceId: string;
  readonly webhookId: string;
  readonly expectedVersion: number | null;
}
export interface EndpointChange {
  readonly url?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
}

export class Webhooks {
  constructor(private readonly tools: { readonly pool: Pool; readonly seal: PracticeSeals }) {}

  async list(practiceId: string): Promise<WebhookEndpoint[]> {
    const rows = await tenantQuery<Row>(this.tools.pool, practiceId, { text: LIST, values: [practiceId] });
    return Promise.all(rows.map(async (row) => toEndpoint(row, await this.#open(practiceId, row))));
  }

  async add(asked: NewEndpoint): Promise<EndpointOutcome> {
    const { practiceId, webhookId, url, secret } = asked;
    const target: EndpointTarget = { url, secret, previous: null };
    const { epoch, bytes } = await sealTarget(this.tools.seal, { practiceId, endpointId: webhookId }, target);
    return inTenant(this.tools.pool, practiceId, async (client) => {
      await client.query(LOCK_PRACTICE, [practiceId]);
      const [known] = (await client.query<Row>(ONE, [practiceId, webhookId])).rows;
      if (known !== undefined) {
        const isSame = Buffer.compare(known.request_hash, asked.requestHash) === 0;
        return isSame ? toEndpoint(known, await this.#open(practiceId, known)) : 'IDEMPOTENCY_KEY_REUSED';
      }
      const [count] = (await client.query<{ n: number }>(COUNT, [practiceId])).rows;
      if ((count?.n ?? 0) >= ENDPOINTS_MAX) return 'TOO_MANY_WEBHOOKS';
      const values = [practiceId, webhookId, asked.types, asked.requestHash, epoch, bytes];
      const [row] = (await client.query<Row>(INSERT, values)).rows;
      return row === undefined ? 'NOT_FOUND' : toEndpoint(row, target);
    });
  }

  /** Turned on again, it goes on where it stopped: nothing that happened meanwhile is left out. */
  change(place: Place, { url, types, state }: EndpointChange): Promise<EndpointOutcome> {
    return this.#changing(place, (row, target) => ({
      row: { ...row, types: types === undefined ? row.types : [...types], ...(state && stateOf(state)) },
      target: { ...target, url: url ?? target.url },
    }));
  }

  /** A repeat of the same rotation changes nothing. */
  rotate(place: Place, secret: string, now: Date): Promise<EndpointOutcome> {
    const until = new Date(now.getTime() + SECRET_OVERLAP_MS).toISOString();
    return this.#changing(place, (row, target) =>
      target.secret === secret
        ? null
        : { row, target: { ...target, secret, previous: { secret: target.secret, until } } },
    );
  }

  /** Its deliveries go with it. */
  async remove({ practiceId, webhookId }: Pick<Place, 'practiceId' | 'webhookId'>): Promise<boolean> {
    const values = [practiceId, webhookId];
    return (await tenantQuery(this.tools.pool, practiceId, { text: DELETE, values })).length === 1;
  }

  #changing(
    { practiceId, webhookId, expectedVersion }: Place,
    change: (row: Row, target: EndpointTarget) => { readonly row: Row; readonly target: EndpointTarget } | null,
  ): Promise<EndpointOutcome> {
    return inTenant(this.tools.pool, practiceId, async (client) => {
      const [row] = (await client.query<Row>(ONE, [practiceId, webhookId])).rows;
      if (row === undefined) return 'NOT_FOUND';
      const target = await this.#open(practiceId, row);
      const changed = change(row, target);
      if (changed === null) return toEndpoint(row, target);
      if (expectedVersion !== null && expectedVersion !== row.version) return 'STALE_VERSION';
      return this.#write(client, practiceId, changed);
    });
  }

  async #write(
    client: Client,
    practiceId: string,
    { row, target }: { readonly row: Row; readonly target: EndpointTarget },
  ): Promise<EndpointOutcome> {
    const { endpoint_id: endpointId, types, state, disabled_reason: reason, failing_since: since } = row;
    const { epoch, bytes } = await sealTarget(this.tools.seal, { practiceId, endpointId }, target);
    const values = [practiceId, endpointId, types, state, reason, since, epoch, bytes];
    const [written] = (await client.query<Row>(UPDATE, values)).rows;
    return written === undefined ? 'NOT_FOUND' : toEndpoint(written, target);
  }

  #open(practiceId: string, row: Row): Promise<EndpointTarget> {
    const sealed = { epoch: row.key_epoch, bytes: row.sealed };
    return openTarget(this.tools.seal, { practiceId, endpointId: row.endpoint_id }, sealed);
  }
}
export const WEBHOOKS = Symbol('Webhooks');

const stateOf = (state: 'active' | 'disabled'): Pick<Row, 'state' | 'disabled_reason' | 'failing_since'> => ({
  state,
  disabled_reason: state === 'disabled' ? 'owner' : null,
  failing_since: null,
});

const toEndpoint = (row: Row, { url, previous }: EndpointTarget): WebhookEndpoint => ({
  webhookId: row.endpoint_id,
  url,
  types: row.types,
  state: row.state,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since?.toISOString() ?? null,
  previousSecretUntil: previous?.until ?? null,
  createdAt: row.created_at.toISOString(),
  version: row.version,
});
