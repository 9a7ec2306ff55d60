import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINK_PURPOSES, type LinkPurpose } from '#domain';
import { operation, OPERATIONS, type OperationId } from './http/operations.js';
import { giveLink, openPractice, startTestApi, welcomeClient, type Caller, type TestApi } from './testing/api.js';
import { contractPermission } from './testing/contract-permissions.js';
import { deadLinks, linkOfNobody, type DeadLink } from './testing/dead-links.js';

const BY_LINK = (Object.keys(OPERATIONS) as OperationId[]).filter((id) => operation(id).access === 'client-link');
const CASES = BY_LINK.flatMap((id) => contractPermission(id).linkPurposes.map((purpose) => ({ id, purpose })));
const PAGE = 'text/html,*/*;q=0.8';
/** What each operation takes when all is well; a new one by a link belongs in here, or its valid call fails. */
const BODIES: Partial<Record<OperationId, object>> = {
  answerPulse: { heard: 9 },
  writeNote: { text: 'A walk by the sea.' },
  changeRemembered: { action: 'no-longer-true' },
};
const SUCCESS = expect.stringMatching(/^(20[01]|303)$/);
/** By then every link that can be given has expired. */
const THREE_MONTHS_MS = 91 * 24 * 3600_000;

interface Told {
  readonly status: number;
  readonly type: unknown;
  readonly cookie: unknown;
  readonly said: string;
}

/** Generated from the matrix: every operation of a private link, by every kind of link that there is or was. */
describe('what a private link opens', () => {
  let api: TestApi;
  let later: TestApi;
  let coach: Caller;
  let stranger: Caller;
  let dead: Record<LinkPurpose, readonly DeadLink[]>;

  beforeAll(async () => {
    api = await startTestApi();
    later = await startTestApi({ clock: { now: () => new Date(Date.now() + THREE_MONTHS_MS) } }, api.database);
    coach = await openPractice(api);
    stranger = await openPractice(api, 'Elsewhere');
    const ended = LINK_PURPOSES.map(async (purpose) => [purpose, await deadLinks({ api, coach, stranger }, purpose)]);
    dead = Object.fromEntries(await Promise.all(ended)) as typeof dead;
  });
  afterAll(async () => {
    await later.close();
    await api.close();
  });

  /** A client of this coach, with one thing that the mirror shows and one that is the coach's alone. */
  const live = async (purpose: LinkPurpose, by = coach) => {
    const clientId = await welcomeClient(by);
    const { token } = await giveLink(by, clientId, purpose);
    const events = [
      { type: 'JoyHeard', text: 'The boat.', origin: 'client-said' },
      { type: 'JoyHeard', text: 'Private.', origin: 'client-said', private: true },
    ];
    const { body } = await by.post(`/clients/${clientId}/events`, { events }).expect(201);
    const [shown, hidden] = (body as { events: { momentId: string }[] }).events.map(({ momentId }) => momentId);
    return { token, momentId: shown ?? '', hidden: hidden ?? '' };
  };

  const call = async (
    id: OperationId,
    at: { token: string; momentId?: string },
    { to = api, page = false, head = false } = {},
  ): Promise<Told> => {
    const { method, path } = operation(id);
    const filled = path.replace(':token', at.token).replace(':momentId', at.momentId ?? randomUUID());
    const verb = head ? 'head' : (method.toLowerCase() as 'get' | 'post');
    const agent = to.http();
    const request = agent[verb](filled).set('accept', page ? PAGE : 'application/json');
    const { status, headers, text } = await (verb === 'post' ? request.send(BODIES[id] ?? {}) : request);
    const said = head ? '' : page ? text : JSON.stringify({ ...(JSON.parse(text) as object), requestId: '' });
    return { status, type: headers['content-type'], cookie: headers['set-cookie'], said };
  };

  it.each(CASES)('$id opens with a link for a $purpose', async ({ id, purpose }) => {
    expect(String((await call(id, await live(purpose))).status)).toEqual(SUCCESS);
    expect(String((await call(id, await live(purpose), { page: true })).status)).toEqual(SUCCESS);
  });

  it.each(CASES)('$id tells of a dead link for a $purpose what it tells of no link at all', async ({ id, purpose }) => {
    const alive = await live(purpose);
    for (const page of [false, true]) {
      const unknown = await call(id, { ...alive, token: linkOfNobody(alive.token) }, { page });
      expect(unknown).toMatchObject({ status: 404, said: expect.stringContaining(page ? 'not open' : 'NOT_FOUND') });
      for (const [what, token] of dead[purpose]) {
        expect([what, await call(id, { ...alive, token }, { page })]).toEqual([what, unknown]);
      }
      expect(await call(id, alive, { page, to: later })).toEqual(unknown);
    }
  });

  it.each(BY_LINK)('%s is not opened by a link for anything else', async (id) => {
    const { linkPurposes } = contractPermission(id);
    for (const purpose of LINK_PURPOSES.filter((each) => !linkPurposes.includes(each))) {
      const other = await live(purpose);
      const unknown = await call(id, { ...other, token: linkOfNobody(other.token) });
      expect([purpose, await call(id, other)]).toEqual([purpose, unknown]);
    }
  });

  it.each(BY_LINK.filter((id) => operation(id).path.includes(':momentId')))(
    '%s reaches nothing of another client, of another practice or of the coach alone',
    async (id) => {
      const [mine, another, elsewhere] = [await live('mirror'), await live('mirror'), await live('mirror', stranger)];
      const unknown = await call(id, { token: mine.token, momentId: randomUUID() });
      expect(unknown.status).toBe(404);
      for (const momentId of [another.momentId, elsewhere.momentId, mine.hidden, 'no-id', '%00', mine.token]) {
        expect([momentId, await call(id, { token: mine.token, momentId })]).toEqual([momentId, unknown]);
      }
    },
  );

  it('answerPulse is used up by its answer: another answer, and the page, find no link', async () => {
    const { token } = await live('pulse');
    expect((await call('answerPulse', { token })).status).toBe(201);
    for (const id of BY_LINK) {
      for (const page of [false, true]) {
        const unknown = await call(id, { token: linkOfNobody(token) }, { page });
        expect([id, await call(id, { token }, { page })]).toEqual([id, unknown]);
      }
    }
    expect((await call('openLink', { token }, { head: true })).status).toBe(404);
  });
});
