import type { Brief } from '#domain';
import { tenantQuery, type Pool } from '#infra';
import {
  held,
  openPractice,
  scheduleSession,
  welcomeClient,
  type Caller,
  type TestApi,
} from '../../apps/api/src/testing/api.js';
import { eventually } from '../support/index.js';

/** There is one lane for wordings, in which those of a server that hangs may be waited for before. */
const LANE_MS = 90_000;

export interface AssistedOptions {
  /** Mode and seed of the scripted server, `<mode>#<seed>`: another one for each practice. */
  readonly model: string;
  readonly enabled?: boolean;
  readonly consents?: boolean;
  readonly monthlyBudgetCents?: number;
}

/** One client of one practice of its own, and what the tests look at. */
export interface AssistedClient {
  readonly coach: Caller;
  readonly clientId: string;
  readonly sessionId: string;
  /** Answers the ids of the moments. */
  record(...events: readonly object[]): Promise<string[]>;
  consent(type: 'ConsentGiven' | 'ConsentWithdrawn'): Promise<void>;
  /** As it is at this moment. */
  brief(query?: string): Promise<Brief>;
  /** Once it holds all that was recorded. */
  freshBrief(): Promise<Brief>;
  /** Once lines of it are re-worded. */
  assistedBrief(): Promise<Brief>;
}

export const CLIENT_NAME = 'Ngozi Adeyemi';
export const joy = (text: string) => ({ type: 'JoyHeard', text, origin: 'coach-noticed' });
export const worry = (text: string) => ({ type: 'WorryHeard', text, origin: 'coach-noticed' });

export const assistedClient = async (api: TestApi, options: AssistedOptions): Promise<AssistedClient> => {
  const { model, enabled = true, consents = true, monthlyBudgetCents } = options;
  const coach = await openPractice(api);
  const assist = { enabled, model, ...(monthlyBudgetCents === undefined ? {} : { monthlyBudgetCents }) };
  await coach.patch('/settings', { assist }).expect(200);
  const clientId = await welcomeClient(coach, CLIENT_NAME);
  const sessionId = await scheduleSession(coach, clientId);
  const client = clientOf(coach, clientId, sessionId);
  if (consents) await client.consent('ConsentGiven');
  await client.record(held());
  return client;
};

const clientOf = (coach: Caller, clientId: string, sessionId: string): AssistedClient => {
  const path = `/clients/${clientId}/brief`;
  const client: AssistedClient = {
    coach,
    clientId,
    sessionId,
    record: async (...events) => {
      const { body } = await coach.post(`/sessions/${sessionId}/events`, { events }).expect(201);
      return (body as { events: { momentId?: string }[] }).events.flatMap(({ momentId }) => momentId ?? []);
    },
    consent: async (type) => {
      await coach.post(`/clients/${clientId}/events`, { events: [{ type, purpose: 'assist' }] }).expect(201);
    },
    brief: async (query = '') => (await coach.get(`${path}${query}`).expect(200)).body as Brief,
    freshBrief: () =>
      eventually(async () => {
        const brief = (await coach.get(path).set({ prefer: 'wait=10' }).expect(200)).body as Brief;
        if (!brief.upToDate) throw new Error('the brief is older than the log');
        return brief;
      }),
    assistedBrief: () =>
      eventually(async () => {
        const brief = await client.brief();
        if (brief.composedBy !== 'assisted') throw new Error('no line is re-worded');
        return brief;
      }, LANE_MS),
  };
  return client;
};

export interface RunRow {
  readonly reason: string | null;
  readonly settled: boolean;
  readonly cents: number;
  readonly sends: number | null;
  readonly verdicts: Record<string, number> | null;
}

/** What is stored about a client, as whoever runs the machine sees it. */
export const storedOf = (pool: Pool, { coach, clientId }: AssistedClient) => {
  const rows = <T extends object>(table: string): Promise<(T & Record<string, unknown>)[]> =>
    tenantQuery(pool, coach.practiceId, {
      text: `select * from ${table} where tenant_id = $1 and client_id = $2`,
      values: [coach.practiceId, clientId],
    });
  return {
    runs: () => rows<RunRow>('rm.assist_runs'),
    wordings: () => rows<{ sealed: Buffer; version: string }>('rm.assist_wordings'),
    /** Once there are so many runs of which it is known how they ended. */
    ended: (count: number) =>
      eventually(async () => {
        const ended = (await rows<RunRow>('rm.assist_runs')).filter(({ sends }) => sends !== null);
        if (ended.length < count) throw new Error(`${ended.length} runs have ended`);
        return ended;
      }, LANE_MS),
  };
};
