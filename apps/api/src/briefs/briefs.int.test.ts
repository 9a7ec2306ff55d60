import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { briefSchema } from '#domain';
import type { INestApplicationContext } from '@nestjs/common';
import { createWorkerApp } from '../../../worker/src/worker.module.js';
import { readBackAnswer } from './read-back/read-back.schema.js';
import { eventually } from '../../../../test/support/index.js';
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

describe('briefs over HTTP', () => {
  let api: TestApi;
  let worker: INestApplicationContext;
  let coach: Caller;
  let nextCoach: Caller;
  let clientId: string;
  let sessionId: string;

  beforeAll(async () => {
    api = await startTestApi();
    worker = await createWorkerApp(api.database.config);
    coach = await openPractice(api);
    nextCoach = await joinPractice(api, coach, ['coach']);
    clientId = await welcomeClient(coach);
    sessionId = await scheduleSession(coach, clientId);
    const events = [
      held(),
      { type: 'JoyHeard', text: 'Singing in the choir again.', origin: 'client-said' },
      { type: 'WorryHeard', text: 'The biopsy on Thursday.', origin: 'client-said' },
      { type: 'NoteWritten', text: 'CANARY-private: I was tired and she noticed.', private: true },
      { type: 'ReflectionWritten', text: 'CANARY-reflection: I talked too much.' },
    ];
    await coach.post(`/sessions/${sessionId}/events`, { events }).expect(201);
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
  });

  const brief = (path = '', headers: Record<string, string> = {}) =>
    coach.get(`/clients/${clientId}/brief${path}`).set({ prefer: 'wait=10', ...headers });

  it('waits for a brief that holds what was recorded, and answers as the contract says', async () => {
    const response = await brief().expect(200);
    expect(response.headers['preference-applied']).toBe('wait=10');
    const read = briefSchema.parse(response.body);
    expect(read.upToDate).toBe(true);
    expect(read.joys.map((line) => line.text)).toEqual(['Singing in the choir again.']);
    expect(read.coverage).toMatchObject({ sessions: 1, of: 1, privateLeftOut: 1 });
    expect(JSON.stringify(response.body)).not.toMatch(/"position"/);
  });

  it('answers 304 to who has it, and 200 once more was recorded', async () => {
    const tag = String((await brief().expect(200)).headers['etag']);
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    await eventually(async () => {
      const again = await brief('', { 'if-none-match': String((await brief()).headers['etag']) });
      return again.status === 304 && again.text === '';
    });
    await coach
      .post(`/clients/${clientId}/events`, { events: [{ type: 'JoyHeard', text: 'A new bicycle.' }] })
      .expect(201);
    const newer = await brief('', { 'if-none-match': tag }).expect(200);
    expect(newer.headers['etag']).not.toBe(tag);
    expect((newer.body as { joys: { text: string }[] }).joys.map((line) => line.text)).toContain('A new bicycle.');
  });

  it('reads as Markdown and as a page under a policy that lets in its own style alone', async () => {
    const markdown = await brief('', { accept: 'text/markdown' }).expect(200);
    expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(markdown.text).toContain('Singing in the choir again.');
    const page = await brief('', { accept: 'text/html' }).expect(200);
    expect(page.text).toContain('<!doctype html>');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(page.headers['vary']).toContain('accept');
  });

  it('shows the past as of an instant', async () => {
    const before = await brief(`?asOf=2020-01-01T00:00:00Z`).expect(200);
    expect(briefSchema.parse(before.body)).toMatchObject({
      asOf: '2020-01-01T00:00:00Z',
      joys: [],
      coverage: { sessions: 0 },
    });
    const now = await brief(`?asOf=${new Date().toISOString()}`).expect(200);
    expect(briefSchema.parse(now.body).worries.map((line) => line.text)).toEqual(['The biopsy on Thursday.']);
    await brief('?asOf=yesterday').expect(400);
  });

  it('lists the calls of a day', async () => {
    const startsAt = await eventually(async () => {
      const { body } = await coach.get(`/clients/${clientId}/sessions`).expect(200);
      return (body as { items: { startsAt: string }[] }).items[0]?.startsAt;
    });
    const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Lisbon' }).format(new Date(startsAt ?? ''));
    await eventually(async () => {
      const { body } = await coach.get(`/briefs?on=${on}`).expect(200);
      const [item] = (body as { items: { sessionId: string; brief: { state: string } }[] }).items;
      return item?.sessionId === sessionId && item.brief.state === 'ready';
    });
    expect((await nextCoach.get(`/briefs?on=${on}`).expect(200)).body).toMatchObject({ items: [] });
  });

  it('reads back over all conversations', async () => {
    const pages = await eventually(async () => {
      const { body } = await coach.get(`/clients/${clientId}/read-back`).expect(200);
      const read = readBackAnswer.parse(body).pages;
      if (read.length !== 2) throw new Error('not all pages are there yet');
      return read;
    });
    expect(pages.map((page) => page.state)).toEqual(['held', 'between']);
    expect(pages[0]?.entries.map((entry) => entry.text)).toContain('The biopsy on Thursday.');
    expect(JSON.stringify(pages[0])).toContain('CANARY-private');
    for (const accept of ['text/markdown', 'text/html']) {
      const read = await coach.get(`/clients/${clientId}/read-back?limit=1`).set({ accept }).expect(200);
      expect(read.headers['content-type']).toBe(`${accept}; charset=utf-8`);
      expect(read.text).toContain('The biopsy on Thursday.');
    }
    await coach.get(`/clients/${clientId}/read-back?cursor=made-up`).expect(400);
  });

  it('never shows what is for its author alone to the next coach', async () => {
    const handover = {
      events: [{ type: 'ClientHandedOver', toCoachId: nextCoach.memberId, reason: 'The coach is ill.' }],
    };
    await coach.post(`/clients/${clientId}/events`, handover).expect(201);
    await coach.get(`/clients/${clientId}/brief`).expect(404);
    for (const path of ['/brief', '/brief?asOf=2099-01-01T00:00:00Z', '/read-back', '/sessions', '']) {
      for (const accept of ['application/json', 'text/markdown', 'text/html']) {
        const read = await nextCoach.get(`/clients/${clientId}${path}`).set({ accept, prefer: 'wait=10' }).expect(200);
        expect(read.text).not.toContain('CANARY');
      }
    }
    const theirs = await nextCoach.get(`/clients/${clientId}/brief`).set({ prefer: 'wait=10' }).expect(200);
    expect(briefSchema.parse(theirs.body).joys.map((line) => line.text)).toContain('Singing in the choir again.');
  });
});
