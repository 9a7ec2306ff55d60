import { describe, expect, it } from '@jest/globals';
import { byCoach, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, happened, member, NEXT_COACH, OWNER } from '../testing/happened.js';
import { specOf } from '../testing/spec.js';
import { foldClient } from './client.state.js';
import { keepClient, retentionDueSince } from './retention.js';

const farewelled = (occurredAt: string) =>
  happened({ type: 'ClientFarewelled', data: {} }, { streamId: CLIENT, occurredAt });
const kept = (until: string) =>
  happened({ type: 'RetentionExtended', data: { until, reason: 'An invoice is open.' } }, { streamId: CLIENT });
const resumed = happened({ type: 'ClientResumed', data: {} }, { streamId: CLIENT });
const asked = happened({ type: 'ClientErasureRequested', data: {} }, { streamId: CLIENT });

const due = (log: Parameters<typeof foldClient>[0], months: number | null, now: string) =>
  retentionDueSince(foldClient(log), months, now);

describe('what the retention policy proposes', () => {
  const log = [welcomed(), farewelled('2024-08-31T10:00:00Z')];

  it('is to forget a client whose farewell lies so many months back, and nobody else', () => {
    expect(due(log, 6, '2025-02-28T09:59:59Z')).toBeNull();
    expect(due(log, 6, '2025-02-28T10:00:00Z')).toBe('2025-02-28T10:00:00.000Z');
    expect(due(log, null, '2099-01-01T00:00:00Z')).toBeNull();
    expect(due([welcomed()], 6, '2099-01-01T00:00:00Z')).toBeNull();
    expect(due([...log, asked], 6, '2099-01-01T00:00:00Z')).toBeNull();
  });
  it('waits until the day up to which somebody is kept, and is asked again then', () => {
    const log2 = [...log, kept('2027-01-01')];
    expect(due(log2, 6, '2026-12-31T23:00:00Z')).toBeNull();
    expect(due(log2, 6, '2027-01-02T00:00:00Z')).toBe('2027-01-01T00:00:00.000Z');
  });
  it('begins anew with a client who came back', () => {
    expect(due([...log, kept('2027-01-01'), resumed], 6, '2099-01-01T00:00:00Z')).toBeNull();
    const again = farewelled('2026-03-01T00:00:00Z');
    expect(due([...log, resumed, again], 6, '2026-09-01T00:00:00Z')).toBe('2026-09-01T00:00:00.000Z');
  });
});

describe('keeping a client longer', () => {
  const when = specOf(foldClient);
  const data = { until: '2027-06-30', reason: 'An invoice is open.' };
  const log = [welcomed(), farewelled('2024-08-31T10:00:00Z')];

  it('is said by the coach or an owner, with a reason and an end', () => {
    for (const ctx of [byCoach, { ...byCoach, actor: member(OWNER), roles: ['owner' as const] }]) {
      when(...log)
        .when((client) => keepClient(client, data, ctx))
        .then({ type: 'RetentionExtended', data });
    }
    when(...log)
      .when((client) => keepClient(client, data, { ...byCoach, actor: member(NEXT_COACH) }))
      .thenRejected('NOT_THE_COACH');
    when()
      .when((client) => keepClient(client, data, byCoach))
      .thenRejected('NOT_FOUND');
  });
  it('has an end after today, within thirty years', () => {
    for (const until of [byCoach.now.slice(0, 10), '2020-01-01', '2099-01-01']) {
      when(...log)
        .when((client) => keepClient(client, { ...data, until }, byCoach))
        .thenRejected('KEPT_UNTIL_IMPLAUSIBLE');
    }
  });
  it('is a question only after the farewell, and none for who is forgotten', () => {
    when(welcomed())
      .when((client) => keepClient(client, data, byCoach))
      .thenRejected('CLIENT_NOT_FAREWELLED');
    when(...log, asked)
      .when((client) => keepClient(client, data, byCoach))
      .thenRejected('CLIENT_ERASED');
  });
});
