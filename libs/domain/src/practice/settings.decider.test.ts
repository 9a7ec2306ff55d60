import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../shared/event.js';
import { id, member } from '../testing/happened.js';
import { as, by, fact, given, hash, OPEN_WITH_COACHES } from '../testing/practice-facts.js';
import { API_KEYS_PER_MEMBER_MAX, issueApiKey, revokeApiKey } from './api-key.decider.js';
import { apiKeyByHash, foldPractice } from './practice.state.js';
import {
  changeAssistSettings,
  publishMetrics,
  raiseReportingThreshold,
  setBriefLeadTimes,
  setPresenceStances,
  setRetentionPolicy,
} from './settings.decider.js';

const HASH = 'a'.repeat(64);

describe('settings of a practice', () => {
  it('begin with everything off that is not needed', () => {
    const state = foldPractice(OPEN_WITH_COACHES);
    expect(state.assist.enabled).toBe(false);
    expect(state.briefLeadMinutes).toEqual([60, 10]);
    expect(state.reportingThreshold).toBe(8);
    expect(state.retentionMonths).toBeNull();
  });
  it('are changed by an owner and hold afterwards', () => {
    const decisions = [
      changeAssistSettings(foldPractice(OPEN_WITH_COACHES), { enabled: true, model: 'small' }, by('owner')),
      setPresenceStances(
        foldPractice(OPEN_WITH_COACHES),
        { question: 'Who am I today?', stances: ['Warm'] },
        by('owner'),
      ),
      setBriefLeadTimes(foldPractice(OPEN_WITH_COACHES), { minutes: [] }, by('owner')),
      setRetentionPolicy(foldPractice(OPEN_WITH_COACHES), { months: 24 }, by('owner')),
      raiseReportingThreshold(foldPractice(OPEN_WITH_COACHES), { k: 11 }, by('owner')),
    ];
    const events = decisions.flatMap((decision) => (decision.accepted ? [...decision.events] : []));
    const state = foldPractice([...OPEN_WITH_COACHES, ...events.map((event) => fact(event))]);
    expect(state.assist).toEqual({ enabled: true, model: 'small', monthlyBudgetCents: null });
    expect(state.presence).toEqual({ question: 'Who am I today?', stances: ['Warm'] });
    expect(state.briefLeadMinutes).toEqual([]);
    expect(state.retentionMonths).toBe(24);
    expect(state.reportingThreshold).toBe(11);
  });
  it('are not changed by a coach, nor where there is no practice', () => {
    given(...OPEN_WITH_COACHES)
      .when((s) => setRetentionPolicy(s, { months: null }, by('a')))
      .thenRejected('NOT_ALLOWED');
    given()
      .when((s) => setRetentionPolicy(s, { months: null }, by('owner')))
      .thenRejected('NOT_FOUND');
  });
  it('move the reporting threshold upwards only', () => {
    const raised = fact({ type: 'ReportingThresholdRaised', data: { k: 10 } });
    for (const k of [5, 9, 10]) {
      given(...OPEN_WITH_COACHES, raised)
        .when((s) => raiseReportingThreshold(s, { k }, by('owner')))
        .thenRejected('THRESHOLD_ONLY_UPWARDS');
    }
    given(...OPEN_WITH_COACHES, raised)
      .when((s) => raiseReportingThreshold(s, { k: 5 }, by('a')))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES, raised)
      .when((s) => raiseReportingThreshold(s, { k: 11 }, by('owner')))
      .then({ type: 'ReportingThresholdRaised', data: { k: 11 } });
  });
});

describe('metrics', () => {
  const data = { period: '2026-10', digest: HASH };
  it('are published by the system alone, and a period once', () => {
    const publish = (actor: Actor) => (s: ReturnType<typeof foldPractice>) => publishMetrics(s, data, as(actor));
    given(...OPEN_WITH_COACHES)
      .when(publish({ kind: 'system' }))
      .then({ type: 'MetricsPublished', data });
    expect(
      foldPractice([...OPEN_WITH_COACHES, fact({ type: 'MetricsPublished', data })]).publishedPeriods.get('2026-10'),
    ).toBe(HASH);
    given(...OPEN_WITH_COACHES)
      .when(publish(member(id('owner'))))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN_WITH_COACHES, fact({ type: 'MetricsPublished', data }))
      .when(publish({ kind: 'system' }))
      .thenRejected('METRICS_ALREADY_PUBLISHED');
  });
});

describe('API keys', () => {
  const issuing = { apiKeyId: id('k'), name: 'notes', scopes: ['moments:write'] as const, keyHash: HASH };
  const issued = (key: string, who: string) =>
    fact({
      type: 'ApiKeyIssued',
      data: { apiKeyId: id(key), memberId: id(who), name: 'notes', scopes: ['moments:write'], keyHash: hash(key) },
    });
  const revoke = (who: string) => (s: ReturnType<typeof foldPractice>) =>
    revokeApiKey(s, { apiKeyId: id('k') }, by(who));

  it('are issued by a member for themselves', () => {
    given(...OPEN_WITH_COACHES)
      .when((s) => issueApiKey(s, issuing, by('a')))
      .then({
        type: 'ApiKeyIssued',
        data: { ...issuing, memberId: id('a'), scopes: ['moments:write'], expiresAt: '2027-11-22T12:00:00.000Z' },
      });
  });
  it('end a year from now, or when it is said, within two years', () => {
    const until = (expiresAt: string) => (s: ReturnType<typeof foldPractice>) =>
      issueApiKey(s, { ...issuing, expiresAt }, by('a'));
    const asked = { ...issuing, memberId: id('a'), scopes: ['moments:write' as const] };
    for (const expiresAt of ['2026-11-22T12:00:00.001Z', '2028-11-21T12:00:00.000Z', '2026-11-23T01:00:00+03:00']) {
      given(...OPEN_WITH_COACHES)
        .when(until(expiresAt))
        .then({ type: 'ApiKeyIssued', data: { ...asked, expiresAt } });
    }
    for (const expiresAt of ['2026-11-22T12:00:00.000Z', '2028-11-21T12:00:00.001Z', '2026-11-22T13:00:00+02:00']) {
      given(...OPEN_WITH_COACHES)
        .when(until(expiresAt))
        .thenRejected('API_KEY_EXPIRY_IMPLAUSIBLE');
    }
  });
  it('open nothing from the instant on at which they end, also those that do not say when', () => {
    const state = foldPractice([...OPEN_WITH_COACHES, issued('k', 'a')]);
    const { expiresAt = '' } = state.apiKeys.get(id('k')) ?? {};
    expect(Date.parse(expiresAt) - Date.parse(state.apiKeys.get(id('k'))?.issuedAt ?? '')).toBe(365 * 86_400_000);
    expect(apiKeyByHash(state, hash('k'), new Date(Date.parse(expiresAt) - 1).toISOString())).not.toBeNull();
    expect(apiKeyByHash(state, hash('k'), expiresAt)).toBeNull();
  });
  it('that have ended leave room for others', () => {
    const many = Array.from({ length: API_KEYS_PER_MEMBER_MAX }, (_, n) => issued(`k${n}`, 'a'));
    const later = { ...by('a'), now: '2028-06-01T00:00:00.000Z' };
    const decision = issueApiKey(foldPractice([...OPEN_WITH_COACHES, ...many]), issuing, later);
    expect(decision.accepted).toBe(true);
  });
  it('are not issued by another key, nor by who is no member', () => {
    const key: Actor = { kind: 'api-key', apiKeyId: id('k'), memberId: id('a') };
    given(...OPEN_WITH_COACHES)
      .when((s) => issueApiKey(s, issuing, as(key)))
      .thenRejected('API_KEY_MAY_NOT_ISSUE');
    given(...OPEN_WITH_COACHES)
      .when((s) => issueApiKey(s, issuing, by('stranger')))
      .thenRejected('NOT_ALLOWED');
  });
  it('take no id or hash twice', () => {
    given(...OPEN_WITH_COACHES, issued('k', 'b'))
      .when((s) => issueApiKey(s, issuing, by('a')))
      .thenRejected('ID_TAKEN');
  });
  it('are limited per member', () => {
    const many = Array.from({ length: API_KEYS_PER_MEMBER_MAX }, (_, n) => issued(`k${n}`, 'a'));
    given(...OPEN_WITH_COACHES, ...many)
      .when((s) => issueApiKey(s, issuing, by('a')))
      .thenRejected('TOO_MANY_API_KEYS');
  });
  it('are revoked once, by their member or an owner; to others they do not exist', () => {
    const log = [...OPEN_WITH_COACHES, issued('k', 'a')];
    for (const who of ['a', 'owner']) {
      given(...log)
        .when(revoke(who))
        .then({ type: 'ApiKeyRevoked', data: { apiKeyId: id('k') } });
    }
    given(...log)
      .when(revoke('b'))
      .thenRejected('API_KEY_UNKNOWN');
    given(...OPEN_WITH_COACHES)
      .when(revoke('owner'))
      .thenRejected('API_KEY_UNKNOWN');
    given(...log, fact({ type: 'ApiKeyRevoked', data: { apiKeyId: id('k') } }))
      .when(revoke('a'))
      .thenRejected('API_KEY_REVOKED');
  });
});
