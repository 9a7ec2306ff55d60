import { describe, expect, it } from '@jest/globals';
import { hoursLog, type HeldCall, type LoggedClient } from './hours-log.js';

const call = (clientId: string, startedAt: string, more: Partial<HeldCall> = {}): HeldCall => {
  const endedAt = new Date(Date.parse(startedAt) + 45 * 60_000).toISOString();
  return { clientId, startedAt, endedAt, isGroup: false, paid: true, ...more };
};
const client = (clientId: string, consented = true): [string, LoggedClient] => [
  clientId,
  { clientId, name: `Client ${clientId}`, email: `${clientId}@example.test`, consented },
];
const options = { groupCap: 15, zone: 'Europe/Lisbon' };

describe('a log of coaching hours', () => {
  it('has one row a client, with paid, pro bono and unsaid hours apart, and the days of the first and the last call', () => {
    const calls = [
      call('a', '2026-03-02T10:00:00Z'),
      call('a', '2026-05-04T10:00:00Z', { paid: false }),
      call('a', '2026-04-06T10:00:00Z', { paid: null }),
    ];
    expect(hoursLog(calls, new Map([client('a')]), options).rows).toEqual([
      {
        name: 'Client a',
        email: 'a@example.test',
        form: 'individual',
        people: 1,
        startDate: '2026-03-02',
        endDate: '2026-05-04',
        paidHours: 0.75,
        proBonoHours: 0.75,
        unsaidHours: 0.75,
      },
    ]);
  });

  it('leaves off who did not consent, and counts them', () => {
    const calls = [
      call('a', '2026-03-02T10:00:00Z'),
      call('b', '2026-03-03T10:00:00Z'),
      call('c', '2026-03-04T10:00:00Z'),
    ];
    const log = hoursLog(calls, new Map([client('a'), client('b', false)]), options);
    expect(log.rows.map((row) => row.name)).toEqual(['Client a']);
    expect(log.leftOff).toEqual({ clientsWithoutConsent: 2, groupCallsOverCap: 0 });
    expect(log.totals).toEqual({ paidHours: 0.75, proBonoHours: 0, unsaidHours: 0 });
  });

  it('counts an hour with a group once, however many people were in it, under somebody who consented', () => {
    const at = '2026-03-02T10:00:20Z';
    const group = ['a', 'b', 'c'].map((id) => call(id, at, { isGroup: true }));
    const later = ['a', 'b', 'c'].map((id) => call(id, '2026-03-09T10:00:00Z', { isGroup: true }));
    const { rows, leftOff } = hoursLog(
      [...group, ...later],
      new Map([client('a', false), client('b'), client('c')]),
      options,
    );
    expect(rows).toMatchObject([{ name: 'Client b', form: 'group', people: 3, paidHours: 1.5 }]);
    expect(leftOff.clientsWithoutConsent).toBe(1);
  });

  it('leaves off groups above the cap, and counts them', () => {
    const group = ['a', 'b', 'c'].map((id) => call(id, '2026-03-02T10:00:00Z', { isGroup: true }));
    const log = hoursLog(group, new Map([client('a'), client('b'), client('c')]), { ...options, groupCap: 2 });
    expect(log).toMatchObject({ rows: [], leftOff: { groupCallsOverCap: 1 } });
  });

  it('counts days by the calendar of the practice', () => {
    const late = call('a', '2026-07-01T23:30:00Z');
    expect(hoursLog([late], new Map([client('a')]), options).rows[0]?.startDate).toBe('2026-07-02');
  });
});
