import { describe, expect, it } from '@jest/globals';
import { EVENT_CATALOG, recordableAtClient, recordableAtSession } from '#domain';
import { caseloadStories, shownMonth } from './caseload.js';
import { planDemonstration } from './index.js';
import { rehearse } from './rehearse.js';

const NOW = new Date('2026-03-17T09:20:00.000Z');
const plan = planDemonstration(NOW);

const typesAt = (door: typeof recordableAtClient | typeof recordableAtSession): string[] =>
  door.options.map(({ shape }) => shape.type.value);
/** Recorded by the client alone, by a private link. */
const NOT_BY_A_COACH = ['PulseAnswered'];

describe('the demonstration', () => {
  it('is planned the same way for the same day, whatever machine plans it', () => {
    expect(JSON.stringify(planDemonstration(NOW))).toBe(JSON.stringify(plan));
  });

  it('has three coaches, a supervisor and eight clients with 6 to 12 calls', () => {
    const roles = plan.members.map((member) => member.roles.join('+'));
    expect(roles).toEqual(['owner+coach', 'coach', 'coach', 'supervisor']);
    const calls = plan.clients.map(({ steps }) => steps.filter((step) => step.do === 'schedule').length);
    expect(calls.slice(0, 8).every((count) => count >= 6 && count <= 14)).toBe(true);
  });

  it('has a caseload whose calls fill the newest month that is closed, whatever day it is', () => {
    for (const day of ['2026-03-03', '2026-03-04', '2026-01-02', '2024-02-29', '2026-10-31']) {
      const now = new Date(`${day}T12:00:00.000Z`);
      const caseload = planDemonstration(now).clients.slice(-caseloadStories(now).length);
      const inMonth = caseload.filter(({ steps }) =>
        steps.some((step) => step.do === 'schedule' && step.body.startsAt.startsWith(shownMonth(now))),
      );
      expect({ day, clients: inMonth.length }).toEqual({ day, clients: 30 });
    }
    expect(shownMonth(new Date('2026-03-03T12:00:00.000Z'))).toBe('2026-01');
    expect(shownMonth(new Date('2026-03-04T12:00:00.000Z'))).toBe('2026-02');
  });

  it('gives each request a key of its own', () => {
    const keys = plan.clients.flatMap(({ steps }) => steps.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells in the order of time, and records nothing that lies ahead', () => {
    for (const { key, steps } of plan.clients) {
      const times = steps.map(({ at }) => at);
      expect({ key, times }).toEqual({ key, times: times.toSorted() });
      expect(times.every((at) => at <= NOW.toISOString())).toBe(true);
    }
  });

  it('is taken by the deciders from the first event to the last, whatever day and hour it is', async () => {
    const others = ['2026-01-01T00:00:01.000Z', '2026-03-29T01:30:00.000Z', '2024-02-29T23:59:59.000Z'];
    for (const now of [NOW, ...others.map((day) => new Date(day))]) {
      const planned = planDemonstration(now);
      for (const client of planned.clients) await rehearse(planned, client, now);
    }
  });

  it('holds every type of event that a coach can record', async () => {
    const logs = await Promise.all(plan.clients.map((client) => rehearse(plan, client, NOW)));
    const told = new Set<string>(logs.flatMap(({ log }) => log.map(({ type }) => type)));
    const recordable = [...typesAt(recordableAtClient), ...typesAt(recordableAtSession)];
    const missing = recordable.filter((type) => !told.has(type) && !NOT_BY_A_COACH.includes(type));
    expect(missing).toEqual([]);
    for (const { log } of logs) {
      for (const event of log) if (!event.forgotten) EVENT_CATALOG.get(event.type)?.schema.parse(event.data);
    }
  });
});
