import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectPractice, SILENT_LOG } from '#infra';
import { openParts, type WorkerParts } from '../../../worker/src/worker-parts.js';
import {
  held,
  joinPractice,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
interface Receipts {
  readonly events: readonly { readonly momentId: string }[];
}

describe('a supervision packet', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let coach: Caller;
  let supervisor: Caller;
  let otherSupervisor: Caller;
  let clientId: string;
  let sessionId: string;
  let momentIds: string[];

  beforeAll(async () => {
    api = await startTestApi();
    parts = openParts(api.database.config, { log: SILENT_LOG });
    coach = await openPractice(api);
    supervisor = await joinPractice(api, coach, ['supervisor']);
    otherSupervisor = await joinPractice(api, coach, ['supervisor', 'owner']);
  });
  afterAll(async () => {
    await parts.close();
    await api.close();
  });
  beforeEach(async () => {
    clientId = await welcomeClient(coach, 'Ngozi Adeyemi');
    sessionId = await scheduleSession(coach, clientId);
    await atClient({ type: 'ConsentGiven', purpose: 'supervision' });
    await record(held());
    momentIds = await record(
      { type: 'PersonMentioned', name: 'Chinedu', relation: 'brother', text: 'Chinedu moved out.' },
      { type: 'WorryHeard', text: 'Ngozi lies awake because of Chinedu; mail her at ngozi@example.test, or Ifeoma.' },
    );
  });

  const atClient = (event: object) => coach.post(`/clients/${clientId}/events`, { events: [event] }).expect(201);
  const record = async (...events: object[]): Promise<string[]> => {
    const answer = await coach.post(`/sessions/${sessionId}/events`, { events }).expect(201);
    return (answer.body as Receipts).events.flatMap((receipt) => receipt.momentId ?? []);
  };
  const path = () => `/clients/${clientId}/supervision-packets`;
  const asked = (more: object = {}) => ({
    supervisorId: supervisor.memberId,
    momentIds,
    expiresAt: inDays(14),
    ...more,
  });
  const project = () => projectPractice(parts.projecting, coach.practiceId);
  const make = async (more: object = {}): Promise<{ packetId: string; lines: { text: string }[] }> => {
    const made = await coach.post(path(), asked(more)).expect(201);
    await project();
    return made.body as { packetId: string; lines: { text: string }[] };
  };
  const open = (packetId: string, by = supervisor) => by.get(`/supervision-packets/${packetId}`);
  const openings = async (): Promise<{ state: string; openedAt: string[] }[]> =>
    ((await coach.get(path()).expect(200)).body as { items: { state: string; openedAt: string[] }[] }).items;

  it('is read by its supervisor without a name of anybody, and each reading is shown to the coach', async () => {
    const { packetId, lines } = await make({ alsoHide: ['Ifeoma'] });
    const listed = (await supervisor.get('/supervision-packets').expect(200)).body as { items: object[] };
    expect(listed.items).toContainEqual(expect.objectContaining({ packetId, coachId: coach.memberId }));
    expect(JSON.stringify(listed)).not.toContain(clientId);
    const body = (await open(packetId).expect(200)).body as { lines: { text: string }[] };
    expect(body.lines).toEqual(lines);
    expect(body.lines.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\[P1\] \(brother\): \[P1\] moved out\.$/),
      expect.stringMatching(/^\[C\] lies awake because of \[P1\]; mail her at \[E1\]/),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/ngozi|adeyemi|chinedu|ines prado|ifeoma/i);
    expect(JSON.stringify(body)).not.toContain(clientId);
    await open(packetId).set('idempotency-key', 'the same').expect(200);
    await open(packetId).set('idempotency-key', 'the same').expect(200);
    expect((await openings())[0]).toMatchObject({
      state: 'open',
      openedAt: [expect.any(String), expect.any(String), expect.any(String)],
    });
  });

  it('is not there for anybody else', async () => {
    const { packetId } = await make();
    await open(packetId, otherSupervisor).expect(404);
    await open(packetId, coach).expect(403);
    await open('no-id').expect(404);
    expect((await otherSupervisor.get('/supervision-packets').expect(200)).body).toEqual({ items: [] });
    expect((await openings())[0]?.openedAt).toEqual([]);
  });

  it('is made with the client’s consent, for a supervisor, for a time, of this client’s moments', async () => {
    const code = async (more: object) => ((await coach.post(path(), asked(more))).body as { code: string }).code;
    expect(await code({ supervisorId: coach.memberId })).toBe('SUPERVISOR_UNKNOWN');
    expect(await code({ expiresAt: inDays(200) })).toBe('PACKET_EXPIRY_IMPLAUSIBLE');
    expect(await code({ expiresAt: inDays(-1) })).toBe('PACKET_EXPIRY_IMPLAUSIBLE');
    expect(await code({ momentIds: [coach.memberId] })).toBe('MOMENT_UNKNOWN');
    expect(await code({ momentIds: [] })).toBe('REQUEST_INVALID');
    expect(await code({ lines: ['anything'] })).toBe('REQUEST_INVALID');
    await atClient({ type: 'ConsentWithdrawn', purpose: 'supervision' });
    expect(await code({})).toBe('CONSENT_MISSING');
  });

  it('takes nothing that is private or carried lightly', async () => {
    for (const mark of [{ private: true }, { carryLightly: true }]) {
      const [momentId] = await record({ type: 'NoteWritten', text: 'Between us.', ...mark });
      const answer = await coach.post(path(), asked({ momentIds: [momentId] })).expect(422);
      expect(answer.body).toMatchObject({ code: 'MOMENT_NOT_FOR_OTHERS' });
    }
  });

  it('shows what was corrected since, and nothing more of what was withdrawn or is carried lightly since', async () => {
    const [corrected, marked] = await record(
      { type: 'JoyHeard', text: 'The choir.' },
      { type: 'JoyHeard', text: 'The garden.' },
    );
    const { packetId } = await make({ momentIds: [...momentIds, corrected, marked] });
    const change = (type: string, momentId: string | undefined, more: object = {}) =>
      record({ type, momentId, ...more });
    await change('MomentCorrected', corrected, { text: 'The choir in Porto.' });
    await change('CarryLightlyMarked', marked);
    await change('MomentWithdrawn', momentIds[1]);
    const body = (await open(packetId).expect(200)).body as { lines: { text: string }[] };
    expect(body.lines.map(({ text }) => text)).toEqual(['[P1] (brother): [P1] moved out.', 'The choir in Porto.']);
  });

  it.each<[string, (packetId: string) => Promise<unknown>]>([
    ['the coach takes it back', (packetId) => coach.delete(`${path()}/${packetId}`).expect(204)],
    ['the client withdraws the consent', () => atClient({ type: 'ConsentWithdrawn', purpose: 'supervision' })],
  ])('is closed as soon as %s, also before a read model knows, and stays so', async (_, end) => {
    const { packetId } = await make();
    await end(packetId);
    await open(packetId).expect(410);
    await project();
    await open(packetId).expect(404);
    expect((await openings())[0]).toMatchObject({ state: 'ended', openedAt: [] });
    await coach.delete(`${path()}/${packetId}`).expect(410);
  });
});
