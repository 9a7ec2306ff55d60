import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { startReceiver, type Receiver } from '../../libs/infra/src/webhooks/testing/receiver.js';
import { openPractice, startTestApi, type Caller, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { testDatabase, type TestDatabase } from '../support/index.js';

export const ALL_TYPES = [
  'member.joined',
  'member.roles-changed',
  'member.suspended',
  'member.reinstated',
  'member.leaving',
  'member.departure-halted',
  'member.left',
  'client.handed-over',
  'session.scheduled',
  'session.rescheduled',
  'session.cancelled',
  'session.held',
  'brief.ready',
];

export interface Endpoint {
  readonly webhookId: string;
  readonly secret: string;
  readonly version: number;
}
export interface Delivery {
  readonly deliveryId: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
}

/** An installation with a worker, which may send to this machine, and receivers that are closed with it. */
export class WebhookWorld {
  private readonly receivers: Receiver[] = [];
  private workers: INestApplicationContext[] = [];

  private constructor(
    readonly api: TestApi,
    readonly database: TestDatabase,
    readonly admin: pg.Client,
  ) {}

  static async open(): Promise<WebhookWorld> {
    const database = await testDatabase({ env: { WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1' } });
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    return new WebhookWorld(await startTestApi({}, database), database, admin);
  }

  async work(): Promise<INestApplicationContext> {
    const worker = await createWorkerApp(this.database.config);
    this.workers.push(worker);
    return worker;
  }

  async rest(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
  }

  async receiver(): Promise<Receiver> {
    const receiver = await startReceiver();
    this.receivers.push(receiver);
    return receiver;
  }

  async listening(
    types: readonly string[] = ALL_TYPES,
  ): Promise<{ owner: Caller; receiver: Receiver; endpoint: Endpoint }> {
    const owner = await openPractice(this.api);
    const receiver = await this.receiver();
    return { owner, receiver, endpoint: await this.add(owner, receiver.url, types) };
  }

  async add(owner: Caller, url: string, types: readonly string[] = ALL_TYPES): Promise<Endpoint> {
    return (await owner.post('/webhooks', { url, types }, { 'idempotency-key': randomUUID() }).expect(201))
      .body as Endpoint;
  }

  async deliveries(owner: Caller, { webhookId }: Pick<Endpoint, 'webhookId'>): Promise<Delivery[]> {
    return ((await owner.get(`/webhooks/${webhookId}/deliveries?limit=100`).expect(200)).body as { items: Delivery[] })
      .items;
  }

  /** As if the waits were over. */
  async hurry({ practiceId }: Caller): Promise<void> {
    await this.admin.query('update hooks.deliveries set due_at = now(), leased_until = null where tenant_id = $1', [
      practiceId,
    ]);
  }

  async close(): Promise<void> {
    await this.rest();
    await Promise.all(this.receivers.map((receiver) => receiver.close()));
    await this.api.close();
    await this.admin.end();
    await this.database.drop();
  }
}
