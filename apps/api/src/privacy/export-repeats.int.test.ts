import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { SILENT_LOG } from '#infra';
import { eventually } from '../../../../test/support/index.js';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import { joinPractice, openPractice, startTestApi, welcomeClient, type Caller, type TestApi } from '../testing/api.js';

const DEADLINE_MS = 30_000;

interface Export {
  readonly exportId: string;
  readonly state: string;
}

describe('a command about a copy for a client', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let owner: Caller;
  let coach: Caller;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi({ log: SILENT_LOG });
    worker = await createWorkerApp(api.database.config, { log: SILENT_LOG });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    const clientId = await welcomeClient(coach);
    const events = [{ type: 'PersonMentioned', name: 'Rita', relation: 'sister', text: 'Rita moved.' }];
    await coach.post(`/clients/${clientId}/events`, { events }).expect(201);
    path = `/clients/${clientId}/export`;
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
  });

  const review = (exportId: string, body: object, key: string) =>
    coach
      .raw('put', coach.path(`${path}/${exportId}/review`))
      .set('idempotency-key', key)
      .send(body);
  const isReady = async (exportId: string): Promise<boolean> => {
    const { items } = (await coach.get(path).expect(200)).body as { items: readonly Export[] };
    return items.some((each) => each.exportId === exportId && each.state === 'ready');
  };

  it('reviews it once when it is sent twice, at once or when the copy is made, and no other does under its key', async () => {
    const { exportId } = (await owner.post(path, {}).expect(202)).body as Export;
    const send = (body: object) => review(exportId, body, 'a review');
    const both = await Promise.all([send({ keep: ['Rita'] }), send({ keep: ['Rita'] })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await eventually(() => isReady(exportId), DEADLINE_MS);
    expect((await send({ keep: ['Rita'] }).expect(200)).body).toMatchObject({ exportId, state: 'ready' });
    expect((await send({ keep: [] }).expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const another = await review(exportId, {}, 'another').expect(409);
    expect(another.body).toMatchObject({ code: 'EXPORT_NOT_AWAITED' });
  });

  it('orders it once when it is sent twice, no other under its key, and few at all', async () => {
    const key = { 'idempotency-key': 'the same' };
    const first = await coach.post(path, { review: {} }, key).expect(202);
    const again = await coach.post(path, { review: {} }, key).expect(202);
    expect(again.body).toMatchObject({ exportId: (first.body as Export).exportId });
    const other = await coach.post(path, { review: { keep: ['Rita'] } }, key).expect(422);
    expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const statuses: number[] = [];
    for (let each = 0; each < 6; each += 1) statuses.push((await coach.post(path, { review: {} })).status);
    expect(statuses.at(-1)).toBe(409);
  });
});
