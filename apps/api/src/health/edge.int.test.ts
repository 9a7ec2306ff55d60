import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Log, LogFields } from '#infra';
import pg from 'pg';
import { eventually } from '../../../../test/support/index.js';
import { openPractice, startTestApi, welcomeClient, type Caller, type TestApi } from '../testing/api.js';

/** Everything that comes back on a connection on which exactly these bytes were sent. */
const rawAnswer = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket.setEncoding('latin1')) answer += String(chunk);
  return answer;
};

describe('the edge', () => {
  let api: TestApi;
  let coach: Caller;
  const lines: { message: string; fields: LogFields }[] = [];
  const note = (message: string, fields: LogFields = {}): number => lines.push({ message, fields });
  const log: Log = { debug: note, info: note, warn: note, error: note, child: () => log };
  beforeAll(async () => {
    api = await startTestApi({ log });
    coach = await openPractice(api);
  });
  afterAll(() => api.close());

  it('is alive, ready and started, and says no more than that', async () => {
    for (const path of ['/health/live', '/health/ready', '/health/startup']) {
      expect((await api.http().get(path).expect(200)).body).toEqual({ status: 'ok' });
    }
  });

  it('sends the headers that keep answers private, and the id of the request', async () => {
    const { headers } = await coach.get('/clients').set('x-request-id', 'mine-1').expect(200);
    expect(headers).toMatchObject({
      'x-request-id': 'mine-1',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
    const made = await coach.get('/clients').set('x-request-id', 'not an id\u00a0').expect(200);
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers unknown addresses and methods with the same problem', async () => {
    const unknown = await api.http().get('/v1/nothing/here').expect(404);
    expect(unknown.headers['content-type']).toContain('application/problem+json');
    expect(unknown.body).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    await api.http().put(coach.path('/clients')).send({}).expect(404);
    await api.http().get('/v1/auth/list-users').expect(404);
  });

  it('answers what cannot be read as a request like everything else, and repeats nothing of it', async () => {
    const server = api.app.getHttpServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const long = 'x'.repeat(300);
    const unreadable: readonly (readonly [string, number, string])[] = [
      ['GET /v1/%zz-CANARY HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n', 400, 'REQUEST_INVALID'],
      [`GET /v1/practices/CANARY${long}/clients HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`, 404, 'NOT_FOUND'],
      [`GET / HTTP/1.1\r\nHost: here\r\nX-Long: CANARY${long.repeat(100)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
      ['CANARY is no request\r\n\r\n', 400, 'REQUEST_INVALID'],
    ];
    for (const [sent, status, code] of unreadable) {
      const answer = await rawAnswer(port, sent);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer.toLowerCase()).toContain('content-type: application/problem+json; charset=utf-8');
      expect(answer.toLowerCase()).toContain('cache-control: private, no-store');
      expect(answer.toLowerCase()).toContain('x-request-id: ');
      expect(answer).toContain(`"code":"${code}"`);
      expect(answer).not.toContain('CANARY');
    }
    await api.http().get('/health/live').expect(200);
  });

  it('serves its contract as a document and as a page, to anyone', async () => {
    expect((await api.http().get('/openapi.json').expect(200)).body).toMatchObject({ openapi: '3.1.0' });
    const page = await api.http().get('/docs').expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("style-src 'sha256-");
  });

  it('logs one line a request, with ids and numbers and nothing that anybody said', async () => {
    const requests = () => lines.filter(({ message }) => message === 'request');
    const clientId = await welcomeClient(coach, 'CANARY Name');
    // A request is logged behind its answer: those of before are waited for, and counted out.
    const isWelcome = ({ fields }: { fields: LogFields }) =>
      fields['method'] === 'POST' && fields['route'] === '/v1/practices/:practiceId/clients';
    await eventually(() => requests().some(isWelcome));
    lines.length = 0;
    const body = { events: [{ type: 'NoteWritten', text: 'CANARY text' }] };
    await coach.post(`/clients/${clientId}/events?CANARY=query`, body, { 'idempotency-key': 'CANARY key' });
    await api.http().post('/v1/auth/sign-in/email').send({ email: 'CANARY@example.test', password: 'CANARY password' });
    await eventually(async () => requests().length === 2);
    expect(requests()[0]?.fields).toMatchObject({
      method: 'POST',
      route: '/v1/practices/:practiceId/clients/:clientId/events',
      status: 201,
      practiceId: coach.practiceId,
    });
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });

  it('lives on when the database cuts all its connections', async () => {
    const client = new pg.Client(api.database.url);
    await client.connect();
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await client.end();
    const answers = await Promise.all(Array.from({ length: 10 }, () => coach.get('/clients')));
    for (const answer of answers) expect([200, 503]).toContain(answer.status);
    await eventually(async () => (await coach.get('/clients')).status === 200);
    await api.http().get('/health/ready').expect(200);
  });

  it('counts requests by route for the metrics', async () => {
    await api.http().get('/health/live').expect(200);
    const metrics = await api.infrastructure.metrics.registry.metrics();
    expect(metrics).toContain('throughline_http_request_seconds_count{method="GET",route="/health/live",status="200"}');
  });
});
