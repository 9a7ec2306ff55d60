import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { createPool, type Pool } from '#infra';
import { Caller, openPractice, startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { startTypeScript, type Program } from '../support/programs.js';

const DEADLINE_MS = 60_000;

describe('an API that is killed between the recording of a private link and its mail', () => {
  let smtp: SMTPServer;
  let database: TestDatabase;
  let api: TestApi;
  let coach: Caller;
  let admin: Pool;
  const programs: Program[] = [];
  const mails: string[] = [];
  /** Connections that are being held without a greeting. */
  const held: (() => void)[] = [];
  let isHolding = false;

  beforeAll(async () => {
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onConnect: (_, done) => (isHolding ? void held.push(() => done()) : done()),
      onData(stream, _, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const mail = Buffer.concat(chunks).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
          if (mail.includes('/v1/links/')) mails.push(mail);
          done();
        });
      },
    });
    smtp.on('error', () => undefined);
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    database = await testDatabase({ env: { SMTP_URL: `smtp://127.0.0.1:${port}/?from=practice%40example.test` } });
    api = await startTestApi({}, database);
    coach = await openPractice(api);
    admin = createPool(database.url, { max: 1, applicationName: 'test-admin' });
  });
  afterAll(async () => {
    for (const program of programs) program.signal('SIGKILL');
    for (const release of held) release();
    await admin?.end();
    await api?.close();
    await database?.drop();
    await new Promise<void>((resolve) => smtp.close(resolve));
  });

  const start = (app: 'api' | 'worker', more: Record<string, string> = {}): Program => {
    const program = startTypeScript(`apps/${app}/src/main.ts`, { ...database.env, LOG_LEVEL: 'error', ...more });
    programs.push(program);
    return program;
  };
  const rowOf = async (clientId: string) =>
    (await admin.query<{ state: string }>('select state from rm.link_mails where client_id = $1', [clientId])).rows[0];

  it('loses no mail: a worker sends it, once, with the link that was recorded', async () => {
    const email = 'ada@example.test';
    const { clientId } = (await coach.post('/clients', { name: 'Ada', email }).expect(201)).body as {
      clientId: string;
    };
    await coach
      .post(`/clients/${clientId}/events`, { events: [{ type: 'ConsentGiven', purpose: 'pulse' }] })
      .expect(201);
    const PORT = String(await freePort());
    const killed = start('api', { PORT, PUBLIC_URL: `http://127.0.0.1:${PORT}` });
    const base = `http://127.0.0.1:${PORT}`;
    await eventually(async () => (await fetch(`${base}/health/ready`).catch(() => null))?.status === 200, DEADLINE_MS);

    isHolding = true;
    const asked = fetch(`${base}${coach.path(`/clients/${clientId}/links`)}`, {
      method: 'POST',
      headers: { ...coach.credentials, 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ purpose: 'pulse' }),
    }).then(
      (answer) => answer.status,
      () => 'cut off',
    );
    await eventually(() => held.length === 1, DEADLINE_MS);
    killed.signal('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
    expect(await asked).toBe('cut off');
    isHolding = false;
    expect(mails).toEqual([]);
    const slice = await api.infrastructure.store.readStream(coach.practiceId, clientId, ['ClientLinkIssued']);
    const [issued] = slice?.events ?? [];
    expect(slice?.events).toHaveLength(1);

    await admin.query('update rm.link_mails set due_at = now()');
    start('worker');
    start('worker');
    await eventually(async () => (await rowOf(clientId))?.state === 'sent', DEADLINE_MS);
    expect(mails).toHaveLength(1);
    const token = /\/v1\/links\/([\w-]+)/.exec(mails[0] ?? '')?.[1] ?? '';
    expect(issued?.data).toMatchObject({ tokenHash: createHash('sha256').update(token).digest('hex') });
    expect((await api.http().get(`/v1/links/${token}`).expect(200)).body).toMatchObject({ purpose: 'pulse' });
    // A mail that is due again would be sent by the next sweep; a second link shows that sweeps go on.
    await coach.post(`/clients/${clientId}/links`, { purpose: 'pulse' }).expect(201);
    await eventually(() => mails.length === 2, DEADLINE_MS);
    expect(mails.filter((mail) => mail.includes(token))).toHaveLength(1);
  }, 180_000);
});
