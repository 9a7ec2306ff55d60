import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noteAppend, welcomeAppend } from '../event-store/testing/appends.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from '../event-store/testing/test-log.js';
import { createKms } from '../keys/index.js';
import { createPracticeSeals } from '../keys/practice-seals.js';
import { EndpointDeliverer } from './deliver.js';
import { fanOut } from './fan-out.js';
import { createWebhookSender } from './send-webhook.js';
import { startReceiver, type Receiver } from './testing/receiver.js';
import { Webhooks } from './webhooks.js';

let log: TestLog;
let receiver: Receiver;
beforeAll(async () => {
  log = await openTestLog();
  receiver = await startReceiver();
}, OPEN_TIMEOUT_MS);
afterAll(async () => {
  await receiver?.close();
  await log?.close();
});

/** An endpoint for news of briefs, and a client of whom something was recorded; nobody builds briefs here. */
const listening = async () => {
  const [practiceId, webhookId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
  const seal = createPracticeSeals({ pool: log.worker, kms: createKms(log.database.config) });
  const secret = `whsec_${Buffer.alloc(32, 'a secret').toString('base64')}`;
  const asked = {
    practiceId,
    webhookId,
    url: receiver.url,
    types: ['brief.ready'],
    secret,
    requestHash: Buffer.alloc(32),
  };
  await new Webhooks({ pool: log.app, seal }).add(asked);
  await log.store.append(welcomeAppend(practiceId, clientId));
  await log.store.append(noteAppend(practiceId, clientId, 'a line'));
  const sender = createWebhookSender({ plainHttp: true, allowedAddresses: ['127.0.0.1'] });
  const tools = { pool: log.worker, seal, sender, signal: new AbortController().signal };
  return { practiceId, webhookId, clientId, deliverer: new EndpointDeliverer(tools, practiceId, webhookId) };
};
const built = (practiceId: string, clientId: string, done: string) =>
  log.admin.query(
    `insert into es.projection_work (tenant_id, projection, revision, subject_id, wanted, done)
     select $1, 'brief', 1, $2, head, ${done} from es.tenant_log where tenant_id = $1
     on conflict (tenant_id, projection, revision, subject_id) do update set done = excluded.done`,
    [practiceId, clientId],
  );
const hurry = (practiceId: string) =>
  log.admin.query('update hooks.deliveries set due_at = now() where tenant_id = $1', [practiceId]);

it('News of a brief is not sent before the brief is built up to what changed it', async () => {
  const { practiceId, webhookId, clientId, deliverer } = await listening();
  expect(await fanOut({ pool: log.worker, store: log.store }, practiceId)).toEqual([webhookId]);
  await hurry(practiceId);
  expect(await deliverer.next()).toBeNull();
  await built(practiceId, clientId, 'head - 1');
  expect(await deliverer.next()).toBeNull();
  await built(practiceId, clientId, 'head');
  expect(await deliverer.next()).toBe('delivered');
  expect(await deliverer.next()).toBeNull();
  expect(receiver.received.map(({ message }) => message.data)).toEqual([{ practiceId, clientId }]);
});

it('Looking through the log again, or twice at once, leaves no piece of news twice', async () => {
  const { practiceId, clientId } = await listening();
  const tools = { pool: log.worker, store: log.store };
  await Promise.all([fanOut(tools, practiceId), fanOut(tools, practiceId)]);
  await log.admin.query(`update hooks.deliveries set state = 'delivered', fresh = false where tenant_id = $1`, [
    practiceId,
  ]);
  // As a worker that died before it could say how far it had come.
  await log.admin.query('update hooks.endpoints set "position" = 0 where tenant_id = $1', [practiceId]);
  await fanOut(tools, practiceId);
  const { rows } = await log.admin.query('select client_id from hooks.deliveries where tenant_id = $1', [practiceId]);
  expect(rows).toEqual([{ client_id: clientId }]);
});

/** An endpoint whose receiver does something before it answers with this status; what the database has of both afterwards. */
const answeredAfter = async (meanwhile: string, status: number) => {
  const { practiceId, clientId, deliverer } = await listening();
  await fanOut({ pool: log.worker, store: log.store }, practiceId);
  await hurry(practiceId);
  await built(practiceId, clientId, 'head');
  const before = receiver.answer;
  receiver.answer = (_, response) => {
    void log.admin.query(meanwhile, [practiceId]).then(() => response.writeHead(status).end());
  };
  await deliverer.next();
  receiver.answer = before;
  const { rows } = await log.admin.query<Record<string, unknown>>(
    `select d.state, d.attempts, d.last_status as status, e.state as endpoint, e.disabled_reason as reason
     from hooks.deliveries d join hooks.endpoints e using (tenant_id, endpoint_id) where d.tenant_id = $1`,
    [practiceId],
  );
  return rows;
};

it('An answer that comes when another worker has the delivery by then changes nothing of it', async () => {
  const taken = 'update hooks.deliveries set attempts = attempts + 1 where tenant_id = $1';
  expect(await answeredAfter(taken, 500)).toMatchObject([{ state: 'pending', attempts: 2, status: null }]);
  const nothing = 'select $1::uuid';
  expect(await answeredAfter(nothing, 500)).toMatchObject([{ state: 'pending', attempts: 1, status: 500 }]);
});

it('An endpoint that its owner turned off meanwhile stays off for that reason, whatever the receiver says', async () => {
  const off = `update hooks.endpoints set state = 'disabled', disabled_reason = 'owner' where tenant_id = $1`;
  expect(await answeredAfter(off, 410)).toMatchObject([{ state: 'dead', endpoint: 'disabled', reason: 'owner' }]);
  expect(await answeredAfter('select $1::uuid', 410)).toMatchObject([{ endpoint: 'disabled', reason: 'gone' }]);
});
