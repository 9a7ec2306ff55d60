import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { scheduleSession, welcomeClient } from '../../apps/api/src/testing/api.js';
import { eventually } from '../support/index.js';
import { WebhookWorld } from './webhook-practice.js';

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
});
afterAll(() => world.close());

/** Longer than a worker takes to start and to look. */
const DEADLINE_MS = 60_000;

it('what another worker is about to claim is passed by, not waited for, and sent once', async () => {
  const { owner, receiver } = await world.listening(['session.scheduled']);
  for (let n = 0; n < 2; n += 1) await scheduleSession(owner, await welcomeClient(owner));
  await world.work();
  await eventually(() => receiver.received.length === 2, DEADLINE_MS);
  await world.rest();
  // Both are due again; the one that is due first is in the hands of another worker, between its look and its claim.
  const { practiceId } = owner;
  const due = `update hooks.deliveries set state = 'pending', settled_at = null, leased_until = null,
    due_at = now() - make_interval(secs => case when delivery_id = $2 then 60 else 1 end) where tenant_id = $1`;
  const [held] = receiver.received.map(({ headers }) => headers['webhook-id'] as string);
  await world.admin.query(due, [practiceId, held]);
  await world.admin.query('begin');
  await world.admin.query('select 1 from hooks.deliveries where tenant_id = $1 and delivery_id = $2 for update', [
    practiceId,
    held,
  ]);
  try {
    await Promise.all([world.work(), world.work()]);
    await eventually(() => receiver.received.length === 3, DEADLINE_MS);
    expect(receiver.received[2]?.headers['webhook-id']).not.toBe(held);
  } finally {
    await world.admin.query('rollback');
  }
  await eventually(() => receiver.received.length === 4, DEADLINE_MS);
  expect(receiver.received[3]?.headers['webhook-id']).toBe(held);
  await world.rest();
  expect(receiver.received).toHaveLength(4);
});
