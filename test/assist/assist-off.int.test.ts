import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { createPool, SILENT_LOG, type Pool } from '#infra';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { startAssistServer, type AssistServer } from '../support/assist-server/start.js';
import { testDatabase, type TestDatabase } from '../support/index.js';
import { assistedClient, joy, storedOf, type AssistedClient } from './assisted-practice.js';

const TEXT = 'She walks along the river every Saturday';

describe.each([
  { missing: 'nothing', server: true, enabled: true, consents: true },
  { missing: 'the server in the configuration', server: false, enabled: true, consents: true },
  { missing: 'the setting of the practice', server: true, enabled: false, consents: true },
  { missing: 'the consent of the client', server: true, enabled: true, consents: false },
])('with $missing missing', ({ missing, server: named, enabled, consents }) => {
  const isOn = missing === 'nothing';
  let server: AssistServer;
  let database: TestDatabase;
  let api: TestApi;
  let worker: INestApplicationContext;
  let admin: Pool;

  beforeAll(async () => {
    server = await startAssistServer();
    const env = { ASSIST_BASE_URL: server.baseUrl, ASSIST_MODEL: 'ok#installation' };
    database = await testDatabase(named ? { env } : {});
    api = await startTestApi({ log: SILENT_LOG }, database);
    worker = await createWorkerApp(database.config, { log: SILENT_LOG });
    admin = createPool(database.url, { max: 1, applicationName: 'test-admin' });
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await admin?.end();
    await database?.drop();
    server?.stop();
  });

  /** All that was done about this client is over when the next one in the same lanes has its brief. */
  const settled = async (): Promise<void> => {
    const next = await assistedClient(api, { model: 'ok#next' });
    await next.record(joy(TEXT));
    if (named) await next.assistedBrief();
    else await next.freshBrief();
  };

  it('no line is re-worded, no row is written and nothing is sent, and only then', async () => {
    const one: AssistedClient = await assistedClient(api, { model: 'ok#asked', enabled, consents });
    await one.record(joy(TEXT));
    await one.freshBrief();
    if (isOn) await one.assistedBrief();
    await settled();
    const stored = storedOf(admin, one);
    const counts = [(await stored.runs()).length, (await stored.wordings()).length];
    expect(counts).toEqual(isOn ? [1, 1] : [0, 0]);
    expect(await server.captured('ok#asked')).toHaveLength(isOn ? 1 : 0);
    expect(await one.brief()).toMatchObject({ composedBy: isOn ? 'assisted' : 'extractive' });
    // Without a server there is no queue for such jobs either.
    const events = `select count(*)::int as n from queue.event where queue = 'throughline-assist'`;
    expect(((await admin.query<{ n: number }>(events)).rows[0]?.n ?? 0) > 0).toBe(named);
  });
});
