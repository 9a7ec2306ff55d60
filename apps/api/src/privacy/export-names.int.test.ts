import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SILENT_LOG } from '#infra';
import { record } from '../../../../test/privacy/recorded-client.js';
import { joinPractice, openPractice, startTestApi, type TestApi } from '../testing/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ log: SILENT_LOG });
});
afterAll(() => api?.close());

it('The review of a copy does not tell the next coach whom the one before named in private', async () => {
  const owner = await openPractice(api);
  const [former, next] = [await joinPractice(api, owner, ['coach']), await joinPractice(api, owner, ['coach'])];
  const { clientId } = (await former.post('/clients', { name: 'Ada' }).expect(201)).body as { clientId: string };
  const events = [
    { type: 'PersonMentioned', name: 'Ulla', private: true },
    { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so' },
  ];
  await record(former, `/clients/${clientId}/events`, events);
  const path = `/clients/${clientId}/export`;
  await former.post(path, { review: { keep: ['Ulla'] } }).expect(202);
  await record(former, `/clients/${clientId}/events`, [{ type: 'ClientHandedOver', toCoachId: next.memberId }]);
  const { exportId } = (await owner.post(path, {}).expect(202)).body as { exportId: string };
  const guess = { keep: ['Ulla'] };
  const answers = [
    await next.post(path, { review: guess }),
    await next.raw('put', next.path(`${path}/${exportId}/review`)).send(guess),
  ];
  expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
    [422, 'PERSON_UNKNOWN'],
    [422, 'PERSON_UNKNOWN'],
  ]);
});
