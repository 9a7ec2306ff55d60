import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSigned, type Received } from '../../libs/infra/src/webhooks/testing/receiver.js';
import { held, joinPractice, scheduleSession, welcomeClient } from '../../apps/api/src/testing/api.js';
import { eventually } from '../support/index.js';
import { WebhookWorld } from './webhook-practice.js';

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
  await world.work();
});
afterAll(() => world.close());

const typesOf = (received: readonly Received[]): string[] => received.map(({ message }) => message.type);

describe('News', () => {
  it('of members, sessions and briefs arrives, signed, as ids and nothing else', async () => {
    const { owner, receiver, endpoint } = await world.listening();
    const coach = await joinPractice(world.api, owner, ['coach']);
    const clientId = await welcomeClient(coach, 'Ngozi Adeyemi');
    const sessionId = await scheduleSession(coach, clientId);
    await coach
      .post(`/sessions/${sessionId}/events`, { events: [held(), { type: 'JoyHeard', text: 'The garden in the rain' }] })
      .expect(201);
    const all = await eventually(() => {
      const types = new Set(typesOf(receiver.received));
      return (
        ['member.joined', 'session.scheduled', 'session.held', 'brief.ready'].every((type) => types.has(type)) &&
        receiver.received
      );
    });
    const { practiceId } = owner;
    const dataOf = (type: string) => receiver.received.find(({ message }) => message.type === type)?.message.data;
    expect(dataOf('member.joined')).toEqual({ practiceId, memberId: coach.memberId });
    expect(dataOf('session.scheduled')).toEqual({ practiceId, clientId, sessionId });
    expect(dataOf('session.held')).toEqual({ practiceId, clientId, sessionId });
    expect(dataOf('brief.ready')).toEqual({ practiceId, clientId });
    for (const each of all === false ? [] : receiver.received) {
      expect(isSigned(each, endpoint.secret)).toBe(true);
      expect(Object.keys(each.message)).toEqual(['type', 'timestamp', 'data']);
      for (const word of ['Ngozi', 'garden', 'Noor', '@', 'Stillwater']) expect(each.body).not.toContain(word);
    }
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of a departure tells who leaves, each client that another coach takes, and that they left; as ids', async () => {
    const types = ['member.leaving', 'member.left', 'client.handed-over'];
    const { owner, receiver } = await world.listening(types);
    const [leaving, next] = [
      await joinPractice(world.api, owner, ['coach']),
      await joinPractice(world.api, owner, ['coach']),
    ];
    const clientId = await welcomeClient(leaving);
    const departure = { clientsTo: next.memberId, reason: 'coach-ill' };
    await owner.post(`/members/${leaving.memberId}/departure`, departure).expect(204);
    await eventually(() => receiver.received.length === 3, 60_000);
    const { practiceId } = owner;
    const { memberId } = leaving;
    const told = receiver.received.map(({ message: { type, data } }) => [type, data]);
    // Each is delivered by itself, so any may arrive first.
    expect(told.toSorted()).toEqual([
      ['client.handed-over', { practiceId, clientId }],
      ['member.leaving', { practiceId, memberId }],
      ['member.left', { practiceId, memberId }],
    ]);
    for (const { body } of receiver.received) expect(body).not.toContain('coach-ill');
  });

  it('of a brief comes when the brief is there, and once for what was written together', async () => {
    const { owner, receiver } = await world.listening(['brief.ready']);
    const clientId = await welcomeClient(owner);
    const sessionId = await scheduleSession(owner, clientId);
    await owner.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    const heard: boolean[] = [];
    receiver.answer = (_, response) => {
      void (async () => {
        const { body } = await owner.get(`/clients/${clientId}/brief`);
        heard.push((body as { upToDate: boolean }).upToDate);
        response.writeHead(204).end();
      })();
    };
    for (let n = 0; n < 5; n += 1)
      await owner.post(`/sessions/${sessionId}/events`, { events: [{ type: 'NoteWritten', text: `Line ${n}` }] });
    await eventually(() => heard.length > 0, 60_000);
    expect(heard).not.toContain(false);
    expect(receiver.received.length).toBeLessThan(4);
  });

  it('is only what was chosen, of the own practice, from the day it was asked for', async () => {
    const { owner, receiver } = await world.listening(['session.scheduled']);
    const stranger = await world.listening(['session.scheduled']);
    const clientId = await welcomeClient(owner);
    const before = await scheduleSession(owner, clientId);
    const late = await world.receiver();
    await eventually(() => receiver.received.length === 1);
    await world.add(owner, late.url, ['session.scheduled']);
    await scheduleSession(owner, clientId);
    await eventually(() => receiver.received.length === 2 && late.received.length === 1);
    expect(typesOf(receiver.received)).toEqual(['session.scheduled', 'session.scheduled']);
    expect(late.received[0]?.message.data['sessionId']).not.toBe(before);
    expect(stranger.receiver.received).toEqual([]);
  });
});

describe('A receiver that hangs', () => {
  it('delays no other endpoint, of its own practice or another, and no brief', async () => {
    const hanging = await world.listening(['session.scheduled']);
    hanging.receiver.answer = () => undefined;
    const sibling = await world.receiver();
    await world.add(hanging.owner, sibling.url, ['session.scheduled']);
    const other = await world.listening(['session.scheduled']);
    const [clientId, theirs] = [await welcomeClient(hanging.owner), await welcomeClient(other.owner)];
    for (let n = 0; n < 4; n += 1) await scheduleSession(hanging.owner, clientId);
    await eventually(() => hanging.receiver.received.length > 0);
    await scheduleSession(other.owner, theirs);
    // Less than the deadline of one attempt: nobody waited for it.
    await eventually(() => other.receiver.received.length === 1 && sibling.received.length === 4, 8_000);
    expect(hanging.receiver.received).toHaveLength(1);
    const brief = await hanging.owner.get(`/clients/${clientId}/brief`).set('prefer', 'wait=5');
    expect(brief.body).toMatchObject({ upToDate: true });
  });
});

describe('The test button', () => {
  it('sends what means nothing, by the same way, whatever the types, and shows what became of it', async () => {
    const { owner, receiver, endpoint } = await world.listening(['member.left']);
    const key = { 'idempotency-key': 'pressed once' };
    const pressed = await owner.post(`/webhooks/${endpoint.webhookId}/test`, {}, key).expect(202);
    expect((await owner.post(`/webhooks/${endpoint.webhookId}/test`, {}, key).expect(202)).body).toEqual(pressed.body);
    await eventually(() => receiver.received.length === 1);
    expect(receiver.received[0]?.message).toMatchObject({
      type: 'webhook.test',
      data: { practiceId: owner.practiceId },
    });
    const shown = await eventually(async () =>
      (await world.deliveries(owner, endpoint)).find(({ state }) => state === 'delivered'),
    );
    expect(shown).toMatchObject({ ...(pressed.body as object), attempts: 1, lastStatus: 204 });
    expect(isSigned(receiver.received[0]!, endpoint.secret)).toBe(true);
  });
});

describe('A changed secret', () => {
  it('signs beside the old one, which ends when it is changed again', async () => {
    const { owner, receiver, endpoint } = await world.listening(['member.left']);
    const change = async () =>
      ((await owner.post(`/webhooks/${endpoint.webhookId}/secret`, {}).expect(200)).body as { secret: string }).secret;
    const second = await change();
    const press = async () => {
      const before = receiver.received.length;
      await owner.post(`/webhooks/${endpoint.webhookId}/test`, {}).expect(202);
      await eventually(() => receiver.received.length > before);
      return receiver.received.at(-1)!;
    };
    const both = await press();
    expect([isSigned(both, endpoint.secret), isSigned(both, second)]).toEqual([true, true]);
    const third = await change();
    const later = await press();
    expect([endpoint.secret, second, third].map((secret) => isSigned(later, secret))).toEqual([false, true, true]);
  });

  it('is sealed in the database, and the address with it', async () => {
    const { owner, receiver, endpoint } = await world.listening();
    const { rows } = await world.admin.query(
      'select e::text as row, sealed from hooks.endpoints e where tenant_id = $1',
      [owner.practiceId],
    );
    const raw = Buffer.from(endpoint.secret.slice('whsec_'.length), 'base64');
    expect(rows).toHaveLength(1);
    for (const { row, sealed } of rows as { row: string; sealed: Buffer }[]) {
      expect(row).not.toContain(new URL(receiver.url).host);
      expect(sealed.includes(raw) || sealed.includes(endpoint.secret) || sealed.includes('127.0.0.1')).toBe(false);
    }
    await world.admin.query(
      `update hooks.endpoints set sealed = (select sealed from hooks.endpoints where tenant_id <> $1 limit 1) where tenant_id = $1`,
      [owner.practiceId],
    );
    await owner.get('/webhooks').expect(500);
  });
});
