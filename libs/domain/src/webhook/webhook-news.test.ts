import { describe, expect, it } from '@jest/globals';
import { EVENT_CATALOG, type EventType } from '../event-catalog.js';
import { newsOf, WEBHOOK_TYPES } from './webhook-news.js';

/** Events about a member that are no news of the team. Each with its reason. */
const NO_NEWS: Partial<Record<EventType, string>> = {
  ApiKeyIssued: 'A key is its member’s own; the trail has it.',
  SupervisionRecorded: 'Hours that a coach notes for themselves.',
};

describe('News', () => {
  it('is made of every event about a member, unless a reason says why not', () => {
    const ofMembers = [...EVENT_CATALOG.values()].filter(
      ({ streams, schema }) => streams.includes('practice') && 'memberId' in (schema as { shape?: object }).shape!,
    );
    const quiet = ofMembers.filter(({ type }) => newsOf(type) === null).map(({ type }) => type);
    expect(ofMembers.length).toBeGreaterThan(6);
    expect(quiet).toEqual(Object.keys(NO_NEWS));
  });

  it('has one event for each type, but for the brief that becomes ready', () => {
    const types = [...EVENT_CATALOG.values()].flatMap(({ type }) => newsOf(type) ?? []);
    expect([...types, 'brief.ready'].toSorted()).toEqual([...WEBHOOK_TYPES].toSorted());
  });
});
