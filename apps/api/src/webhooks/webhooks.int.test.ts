import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WEBHOOK_TYPES } from '#domain';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from '../testing/api.js';
import { trailOf } from '../testing/trail.js';

const endpoint = (more: object = {}) => ({
  url: 'https://hooks.example.test/throughline',
  types: ['member.joined'],
  ...more,
});
interface Added {
  readonly webhookId: string;
  readonly secret: string;
  readonly version: number;
}

let api: TestApi;
let owner: Caller;
let stranger: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await openPractice(api);
  stranger = await openPractice(api, 'Elsewhere');
});
afterAll(() => api.close());

const add = async (caller = owner, more: object = {}): Promise<Added> =>
  (await caller.post('/webhooks', endpoint(more)).expect(201)).body as Added;
const list = async (caller = owner) =>
  ((await caller.get('/webhooks').expect(200)).body as { items: (Added & Record<string, unknown>)[] }).items;
const clear = async (): Promise<void> => {
  for (const { webhookId } of await list()) await owner.delete(`/webhooks/${webhookId}`).expect(204);
};

describe('An endpoint', () => {
  it('is added once, however often the command is sent, with the same secret, which no list shows', async () => {
    const key = { 'idempotency-key': 'the first endpoint' };
    const [first, again] = await Promise.all([
      owner.post('/webhooks', endpoint(), key),
      owner.post('/webhooks', endpoint(), key),
    ]);
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((first.body as Added).secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const items = await list();
    expect(items).toMatchObject([
      { ...endpoint(), state: 'active', disabledReason: null, failingSince: null, version: 1 },
    ]);
    expect(items[0]).not.toHaveProperty('secret');
    await owner.post('/webhooks', endpoint({ types: ['member.left'] }), key).expect(422);
    await clear();
  });

  it('is one of five at most, also when they are added at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => owner.post('/webhooks', endpoint())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_WEBHOOKS' },
    });
    expect(await list()).toHaveLength(5);
    await clear();
  });

  it.each([
    ['no https or host', { url: 'ftp://hooks.example.test/' }, 422],
    ['a name and a password', { url: 'https://a:b@hooks.example.test/' }, 422],
    ['a bare address', { url: 'https://169.254.169.254/latest' }, 422],
    ['this machine', { url: 'http://localhost:3000/' }, 422],
    ['no address', { url: 'hooks' }, 400],
    ['a long one', { url: `https://hooks.example.test/${'x'.repeat(2100)}` }, 400],
    ['no type', { types: [] }, 400],
    ['an unknown type', { types: ['client.forgotten'] }, 400],
    ['a type twice', { types: ['member.left', 'member.left'] }, 400],
    ['a secret of its own', { secret: 'whsec_mine' }, 400],
  ])('is refused with %s', async (_what, wrong, status) => {
    const refused = await owner.post('/webhooks', endpoint(wrong)).expect(status);
    if (status === 422) expect(refused.body).toMatchObject({ code: 'WEBHOOK_URL_REFUSED' });
    expect(JSON.stringify(refused.body)).not.toContain('hooks.example.test');
  });

  it('is changed in its parts, against the version that was seen', async () => {
    const { webhookId } = await add();
    const at = `/webhooks/${webhookId}`;
    const changed = await owner.patch(at, { types: [...WEBHOOK_TYPES] }, { 'if-match': '"1"' }).expect(200);
    expect(changed.body).toMatchObject({ types: WEBHOOK_TYPES, url: endpoint().url, version: 2 });
    expect(changed.headers['etag']).toBe('"2"');
    await owner.patch(at, { state: 'disabled' }, { 'if-match': '"1"' }).expect(412);
    expect((await owner.patch(at, { state: 'disabled' }).expect(200)).body).toMatchObject({ disabledReason: 'owner' });
    expect((await owner.patch(at, { state: 'active' }).expect(200)).body).toMatchObject({ disabledReason: null });
    await owner.patch(at, {}).expect(400);
    await owner.patch(at, { url: 'https://10.0.0.1/' }).expect(422);
    await clear();
  });

  it('has its secret changed once by one command', async () => {
    const { webhookId, secret } = await add();
    const key = { 'idempotency-key': 'a new secret' };
    const rotate = async () => (await owner.post(`/webhooks/${webhookId}/secret`, {}, key).expect(200)).body as Added;
    const [first, again] = [await rotate(), await rotate()];
    expect(first.secret).not.toBe(secret);
    expect(again).toEqual(first);
    await clear();
  });

  it('of another practice is one that does not exist, whatever is asked', async () => {
    const { webhookId } = await add(stranger);
    const at = `/webhooks/${webhookId}`;
    const span = { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
    for (const answer of [
      await owner.patch(at, { state: 'disabled' }),
      await owner.delete(at),
      await owner.post(`${at}/secret`, {}),
      await owner.post(`${at}/test`, {}),
      await owner.get(`${at}/deliveries`),
      await owner.post(`${at}/deliveries/${randomUUID()}/replay`, {}),
      await owner.post(`${at}/replays`, span),
      await owner.delete('/webhooks/no-id'),
      await owner.post(`${at}/deliveries/no-id/replay`, {}),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect(await list(stranger)).toHaveLength(1);
  });

  it('is managed by owners, and each request for it stands in the trail without the address', async () => {
    const coach = await joinPractice(api, owner, ['coach', 'supervisor']);
    await coach.post('/webhooks', endpoint()).expect(403);
    const { webhookId } = await add();
    await owner.delete(`/webhooks/${webhookId}`).expect(204);
    const trail = await trailOf(api, owner.practiceId);
    expect(trail).toContainEqual(
      expect.objectContaining({ operation: 'addWebhook', status: 403, memberId: coach.memberId }),
    );
    expect(trail).toContainEqual(
      expect.objectContaining({ operation: 'removeWebhook', status: 204, targetId: webhookId }),
    );
    expect(JSON.stringify(trail)).not.toContain('hooks.example');
  });
});

describe('The list of deliveries', () => {
  it('comes in pages, newest first, by state, without a body', async () => {
    const { webhookId } = await add();
    const at = `/webhooks/${webhookId}`;
    const pressed: string[] = [];
    for (let n = 0; n < 5; n += 1)
      pressed.push(((await owner.post(`${at}/test`, {}).expect(202)).body as { deliveryId: string }).deliveryId);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await owner
        .get(`${at}/deliveries?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
        .expect(200);
      const page = body as { items: { deliveryId: string; state: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ deliveryId }) => deliveryId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(pressed.toReversed());
    expect((await owner.get(`${at}/deliveries?state=dead`).expect(200)).body).toEqual({ items: [], nextCursor: null });
    await owner.get(`${at}/deliveries?state=lost`).expect(400);
    await owner.get(`${at}/deliveries?cursor=x`).expect(400);
    await owner.post(`${at}/test`, { types: ['member.left'] }).expect(400);
    await owner.post(`${at}/replays`, { from: 'yesterday', until: 'today' }).expect(400);
    await clear();
  });
});
