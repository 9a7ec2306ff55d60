import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation, OPERATIONS, type OperationId } from './http/operations.js';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from './testing/api.js';
import { plantIds, type PlantedIds } from './testing/planted-ids.js';

const NAME = /:(\w+)/g;
const namesOf = (id: OperationId): string[] => [...operation(id).path.matchAll(NAME)].map(([, name = '']) => name);
/** What the gate looks up itself; attack.int.test.ts has it. */
const AT_THE_GATE = new Set(['practiceId', 'clientId', 'sessionId', 'token']);
const CASES = (Object.keys(OPERATIONS) as OperationId[])
  .filter((id) => ['member', 'signed-in'].includes(operation(id).access))
  .flatMap((id) =>
    namesOf(id)
      .filter((name) => !AT_THE_GATE.has(name))
      .map((name) => ({ id, name })),
  );

const SPAN = { from: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' };
/** What each takes when all is well, so that it comes as far as looking for the id. */
const BODIES: Partial<Record<OperationId, object>> = {
  changeMemberRoles: { roles: ['coach'] },
  renamePasskey: { name: 'the blue key' },
  reviewExport: { keep: [] },
  changeWebhook: { state: 'active' },
  replayWebhookDeliveries: SPAN,
  confirmTranscriptSpeakers: { speakers: {} },
};
const QUERIES: Partial<Record<OperationId, string>> = {
  downloadExport: `?format=json&token=${'A'.repeat(43)}`,
};
/** Operations whose answer for one's own id is that of an unknown one here, each with its reason. */
const ALIKE: Partial<Record<OperationId, string>> = {
  downloadExport: 'No worker has made the copy, and the token is nobody’s.',
  openSupervisionPacket: 'A packet is for another supervisor than its coach.',
};

/** Operations that say of what they do not know that it has ended, each with its reason. */
const GONE: Partial<Record<OperationId, string>> = {
  withdrawSupervisionPacket: 'A packet that has ended is let go of, and is not told from one that never was.',
};

/**
 * Generated from the matrix: every id in an address that the gate does not look up itself. One of each is planted in the own
 * practice, with a colleague there, and in another practice; what is not the caller's reads as what does not exist.
 */
describe('an id of somebody else', () => {
  let api: TestApi;
  let owner: Caller;
  let mine: PlantedIds;
  let colleagues: PlantedIds;
  let elsewhere: PlantedIds;

  beforeAll(async () => {
    api = await startTestApi();
    const founder = await openPractice(api);
    owner = await joinPractice(api, founder, ['owner', 'coach', 'supervisor']);
    const colleague = await joinPractice(api, founder, ['owner', 'coach']);
    const stranger = await openPractice(api, 'Elsewhere');
    const supervisorOf = async (by: Caller) => (await joinPractice(api, by, ['supervisor'])).memberId;
    mine = await plantIds(owner, await supervisorOf(founder));
    colleagues = await plantIds(colleague, await supervisorOf(founder));
    elsewhere = await plantIds(stranger, await supervisorOf(stranger));
  });
  afterAll(() => api.close());

  const call = async (id: OperationId, ids: PlantedIds) => {
    const { method, path } = operation(id);
    const filled = path.replace(NAME, (_, name: string) => ids[name] ?? '') + (QUERIES[id] ?? '');
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const request = owner.raw(verb, filled);
    const { status, text } = await (['get', 'delete'].includes(verb) ? request : request.send(BODIES[id] ?? {}));
    return { status, said: text.replace(/"requestId": ?"[^"]*"/, '') };
  };

  it('is planted of every kind that an address names', () => {
    const names = CASES.map(({ name }) => name);
    for (const ids of [mine, colleagues, elsewhere]) {
      expect(names.filter((name) => !/^[0-9a-zA-Z-]{30,40}$/.test(ids[name] ?? ''))).toEqual([]);
    }
  });

  it.each(CASES)('reads in $id as one that does not exist: $name', async ({ id, name }) => {
    const unknown = await call(id, { ...mine, [name]: randomUUID() });
    expect([id, unknown.status]).toEqual([id, GONE[id] === undefined ? 404 : 410]);
    expect(await call(id, { ...mine, [name]: elsewhere[name] ?? '' })).toEqual(unknown);
    // What belongs to the practice as a whole is every owner's.
    const isEverybodys =
      operation(id).relation === undefined && operation(id).access === 'member' && name !== 'packetId';
    if (!isEverybodys) expect(await call(id, { ...mine, [name]: colleagues[name] ?? '' })).toEqual(unknown);
    for (const misfit of ['no-id', '%00', '00000000-0000-0000-0000-000000000000', owner.practiceId]) {
      expect([404, unknown.status]).toContain((await call(id, { ...mine, [name]: misfit })).status);
    }
  });

  // What takes something away comes last.
  /** Who was let go cannot be reinstated, and whoever ends their own session is told nothing more. */
  const LAST: readonly OperationId[] = ['removeMember', 'endSignIn'];
  const harmOf = (id: OperationId): number => LAST.indexOf(id) + 1 + Number(operation(id).method === 'DELETE');
  const byHarm = CASES.toSorted((a, b) => harmOf(a.id) - harmOf(b.id));
  it.each(byHarm)('is another answer than that for one’s own: $id', async ({ id, name }) => {
    const unknown = await call(id, { ...mine, [name]: randomUUID() });
    // Of two members of the practice one departs, and the other one is let go.
    const own = await call(id, id === 'departMember' ? { ...mine, memberId: colleagues['memberId'] ?? '' } : mine);
    expect([id, own.status === unknown.status && own.said === unknown.said]).toEqual([id, ALIKE[id] !== undefined]);
  });
});
