import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DELIVERY_ATTEMPTS_MAX } from '#domain';
import { scheduleSession, welcomeClient, type Caller } from '../../apps/api/src/testing/api.js';
import type { Receiver } from '../../libs/infra/src/webhooks/testing/receiver.js';
import { eventually } from '../support/index.js';
import { WebhookWorld, type Delivery, type Endpoint } from './webhook-practice.js';

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
});
afterAll(() => world.close());

interface Listening {
  readonly owner: Caller;
  readonly receiver: Receiver;
  readonly endpoint: Endpoint;
}

const answering = (receiver: Receiver, status: number, headers: Record<string, string> = {}): void => {
  receiver.answer = (_, response) => void response.writeHead(status, headers).end();
};
const idsOf = (receiver: Receiver): (string | undefined)[] =>
  receiver.received.map(({ headers }) => headers['webhook-id'] as string);

/** Something to tell. */
const schedule = async (owner: Caller): Promise<void> =>
  void (await scheduleSession(owner, await welcomeClient(owner)));
const until = (
  listening: Pick<Listening, 'owner' | 'endpoint'>,
  is: (delivery: Delivery) => boolean,
): Promise<Delivery> =>
  eventually(
    async () => (await world.deliveries(listening.owner, listening.endpoint)).find(is),
    60_000,
  ) as Promise<Delivery>;
const endpointOf = async ({ owner, endpoint }: Pick<Listening, 'owner' | 'endpoint'>) =>
  ((await owner.get('/webhooks').expect(200)).body as { items: Record<string, unknown>[] }).items.find(
    ({ webhookId }) => webhookId === endpoint.webhookId,
  );

const failing = async (status = 500): Promise<Listening> => {
  const listening = await world.listening(['session.scheduled']);
  answering(listening.receiver, status);
  await schedule(listening.owner);
  return listening;
};

describe('A delivery that failed', () => {
  beforeAll(() => world.work());
  afterAll(() => world.rest());

  it('is tried again with the same id and body, and told as it was', async () => {
    const listening = await failing(503);
    const { owner, receiver } = listening;
    await until(listening, ({ attempts, lastStatus }) => attempts === 1 && lastStatus === 503);
    expect(await endpointOf(listening)).toMatchObject({ state: 'active', failingSince: expect.any(String) });
    answering(receiver, 200);
    await world.hurry(owner);
    await until(listening, ({ state }) => state === 'delivered');
    expect(await endpointOf(listening)).toMatchObject({ failingSince: null });
    expect(new Set(idsOf(receiver)).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it('is dead after the last attempt, and sent again when the owner asks, alone or with all of a span', async () => {
    const listening = await failing();
    const { owner, receiver, endpoint } = listening;
    const { deliveryId } = await until(listening, ({ lastStatus }) => lastStatus === 500);
    await world.admin.query('update hooks.deliveries set attempts = $2 where tenant_id = $1', [
      owner.practiceId,
      DELIVERY_ATTEMPTS_MAX - 1,
    ]);
    await world.hurry(owner);
    expect(await until(listening, ({ state }) => state === 'dead')).toMatchObject({
      attempts: DELIVERY_ATTEMPTS_MAX,
      lastStatus: 500,
    });

    answering(receiver, 200);
    const at = `/webhooks/${endpoint.webhookId}`;
    await owner.post(`${at}/deliveries/${deliveryId}/replay`, {}).expect(202);
    await until(listening, ({ state }) => state === 'delivered');
    const span = {
      from: new Date(Date.now() - 3600_000).toISOString(),
      until: new Date(Date.now() + 3600_000).toISOString(),
    };
    expect((await owner.post(`${at}/replays`, span).expect(202)).body).toEqual({ count: 0 });
    const before = receiver.received.length;
    expect((await owner.post(`${at}/replays`, { ...span, states: ['delivered', 'dead'] }).expect(202)).body).toEqual({
      count: 1,
    });
    await eventually(() => receiver.received.length > before);
    expect(new Set(idsOf(receiver))).toEqual(new Set([deliveryId]));
    await owner.post(`${at}/replays`, { from: span.until, until: span.from }).expect(400);
    await owner.post(`${at}/deliveries/${endpoint.webhookId}/replay`, {}).expect(404);
  });

  it('waits as long as the receiver asks', async () => {
    const listening = await world.listening(['session.scheduled']);
    answering(listening.receiver, 429, { 'retry-after': '1800' });
    await schedule(listening.owner);
    const { nextAttemptAt } = (await until(listening, ({ lastStatus }) => lastStatus === 429)) as Delivery & {
      nextAttemptAt: string;
    };
    expect(Date.parse(nextAttemptAt) - Date.now()).toBeGreaterThan(1_700_000);
  });

  it('because there is no such host is told as that', async () => {
    const { owner } = await world.listening(['session.held']);
    const endpoint = await world.add(owner, 'http://receiver.invalid/', ['session.scheduled']);
    await schedule(owner);
    expect(await until({ owner, endpoint }, ({ lastReason }) => lastReason !== null)).toMatchObject({
      lastReason: 'unknown-host',
      lastStatus: null,
    });
  });
});

describe('An endpoint', () => {
  beforeAll(() => world.work());
  afterAll(() => world.rest());

  it('that answers 410 is off at once, with the reason', async () => {
    const listening = await failing(410);
    await until(listening, ({ state }) => state === 'dead');
    expect(await endpointOf(listening)).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
  });

  it('that failed for five days is off, with the reason, and goes on where it stopped when it is turned on', async () => {
    const listening = await failing();
    const { owner, receiver, endpoint } = listening;
    await until(listening, ({ lastStatus }) => lastStatus === 500);
    await world.admin.query(
      `update hooks.endpoints set failing_since = now() - interval '5 days' where tenant_id = $1`,
      [owner.practiceId],
    );
    await world.hurry(owner);
    await eventually(async () => (await endpointOf(listening))?.['disabledReason'] === 'failing');
    await schedule(owner);
    answering(receiver, 204);
    const before = receiver.received.length;
    await world.hurry(owner);
    await owner.patch(`/webhooks/${endpoint.webhookId}`, { state: 'active' }).expect(200);
    await world.hurry(owner);
    await eventually(async () => {
      const states = (await world.deliveries(owner, endpoint)).map(({ state }) => state);
      return states.length === 2 && states.every((state) => state === 'delivered');
    }, 15_000);
    expect(new Set(idsOf(receiver).slice(before)).size).toBe(2);
  });

  it('that its owner turned off is told nothing', async () => {
    const { owner, receiver, endpoint } = await world.listening(['session.scheduled']);
    await owner.patch(`/webhooks/${endpoint.webhookId}`, { state: 'disabled' }).expect(200);
    await schedule(owner);
    const marker = await world.listening(['session.scheduled']);
    await schedule(marker.owner);
    await eventually(() => marker.receiver.received.length === 1);
    expect(receiver.received).toEqual([]);
    expect(await endpointOf({ owner, endpoint })).toMatchObject({ state: 'disabled', disabledReason: 'owner' });
  });
});

describe('Workers', () => {
  afterAll(() => world.rest());

  it('that all look at once send each piece of news once', async () => {
    const listening = await world.listening(['session.scheduled', 'session.held']);
    for (let n = 0; n < 6; n += 1) await schedule(listening.owner);
    await Promise.all([world.work(), world.work(), world.work()]);
    await eventually(async () => {
      const states = (await world.deliveries(listening.owner, listening.endpoint)).map(({ state }) => state);
      return states.length === 6 && states.every((state) => state === 'delivered');
    });
    expect(idsOf(listening.receiver)).toHaveLength(6);
    expect(new Set(idsOf(listening.receiver)).size).toBe(6);
    await world.rest();
  });

  it('that look through the same page once more leave nothing twice', async () => {
    const { owner, receiver, endpoint } = await world.listening(['session.scheduled', 'brief.ready']);
    await schedule(owner);
    await world.work();
    await eventually(() => new Set(receiver.received.map(({ message }) => message.type)).size === 2);
    // As if the endpoint had never moved on.
    await world.admin.query(`update hooks.endpoints set "position" = 0 where tenant_id = $1`, [owner.practiceId]);
    await schedule(owner);
    // News of one brief may come once or twice, as its builds fall.
    await eventually(async () => {
      const all = await world.deliveries(owner, endpoint);
      const ofSessions = all.filter(({ type }) => type === 'session.scheduled');
      return ofSessions.length === 2 && all.every(({ state }) => state === 'delivered');
    });
    expect(new Set(idsOf(receiver)).size).toBe(receiver.received.length);
    expect((await world.deliveries(owner, endpoint)).filter(({ type }) => type === 'session.scheduled')).toHaveLength(
      2,
    );
    await world.rest();
  });

  it('that died with a delivery in their hands leave it to the next, with the same id, and not before its lease is over', async () => {
    const { owner, receiver, endpoint } = await world.listening(['session.scheduled']);
    await schedule(owner);
    await world.work();
    await eventually(() => receiver.received.length === 1);
    await world.rest();
    // As a worker leaves it that was killed after it had claimed, and before it heard an answer.
    await world.admin.query(
      `update hooks.deliveries set state = 'pending', settled_at = null, leased_until = now() + interval '1 minute' where tenant_id = $1`,
      [owner.practiceId],
    );
    await schedule(owner);
    await world.work();
    // The next piece of news of the same endpoint comes through, and what was claimed does not come with it.
    await eventually(async () => {
      const states = (await world.deliveries(owner, endpoint)).map(({ state }) => state);
      return states.filter((state) => state === 'delivered').length === 1;
    });
    expect(receiver.received).toHaveLength(2);
    await world.hurry(owner);
    await eventually(() => receiver.received.length === 3);
    expect(idsOf(receiver)[2]).toBe(idsOf(receiver)[0]);
    await eventually(async () => (await world.deliveries(owner, endpoint)).every(({ state }) => state === 'delivered'));
    await world.rest();
  });

  it('that stop break off what hangs, without counting it', async () => {
    const { owner, receiver, endpoint } = await world.listening(['session.scheduled']);
    receiver.answer = () => undefined;
    await schedule(owner);
    await world.work();
    await eventually(() => receiver.received.length === 1);
    await world.rest();
    // Had nobody told the sender to stop, the attempt would have been counted, as a time-out.
    expect(await world.deliveries(owner, endpoint)).toMatchObject([
      { state: 'pending', attempts: 0, lastReason: null },
    ]);
  });
});
