import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import request from 'supertest';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { buildApi } from '../create-api-app.js';
import type { Infrastructure, Overrides } from '../infrastructure.js';

/** Tests open many practices from one address; that limit has a test of its own. */
const NO_LIMITS = { consume: async () => undefined, giveBack: async () => undefined };

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly infrastructure: Infrastructure;
  readonly database: TestDatabase;
  http(): ReturnType<typeof request>;
  close(): Promise<void>;
}

/** The real API on a real Postgres of its own, or on the one of another: then they are two processes of one installation. */
export const startTestApi = async (overrides: Overrides = {}, beside?: TestDatabase): Promise<TestApi> => {
  const database = beside ?? (await testDatabase());
  const { app, infrastructure } = await buildApi(database.config, { limits: NO_LIMITS, ...overrides });
  return {
    app,
    infrastructure,
    database,
    http: () => request(app.getHttpServer()),
    close: async () => {
      await app.close();
      await infrastructure.close();
      if (beside === undefined) await database.drop();
    },
  };
};

export const PASSWORD = 'a calm evening with tea';

/** One signed-in member and what they can call. */
export class Caller {
  constructor(
    private readonly api: TestApi,
    readonly practiceId: string,
    readonly memberId: string,
    private readonly headers: Record<string, string>,
  ) {}

  /** What the caller proves themselves with, as headers. */
  get credentials(): Record<string, string> {
    return { ...this.headers };
  }

  /** The same person at another process. */
  through(api: TestApi): Caller {
    return new Caller(api, this.practiceId, this.memberId, this.headers);
  }
  path(path: string): string {
    return `/v1/practices/${this.practiceId}${path}`;
  }
  get(path: string) {
    return this.api.http().get(this.path(path)).set(this.headers);
  }
  post(path: string, body: object, headers: Record<string, string> = {}) {
    return this.api
      .http()
      .post(this.path(path))
      .set({ ...this.headers, ...headers })
      .send(body);
  }
  patch(path: string, body: object, headers: Record<string, string> = {}) {
    return this.api
      .http()
      .patch(this.path(path))
      .set({ ...this.headers, ...headers })
      .send(body);
  }
  delete(path: string, headers: Record<string, string> = {}) {
    return this.api
      .http()
      .delete(this.path(path))
      .set({ ...this.headers, ...headers });
  }
  /** Proves the person once more, as what asks for a fresh proof wants it. (Signing in counts as one for ten minutes.) */
  stepUp() {
    return this.raw('post', '/v1/me/step-up').send({ kind: 'password', password: PASSWORD }).expect(200);
  }
  /** Any request at all, as this member. */
  raw(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string) {
    return this.api.http()[method](path).set(this.headers);
  }
}

const cookieOf = (response: { headers: Record<string, unknown> }): string =>
  ([response.headers['set-cookie']].flat() as string[]).map((cookie) => cookie.split(';')[0]).join('; ');

export const openPractice = async (api: TestApi, name = 'Stillwater'): Promise<Caller> => {
  const response = await api
    .http()
    .post('/v1/practices')
    .send({
      practice: { name, timeZone: 'Europe/Lisbon' },
      owner: { name: 'Ines Prado', email: `${randomUUID()}@example.test`, password: PASSWORD },
    })
    .expect(201);
  const { practiceId, memberId } = response.body as { practiceId: string; memberId: string };
  return new Caller(api, practiceId, memberId, { cookie: cookieOf(response) });
};

/** Invites and accepts. */
export const joinPractice = async (api: TestApi, owner: Caller, roles: readonly string[]): Promise<Caller> => {
  const email = `${randomUUID()}@example.test`;
  const invited = await owner.post('/invitations', { email, roles }).expect(201);
  const token = new URL((invited.body as { acceptUrl: string }).acceptUrl).pathname.split('/').at(-1);
  const accepted = await api
    .http()
    .post(`/v1/invitations/${token}/accept`)
    .send({ name: 'Noor Haddad', password: PASSWORD })
    .expect(201);
  const { memberId } = accepted.body as { memberId: string };
  return new Caller(api, owner.practiceId, memberId, { cookie: cookieOf(accepted) });
};

/** As if all sessions of this database had begun, and proven their people, an hour ago. */
export const forgetProofs = async (api: TestApi): Promise<void> =>
  withAdmin(api, async (admin) => {
    await admin.query("update auth.sessions set proved_at = proved_at - interval '1 hour'");
  });

/** Something that only the operator of the database can do. */
export const withAdmin = async <T>(api: TestApi, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: api.database.url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

export const withApiKey = async (api: TestApi, member: Caller, scopes: readonly string[]): Promise<Caller> => {
  const issued = await member.post('/api-keys', { name: 'a script', scopes }).expect(201);
  const { key } = issued.body as { key: string };
  return new Caller(api, member.practiceId, member.memberId, { authorization: `Bearer ${key}` });
};

export const welcomeClient = async (coach: Caller, name = 'Ngozi Adeyemi'): Promise<string> =>
  ((await coach.post('/clients', { name, timeZone: 'Europe/Lisbon' }).expect(201)).body as { clientId: string })
    .clientId;

export const scheduleSession = async (coach: Caller, clientId: string): Promise<string> => {
  const startsAt = new Date(Date.now() - 2 * 3600_000).toISOString();
  const scheduled = await coach.post(`/clients/${clientId}/sessions`, { startsAt, durationMinutes: 60 }).expect(201);
  return (scheduled.body as { sessionId: string }).sessionId;
};

export const held = () => ({
  type: 'SessionHeld',
  startedAt: new Date(Date.now() - 2 * 3600_000).toISOString(),
  endedAt: new Date(Date.now() - 3600_000).toISOString(),
});

/** A consent of the client's, and a link that rests on it. */
export const giveLink = async (
  coach: Caller,
  clientId: string,
  purpose: 'pulse' | 'note' | 'mirror',
): Promise<{ linkId: string; token: string }> => {
  const consent = { type: 'ConsentGiven', purpose: purpose === 'pulse' ? 'pulse' : 'sharing' };
  await coach.post(`/clients/${clientId}/events`, { events: [consent] });
  const { body } = await coach.post(`/clients/${clientId}/links`, { purpose, mail: false }).expect(201);
  const { linkId, url } = body as { linkId: string; url: string };
  return { linkId, token: new URL(url).pathname.split('/').at(-1) ?? '' };
};
