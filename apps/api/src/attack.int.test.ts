import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY_SCOPES } from '#domain';
import { operation, OPERATION_BY_ROUTE, OPERATIONS, routeKey, type OperationId } from './http/operations.js';
import {
  forgetProofs,
  giveLink,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  withApiKey,
  type Caller,
  type TestApi,
} from './testing/api.js';
import { CONTRACT_PERMISSIONS, contractPermission } from './testing/contract-permissions.js';

/** What is expected stands in the contract that is checked in, not in the matrix that the gate reads. */
const DOCUMENTED = [...CONTRACT_PERMISSIONS.keys()];
const MEMBER_OPERATIONS = DOCUMENTED.filter((id) => contractPermission(id).access === 'member');
const STEP_UP = DOCUMENTED.filter((id) => contractPermission(id).stepUp);
const OWN_CLIENT = MEMBER_OPERATIONS.filter((id) => contractPermission(id).relation !== 'none');
const QUERY: Partial<Record<OperationId, string>> = {
  listBriefs: '?on=2026-11-23',
  readMetrics: '?period=2026-10',
  recall: '?q=tea',
};

type Ids = Readonly<Record<string, string>>;

/** Generated from the contract, which is made from the authorization matrix: a new operation is attacked without a line more here. */
describe('who may do what', () => {
  let api: TestApi;
  let owner: Caller;
  let otherCoach: Caller;
  let supervisor: Caller;
  let pureOwner: Caller;
  let stranger: Caller;
  let ids: Ids;
  let foreignIds: Ids;
  let othersIds: Ids;

  const idsOf = async (coach: Caller): Promise<Ids> => {
    const clientId = await welcomeClient(coach);
    const sessionId = await scheduleSession(coach, clientId);
    const ordered = await coach.post(`/clients/${clientId}/export`, { review: {} }).expect(202);
    const { exportId } = ordered.body as { exportId: string };
    const link = await giveLink(coach, clientId, 'note');
    return { practiceId: coach.practiceId, clientId, sessionId, exportId, ...inside(), ...link };
  };
  const inside = () => ({
    memberId: randomUUID(),
    invitationId: randomUUID(),
    importId: randomUUID(),
    apiKeyId: randomUUID(),
    passkeyId: randomUUID(),
    transcriptId: randomUUID(),
    momentId: randomUUID(),
    webhookId: randomUUID(),
    deliveryId: randomUUID(),
    packetId: randomUUID(),
  });

  beforeAll(async () => {
    api = await startTestApi();
    owner = await openPractice(api);
    otherCoach = await joinPractice(api, owner, ['coach']);
    supervisor = await joinPractice(api, owner, ['supervisor']);
    pureOwner = await joinPractice(api, owner, ['owner']);
    stranger = await openPractice(api, 'Elsewhere');
    ids = await idsOf(owner);
    othersIds = await idsOf(otherCoach);
    foreignIds = await idsOf(stranger);
  });
  afterAll(() => api.close());

  /** One key for each set of scopes: a member holds only so many. */
  const keys = new Map<string, Promise<Caller>>();
  const keyWith = (scopes: readonly string[]): Promise<Caller> => {
    const key = keys.get(scopes.join()) ?? withApiKey(api, owner, scopes);
    keys.set(scopes.join(), key);
    return key;
  };

  const call = async (id: OperationId, at: Ids, caller: Caller | null) => {
    const { method, path } = operation(id);
    const filled = path.replace(/:(\w+)/g, (_, name: string) => at[name] ?? '') + (QUERY[id] ?? '');
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const request = caller === null ? api.http()[verb](filled) : caller.raw(verb, filled);
    const { status, headers, body } = await (verb === 'get'
      ? request
      : request.send(verb === 'delete' ? undefined : {}));
    const { requestId: _requestId, ...said } = body as Record<string, unknown>;
    return { status, said, type: headers['content-type'] as string | undefined };
  };

  it('has a route for every operation of the matrix (one that the matrix does not know cannot be registered)', () => {
    for (const id of Object.keys(OPERATIONS) as OperationId[]) {
      const { method, path } = operation(id);
      expect(api.app.getHttpAdapter().getInstance().hasRoute({ method, url: path })).toBe(true);
      expect(OPERATION_BY_ROUTE.get(routeKey(method, path))).toBe(id);
    }
  });

  it.each(MEMBER_OPERATIONS)('%s asks a stranger to sign in', async (id) => {
    expect(await call(id, ids, null)).toMatchObject({ status: 401, said: { code: 'NOT_SIGNED_IN' } });
  });

  it.each(MEMBER_OPERATIONS)('%s shows another practice as a practice that does not exist', async (id) => {
    const unknown = await call(id, { ...ids, practiceId: randomUUID() }, stranger);
    expect(unknown).toMatchObject({ status: 404, said: { code: 'NOT_FOUND' } });
    expect(await call(id, ids, stranger)).toEqual(unknown);
  });

  it.each(MEMBER_OPERATIONS)('%s is for its roles alone', async (id) => {
    const { roles } = contractPermission(id);
    for (const [role, caller] of [
      ['supervisor', supervisor],
      ['owner', pureOwner],
    ] as const) {
      if (roles === 'any' || roles.includes(role)) continue;
      expect(await call(id, ids, caller)).toMatchObject({ status: 403, said: { code: 'NOT_ALLOWED' } });
    }
  });

  it.each(OWN_CLIENT)('%s shows the client of another coach, of another practice and of nobody alike', async (id) => {
    const unknown = await call(id, { ...ids, clientId: randomUUID(), sessionId: randomUUID() }, otherCoach);
    expect(unknown).toMatchObject({ status: 404, said: { code: 'NOT_FOUND' } });
    expect(await call(id, ids, otherCoach)).toEqual(unknown);
    expect(await call(id, { ...foreignIds, practiceId: ids['practiceId'] ?? '' }, otherCoach)).toEqual(unknown);
    expect(await call(id, { ...ids, clientId: 'no-id', sessionId: '%00' }, otherCoach)).toEqual(unknown);
    expect((await call(id, othersIds, otherCoach)).status).not.toBe(404);
  });

  it.each(MEMBER_OPERATIONS)('%s needs its scope from an API key, and no key may do what has none', async (id) => {
    const { scope } = contractPermission(id);
    const without = await keyWith(API_KEY_SCOPES.filter((each) => each !== scope));
    expect(await call(id, ids, without)).toMatchObject({ status: 403, said: { code: 'NOT_ALLOWED' } });
    if (scope === 'none') return;
    const scoped = await keyWith([scope]);
    expect([401, 403]).not.toContain((await call(id, ids, scoped)).status);
    expect((await call(id, foreignIds, scoped)).status).toBe(404);
  });

  // The last test: after it no session here has proven anything lately.
  it.each(STEP_UP)('%s asks whoever may do it to prove themselves once more, and takes no API key', async (id) => {
    const { roles, scope } = contractPermission(id);
    expect(scope).toBe('none');
    await forgetProofs(api);
    const isSupervisors = roles !== 'any' && !roles.some((role) => role !== 'supervisor');
    const asked = await call(id, ids, isSupervisors ? supervisor : owner);
    expect(asked).toMatchObject({ status: 403, said: { code: 'STEP_UP_REQUIRED' } });
  });
});
