import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { SILENT_LOG } from '#infra';
import { openParts, type WorkerParts } from '../../../worker/src/worker-parts.js';
import { project } from '../../../worker/src/jobs/process-job.js';
import { record } from '../../../../test/privacy/recorded-client.js';
import { joinPractice, openPractice, startTestApi, type Caller, type TestApi } from '../testing/api.js';

interface Log {
  readonly rows: readonly { readonly name: string; readonly paidHours: number }[];
  readonly leftOff: Readonly<Record<string, number>>;
}

describe('the log of coaching hours', () => {
  let api: TestApi;
  let parts: WorkerParts;
  let owner: Caller;
  let coach: Caller;
  const RANGE = 'from=2026-01-01&to=2026-12-31';

  const aClient = async (name: string, consents: boolean): Promise<string> => {
    const welcomed = await coach.post('/clients', { name, email: 'client@example.test' }).expect(201);
    const { clientId } = welcomed.body as { clientId: string };
    const given = { type: 'ConsentGiven', purpose: 'hours-log', evidence: 'by mail' };
    if (consents) await record(coach, `/clients/${clientId}/events`, [given]);
    return clientId;
  };
  const aCall = async (clientId: string, startsAt: string, more: object = {}): Promise<void> => {
    const planned = await coach
      .post(`/clients/${clientId}/sessions`, { startsAt, durationMinutes: 60, ...more })
      .expect(201);
    const { sessionId } = planned.body as { sessionId: string };
    const endedAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    await record(coach, `/sessions/${sessionId}/events`, [{ type: 'SessionHeld', startedAt: startsAt, endedAt }]);
  };

  beforeAll(async () => {
    api = await startTestApi({ log: SILENT_LOG });
    parts = openParts(api.database.config, { log: SILENT_LOG });
    owner = await openPractice(api);
    coach = await joinPractice(api, owner, ['coach']);
    const formula = await aClient('=HYPERLINK("https://example.test")', true);
    const silent = await aClient('Without Consent', false);
    const group = [await aClient('In A Group', true), await aClient('Also In It', true)];
    await aCall(formula, '2026-03-02T10:00:00.000Z', { paid: true });
    await aCall(formula, '2026-04-02T10:00:00.000Z', { paid: false });
    await aCall(formula, '2025-12-30T10:00:00.000Z', { paid: true });
    await aCall(silent, '2026-03-03T10:00:00.000Z', { paid: true });
    for (const each of group) await aCall(each, '2026-05-05T10:00:00.000Z', { kind: 'group', paid: true });
    await project(parts, owner.practiceId);
  });
  afterAll(async () => {
    await parts?.close();
    await api?.close();
  });

  it('holds my own hours within the days, without who did not consent, and a group’s hour once', async () => {
    const { rows, leftOff } = (await coach.get(`/hours-log?${RANGE}`).expect(200)).body as Log;
    expect(rows).toMatchObject([
      {
        email: 'client@example.test',
        form: 'individual',
        paidHours: 1,
        proBonoHours: 1,
        startDate: '2026-03-02',
        endDate: '2026-04-02',
      },
      { form: 'group', people: 2, paidHours: 1 },
    ]);
    expect(JSON.stringify(rows)).not.toContain('Without Consent');
    expect(leftOff).toEqual({ clientsWithoutConsent: 1, groupCallsOverCap: 0 });
  });

  it('is a CSV that spreadsheets read as UTF-8 and compute nothing in', async () => {
    const response = await coach.get(`/hours-log?${RANGE}&format=csv`).expect(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'throughline-left-off': 'clients=1, group-calls=0',
    });
    expect(response.text.charCodeAt(0)).toBe(0xfeff);
    const [head, first] = parse(response.text.slice(1)) as string[][];
    expect(head?.[0]).toBe('Name of client');
    expect(first?.[0]).toBe('\'=HYPERLINK("https://example.test")');
  });

  it('is empty for who coaches nobody, and refused to who is no coach', async () => {
    const nobody = await joinPractice(api, owner, ['coach']);
    expect((await nobody.get(`/hours-log?${RANGE}`).expect(200)).body).toMatchObject({ rows: [] });
    const supervisor = await joinPractice(api, owner, ['supervisor']);
    await supervisor.get(`/hours-log?${RANGE}`).expect(403);
  });

  it.each([
    'from=2026-02-01&to=2026-01-01',
    'from=1990-01-01&to=2026-01-01',
    'from=today&to=tomorrow',
    '',
    `${RANGE}&groupCap=0`,
  ])('refuses a time that is none: %s', async (query) => {
    await coach.get(`/hours-log?${query}`).expect(400);
  });

  it('leaves a client off whose consent was withdrawn a moment ago', async () => {
    const clientId = await aClient('Gave And Took', true);
    await aCall(clientId, '2026-06-06T10:00:00.000Z');
    await project(parts, owner.practiceId);
    expect(JSON.stringify((await coach.get(`/hours-log?${RANGE}`)).body)).toContain('Gave And Took');
    await record(coach, `/clients/${clientId}/events`, [{ type: 'ConsentWithdrawn', purpose: 'hours-log' }]);
    expect(JSON.stringify((await coach.get(`/hours-log?${RANGE}`)).body)).not.toContain('Gave And Took');
  });

  it('has the calls that I held with clients who ended, and with those who were handed over since, these by name alone', async () => {
    const next = await joinPractice(api, owner, ['coach']);
    const [ended, left] = [await aClient('Ended Since', true), await aClient('Left Since', true)];
    for (const each of [ended, left]) await aCall(each, '2026-06-08T10:00:00.000Z', { paid: true });
    await record(coach, `/clients/${ended}/events`, [{ type: 'ClientFarewelled' }]);
    await record(coach, `/clients/${left}/events`, [
      { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so' },
      { type: 'ClientHandedOver', toCoachId: next.memberId },
    ]);
    const startsAt = '2026-06-09T10:00:00.000Z';
    const planned = await next.post(`/clients/${left}/sessions`, { startsAt, durationMinutes: 60, paid: true });
    const { sessionId } = planned.body as { sessionId: string };
    await record(next, `/sessions/${sessionId}/events`, [
      { type: 'SessionHeld', startedAt: startsAt, endedAt: '2026-06-09T11:00:00.000Z' },
    ]);
    await project(parts, owner.practiceId);
    const of = async (who: Caller, name: string) =>
      ((await who.get(`/hours-log?${RANGE}`).expect(200)).body as Log).rows.filter((row) => row.name === name);
    const mine = { startDate: '2026-06-08', endDate: '2026-06-08', paidHours: 1 };
    expect(await of(coach, 'Ended Since')).toMatchObject([{ ...mine, email: 'client@example.test' }]);
    expect(await of(coach, 'Left Since')).toMatchObject([{ ...mine, email: null }]);
    expect(await of(next, 'Left Since')).toMatchObject([
      { startDate: '2026-06-09', paidHours: 1, email: 'client@example.test' },
    ]);
    await record(next, `/clients/${left}/events`, [{ type: 'ConsentWithdrawn', purpose: 'hours-log' }]);
    expect(await of(coach, 'Left Since')).toEqual([]);
  });
});
