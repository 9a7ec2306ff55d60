import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  assistClient,
  createTranscriptParser,
  readClient,
  SILENT_LOG,
  type ChatClient,
  type TranscriptParser,
} from '#infra';
import { assistedClient, joy, storedOf } from '../../../../test/assist/assisted-practice.js';
import { startAssistServer, type AssistServer } from '../../../../test/support/assist-server/start.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { build, project } from '../../../worker/src/jobs/process-job.js';
import { openParts, type WorkerParts } from '../../../worker/src/worker-parts.js';
import {
  giveLink,
  held,
  openPractice,
  scheduleSession,
  startTestApi,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../testing/api.js';

const VTT = `WEBVTT

00:01.000 --> 00:04.000
<v Coach>How has it been?</v>

00:04.500 --> 00:06.000
<v Ada>I will ring my sister Ana on Sunday. I am worried about the interview.</v>
`;

/** Each of these stands half-way when the consent goes: what is under way ends, and leaves nothing. */
describe('a consent that is withdrawn while its work is under way', () => {
  let server: AssistServer;
  let database: TestDatabase;
  let parser: TranscriptParser;
  /** Done between the reading of a file and its recording. */
  let betweenParseAndRecord: () => Promise<void> = async () => undefined;
  let api: TestApi;
  let parts: WorkerParts;
  let coach: Caller;

  beforeAll(async () => {
    server = await startAssistServer();
    database = await testDatabase({ env: { ASSIST_BASE_URL: server.baseUrl, ASSIST_MODEL: 'ok#withdrawal' } });
    parser = createTranscriptParser();
    const transcripts: TranscriptParser = {
      parse: async (bytes, mediaType) => {
        const parsed = await parser.parse(bytes, mediaType);
        await betweenParseAndRecord();
        return parsed;
      },
      close: () => parser.close(),
    };
    api = await startTestApi({ log: SILENT_LOG, transcripts }, database);
    parts = openParts(database.config, { log: SILENT_LOG });
    // Texts are read when a test says so, not beside it.
    await parts.readings.close();
    coach = await openPractice(api);
  });
  afterAll(async () => {
    await parts.close();
    await api.close();
    await database.drop();
    server.stop();
  });

  const record = (clientId: string, ...events: object[]) =>
    coach.post(`/clients/${clientId}/events`, { events }).expect(201);
  const consent = (clientId: string, type: 'ConsentGiven' | 'ConsentWithdrawn', purpose: string) =>
    record(clientId, { type, purpose }).then(() => undefined);
  const recorded = async (clientId: string) =>
    (await api.infrastructure.store.readSubject(coach.practiceId, clientId, 0, 500)).map(({ type }) => type);
  const heldSession = async (clientId: string): Promise<string> => {
    const sessionId = await scheduleSession(coach, clientId);
    await coach.post(`/sessions/${sessionId}/events`, { events: [held()] }).expect(201);
    return sessionId;
  };
  const send = (sessionId: string) =>
    coach
      .raw('post', coach.path(`/sessions/${sessionId}/transcript?speakers=coach,client`))
      .set('content-type', 'text/vtt')
      .send(VTT);

  it('takes no transcript that was being read in', async () => {
    const clientId = await welcomeClient(coach);
    await consent(clientId, 'ConsentGiven', 'recording');
    const sessionId = await heldSession(clientId);
    betweenParseAndRecord = () => consent(clientId, 'ConsentWithdrawn', 'recording');
    expect((await send(sessionId)).body).toMatchObject({ code: 'CONSENT_MISSING' });
    betweenParseAndRecord = async () => undefined;
    expect(await recorded(clientId)).not.toContain('TranscriptImported');
  });

  it.each([
    ['before a word of it was read', 'first'],
    ['between the reading and the recording', 'last'],
  ] as const)('proposes nothing from a transcript %s', async (_, when) => {
    const clientId = await welcomeClient(coach, 'Ada Prado');
    await consent(clientId, 'ConsentGiven', 'recording');
    expect((await send(await heldSession(clientId))).status).toBe(202);
    await project(parts, coach.practiceId, 0);
    await build(parts, { practiceId: coach.practiceId, clientId });
    const withdraw = () => consent(clientId, 'ConsentWithdrawn', 'recording');
    if (when === 'first') await withdraw();
    const texts: string[] = [];
    let proposed = 0;
    const { alliance } = parts.reading;
    // The worker's own alliance, held up for one moment before it records what was read.
    const heldUp = Object.assign(Object.create(alliance) as typeof alliance, {
      atSession: async (...asked: Parameters<typeof alliance.atSession>) => {
        if (when === 'last') await withdraw();
        return alliance.atSession(...asked);
      },
    });
    const read: typeof parts.reading.read = (text, known) => {
      texts.push(text.kind);
      const found = parts.reading.read(text, known);
      proposed += found.length;
      return found;
    };
    const place = { practiceId: coach.practiceId, clientId };
    expect(await readClient({ ...parts.reading, alliance: heldUp, read }, place)).toBe('read');
    expect(texts).toEqual(when === 'first' ? [] : ['transcript']);
    // There was something to propose, had the consent stood.
    expect(proposed > 0).toBe(when === 'last');
    expect(await recorded(clientId)).not.toContain('MomentProposed');
  });

  it('keeps no wording that a model was making', async () => {
    const one = await assistedClient(api, { model: 'ok#withdrawal' });
    await one.record(joy('She walks along the river every Saturday'));
    const place = { practiceId: one.coach.practiceId, clientId: one.clientId };
    await project(parts, place.practiceId, 0);
    await build(parts, place);
    if (parts.assist === null) throw new Error('assist is off');
    const { tools } = parts.assist;
    const chat: ChatClient = {
      ask: async (asked) => {
        const reply = await tools.chat.ask(asked);
        await one.consent('ConsentWithdrawn');
        return reply;
      },
    };
    await assistClient({ ...tools, chat }, place);
    expect((await server.captured('ok#withdrawal')).length).toBeGreaterThan(0);
    expect(await storedOf(parts.pool, one).wordings()).toEqual([]);
    expect((await one.brief()).composedBy).toBe('extractive');
  });

  it('takes no answer to a pulse whose page is open', async () => {
    const clientId = await welcomeClient(coach);
    const { token } = await giveLink(coach, clientId, 'pulse');
    const path = `/v1/links/${token}`;
    const page = await api.http().get(path).set('accept', 'text/html').expect(200);
    const [, command = ''] = /name="command" value="([^"]+)"/.exec(page.text) ?? [];
    await consent(clientId, 'ConsentWithdrawn', 'pulse');
    await api.http().post(`${path}/pulse`).type('form').send({ command, heard: '9' }).expect(404);
    expect(await recorded(clientId)).not.toContain('PulseAnswered');
  });

  it('is before an answer or after it, in whatever order they arrive: none is recorded behind it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const clientId = await welcomeClient(coach);
      const { token } = await giveLink(coach, clientId, 'note');
      const write = (n: number) =>
        api
          .http()
          .post(`/v1/links/${token}/notes`)
          .send({ text: `Note ${n}.` });
      const [, ...notes] = await Promise.all([
        consent(clientId, 'ConsentWithdrawn', 'sharing'),
        ...Array.from({ length: 6 }, (_, n) => write(n)),
      ]);
      const types = await recorded(clientId);
      expect(types.slice(types.indexOf('ConsentWithdrawn') + 1)).toEqual([]);
      const taken = notes.filter(({ status }) => status === 201).length;
      expect(types.filter((type) => type === 'NoteWritten')).toHaveLength(taken);
      expect(notes.every(({ status }) => status === 201 || status === 404)).toBe(true);
    }
  });
});
