import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, type Pool } from '#infra';
import request from 'supertest';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import { eventually, freePort, startTypeScript, type Program } from '../../../../test/support/index.js';
import { joinPractice, openPractice, startTestApi, welcomeClient, type Caller, type TestApi } from '../testing/api.js';

const CLIENTS = 60;
/** Killed in the midst: some were handed over, some were not. */
const HANDED_OVER_BEFORE = 8;
const DEADLINE_MS = 120_000;

describe('a departure whose process is killed in the midst', () => {
  let api: TestApi;
  let admin: Pool;
  let process: Program;
  let owner: Caller;
  let elsewhere: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    admin = createPool(api.database.url, { max: 2, applicationName: 'test-admin' });
    owner = await openPractice(api);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    process = startTypeScript('apps/api/src/main.ts', { ...api.database.env, PORT: String(port) });
    await eventually(async () => (await fetch(`${url}/health/ready`)).ok, DEADLINE_MS);
    elsewhere = { ...api, http: () => request(url) };
  });
  afterAll(async () => {
    process.signal('SIGKILL');
    await admin.end();
    await api.close();
  });

  const count = async (type: string): Promise<number> => {
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from es.events where tenant_id = $1 and type = $2`,
      [owner.practiceId, type],
    );
    return rows[0]?.n ?? 0;
  };

  it('is finished by a worker: each client has the new coach, each was handed over once, and the member has left', async () => {
    const [coach, next] = [await joinPractice(api, owner, ['coach']), await joinPractice(api, owner, ['coach'])];
    const clientIds: string[] = [];
    for (let n = 0; n < CLIENTS; n += 1) clientIds.push(await welcomeClient(coach));
    // The log is made slow for a while, so that the process is met at its work.
    await admin.query(
      `create function es.dawdle() returns trigger language plpgsql as $f$ begin perform pg_sleep(0.15); return new; end $f$`,
    );
    await admin.query(
      `create trigger dawdle before insert on es.events for each row when (new.type = 'ClientHandedOver') execute function es.dawdle()`,
    );
    const departure = { clientsTo: next.memberId, reason: 'coach-leaves' };
    const asked = owner
      .through(elsewhere)
      .post(`/members/${coach.memberId}/departure`, departure)
      .then(
        () => 'answered',
        () => 'cut off',
      );
    await eventually(async () => (await count('ClientHandedOver')) >= HANDED_OVER_BEFORE, DEADLINE_MS);
    process.signal('SIGKILL');
    await process.ended;
    expect(await asked).toBe('cut off');
    await admin.query('drop trigger dawdle on es.events');
    expect(await count('ClientHandedOver')).toBeLessThan(CLIENTS);
    expect(await count('MemberLeft')).toBe(0);
    // Meanwhile nobody is without a coach, and the member is out.
    await coach.get('/clients').expect(404);
    for (const clientId of clientIds) {
      const facts = await api.infrastructure.alliance.facts.fresh(owner.practiceId, clientId);
      expect([coach.memberId, next.memberId]).toContain(facts?.client.coachId);
    }
    const workers = [await createWorkerApp(api.database.config), await createWorkerApp(api.database.config)];
    try {
      await eventually(async () => (await count('MemberLeft')) === 1, DEADLINE_MS);
    } finally {
      for (const worker of workers) await worker.close();
    }
    expect(await count('ClientHandedOver')).toBe(CLIENTS);
    for (const clientId of clientIds) {
      const facts = await api.infrastructure.alliance.facts.fresh(owner.practiceId, clientId);
      expect(facts?.client.coachId).toBe(next.memberId);
    }
    await owner.get(`/members/${coach.memberId}`).expect(404);
  }, 400_000);
});
