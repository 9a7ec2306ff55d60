import { describe, expect, it } from '@jest/globals';
import type { ClientPeriod } from './client-period.js';
import { changeOf, levelOf } from './client-period.js';
import { rulesFor } from './disclosure.js';
import { type Published, releaseOf } from './release.js';

const RULES = rulesFor(8);

const client = (index: number, more: Partial<ClientPeriod> = {}): ClientPeriod => ({
  clientId: `client ${index}`,
  coachId: `coach ${index % 3}`,
  calls: 2,
  minutes: 100,
  callsWithBriefRead: index % 2,
  callsWithNote: 1,
  cancellations: index % 2,
  gapDays: index % 2 === 0 ? 7 : 14,
  engagedDays: 100,
  heard: index % 2 === 0 ? 'same' : 'higher',
  atEase: 'same',
  carriedOn: 'high',
  promisesMade: 2,
  promisesKept: 1,
  ...more,
});
const clients = (count: number, more: Partial<ClientPeriod> = {}): ClientPeriod[] =>
  Array.from({ length: count }, (_, index) => client(index, more));

const released = (all: readonly ClientPeriod[], earlier: readonly Published[] = [], period = '2026-10') =>
  releaseOf({ period, clients: all, earlier }, RULES);
const measure = (all: readonly ClientPeriod[], id: string) => {
  const { release } = released(all);
  return release.status === 'published' ? release.measures.find((each) => each.id === id) : release.status;
};
const values = (all: readonly ClientPeriod[], id: string) => {
  const found = measure(all, id);
  return typeof found === 'object' ? found.cells.map(({ value }) => value) : found;
};

describe('what is released of a period', () => {
  it('is rounded, adds up to its rounded total, and tells shares of what it shows', () => {
    expect(values(clients(44), 'activeClients')).toEqual([45]);
    expect(values(clients(44), 'sessions')).toEqual([90]);
    expect(values(clients(44), 'hours')).toEqual([75]);
    expect(measure(clients(44), 'cancellations')).toMatchObject({
      cells: [
        { id: 'none', value: 25 },
        { id: 'some', value: 20 },
      ],
      percent: { of: 'some', value: 45 },
    });
  });

  it('is nothing with fewer clients than the threshold, with one coach, or with one coach and a few clients of others', () => {
    expect(values(clients(7), 'activeClients')).toBe('too-few');
    expect(values(clients(30, { coachId: 'alone' }), 'activeClients')).toBe('too-few');
    const nearlyAlone = [...clients(30, { coachId: 'alone' }), ...[90, 91, 92, 93].map((index) => client(index))];
    expect(values(nearlyAlone, 'activeClients')).toBe('too-few');
    expect(values([...nearlyAlone, client(94)], 'activeClients')).toEqual([35]);
  });

  it('counts those whose calls were all cancelled, and nobody without a call', () => {
    const silent = [50, 51].map((index) => client(index, { calls: 0, cancellations: 0 }));
    expect(values([...clients(7), ...silent], 'activeClients')).toBe('too-few');
    const onlyCancelled = Array.from({ length: 12 }, (_, index) =>
      client(60 + index, { calls: 0, minutes: 0, callsWithNote: 0, callsWithBriefRead: 0, cancellations: 1 }),
    );
    const all = [...clients(36, { cancellations: 0 }), ...onlyCancelled];
    expect(values(all, 'activeClients')).toEqual([50]);
    expect(values(all, 'cancellations')).toEqual([35, 15]);
    expect(values(all, 'sessions')).toEqual([70]);
    expect(released(all).release).toMatchObject({ definition: 2 });
  });

  it('hides what nobody or everybody has', () => {
    expect(values(clients(44), 'carriedOn')).toEqual([null, null, null, null]);
    expect(values(clients(44, { cancellations: 0 }), 'cancellations')).toEqual([null, null]);
  });

  it('hides a second cell where one would be the difference to the total', () => {
    const three = [70, 71, 72].map((index) => client(index, { cancellations: 1 }));
    expect(values([...clients(40, { cancellations: 0 }), ...three], 'cancellations')).toEqual([null, null]);
  });

  it('hides a sum that one client makes', () => {
    expect(values([...clients(10, { minutes: 30 }), client(99, { minutes: 6000 })], 'hours')).toEqual([null]);
  });

  it('is held back while fewer clients than the threshold, but some, came or went since any published period', () => {
    const first = released(clients(30));
    expect(first.release.status).toBe('published');
    expect(released(clients(31), [first], '2026-11').release.status).toBe('held-back');
    expect(released(clients(37), [first], '2026-11').release.status).toBe('held-back');
    const next = released(clients(38), [first], '2026-11');
    expect(next.release.status).toBe('published');
    expect(released(clients(31), [first, next], '2026-12').release.status).toBe('held-back');
    expect(released(clients(30), [first, next], '2026-12').release.status).toBe('published');
    // Those who joined for one month are gone again: one more than in the first month is left.
    const full = released(clients(45), [first], '2026-11');
    expect(released(clients(31), [first, full], '2026-12').release.status).toBe('held-back');
  });

  it('stays as it is whatever is recorded later', () => {
    const first = released(clients(30));
    expect(released(clients(60), [first])).toBe(first);
  });
});

describe('an answer', () => {
  it('is compared with the same client’s own, and small differences are none', () => {
    expect([changeOf(null, 9), changeOf(5, 6), changeOf(5, 7), changeOf(7, 5)]).toEqual([
      null,
      'same',
      'higher',
      'lower',
    ]);
  });
  it('lies in one of three bands', () => {
    expect([0, 4, 5, 7, 8, 10].map(levelOf)).toEqual(['low', 'low', 'middle', 'middle', 'high', 'high']);
  });
});
