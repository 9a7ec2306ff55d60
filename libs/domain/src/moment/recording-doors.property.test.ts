import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldClient } from '../client/client.state.js';
import { EVENT_CATALOG } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';
import { foldSession } from '../session/session.state.js';
import type { DecisionContext } from '../shared/context.js';
import { memberOf } from '../shared/event.js';
import { byCoach, factsOf, HELD, marks, onPage, scheduled, welcomed } from '../testing/alliance-spec.js';
import { CLIENT, happened, id, member, NEXT_COACH, OWNER, SESSION } from '../testing/happened.js';
import { clientRecording, sessionRecording, SOURCE } from '../testing/recording-arbitraries.js';
import { foldMoments } from './moment.state.js';
import { recordableAtClient, recordableAtSession } from './recordable.events.js';
import { type PlannedEvent, recordAtClient, recordAtSession, type RecordingDecision } from './recording-doors.js';

/** Ids that name something now and then: the first are of the story's beginning, the others of what it records itself. */
const RECORDED = Array.from({ length: 4 }, (_, n) => `recorded ${n}`);
const IDS = ['note', 'secret', 'promise', 'thread', 'commitment', 'proposal', ...RECORDED].map(id);
const ids = fc.constantFrom(...IDS);
const STRANGERS: readonly DecisionContext[] = [
  { ...byCoach, actor: member(NEXT_COACH) },
  { ...byCoach, actor: member(OWNER), roles: ['owner'] },
  { ...byCoach, actor: { kind: 'system' }, roles: [] },
  {
    ...byCoach,
    actor: { kind: 'client-link', linkId: id('link') },
    roles: [],
    link: { linkId: id('link'), clientId: CLIENT, purpose: 'note' },
  },
];
/** Batches are all or none: short ones go through more often. */
const batch = <T>(recording: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof(fc.tuple(recording), fc.array(recording, { minLength: 1, maxLength: 4 }));
const step = fc.record({
  agent: fc.oneof(
    { weight: 8, arbitrary: fc.constant(byCoach) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGERS) },
  ),
  door: fc.oneof(
    fc
      .array(sessionRecording(ids), { minLength: 1, maxLength: 4 })
      .map((drafts) => ({ at: 'session' as const, drafts })),
    batch(clientRecording(ids)).map((drafts) => ({ at: 'client' as const, drafts })),
  ),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const BEGINNING: readonly LogEvent[] = [
  welcomed(),
  scheduled(),
  happened({ type: 'ConsentGiven', data: { purpose: 'sharing' } }),
  happened({
    type: 'ClientLinkIssued',
    data: { linkId: id('link'), purpose: 'note', tokenHash: '0'.repeat(64), expiresAt: '2027-01-01T00:00:00Z' },
  }),
  happened({ type: 'SessionHeld', data: HELD }, { streamType: 'session' }),
  onPage('note', { type: 'NoteWritten', data: { ...marks, text: SOURCE } }),
  onPage('secret', { type: 'NoteWritten', data: { ...marks, text: SOURCE, private: true } }),
  onPage('promise', { type: 'PromiseMade', data: { ...marks, text: 'Write.' } }),
  onPage('thread', { type: 'ThreadOpened', data: { ...marks, text: 'Leaving.' } }),
  onPage('commitment', { type: 'CommitmentMade', data: { ...marks, text: 'Call.' } }),
  onPage('proposal', {
    type: 'MomentProposed',
    data: { ...marks, text: 'Marta called.', kind: 'promise', fromEventId: id('note'), span: [0, 13] },
  }),
];

const decided = (log: readonly LogEvent[], { agent, door }: Step): RecordingDecision =>
  door.at === 'session'
    ? recordAtSession(
        factsOf(log),
        door.drafts.map((draft) => recordableAtSession.parse(draft)),
        agent,
      )
    : recordAtClient(
        factsOf(log),
        door.drafts.map((draft) => recordableAtClient.parse(draft)),
        agent,
      );

const recorded = (log: readonly LogEvent[], planned: readonly PlannedEvent[], { agent, door }: Step): LogEvent[] =>
  planned.map(({ event, occurredAt }, n) =>
    happened(event, {
      actor: agent.actor,
      occurredAt,
      streamType: door.at,
      streamId: door.at === 'session' ? SESSION : CLIENT,
      eventId: id(`recorded ${log.length - BEGINNING.length + n}`),
    }),
  );

/** Plays a story, hands each accepted step to a look at it, and gives the log that came of it. */
const played = (
  story: readonly Step[],
  look: (planned: readonly PlannedEvent[], log: readonly LogEvent[], step: Step) => void,
): readonly LogEvent[] => {
  let log = BEGINNING;
  for (const each of story) {
    const decision = decided(log, each);
    if (!decision.accepted) continue;
    look(decision.events, log, each);
    log = [...log, ...recorded(log, decision.events, each)];
  }
  return log;
};
const stories = fc.array(step, { minLength: 1, maxLength: 25 });
const holds = (property: (story: readonly Step[]) => void): void =>
  fc.assert(fc.property(stories, property), { numRuns: 200 });

describe('whatever is recorded at the doors, in whatever order', () => {
  it('never throws, and every accepted event is one of the catalogue, unchanged by its schema', () => {
    holds((story) => {
      played(story, (planned, _log, { door }) => {
        for (const { event, aboutId, opensMoment } of planned) {
          const entry = EVENT_CATALOG.get(event.type);
          expect(entry?.schema.parse(event.data)).toEqual(event.data);
          expect(entry?.streams).toContain(door.at);
          // What opens a moment is about nothing but the text that it cites.
          if (opensMoment) expect(aboutId).toBe('fromEventId' in event.data ? (event.data.fromEventId ?? null) : null);
        }
      });
    });
  });

  it('settles a promise once, closes a thread once, decides a proposal once, and records nothing of what was withdrawn', () => {
    let settled = 0;
    holds((story) => {
      const log = played(story, () => {});
      const once = [
        ['PromiseKept', 'PromiseReleased'],
        ['ThreadClosed'],
        ['ProposalAccepted', 'ProposalDismissed'],
        ['MomentWithdrawn'],
      ];
      for (const momentId of foldMoments(log).keys()) {
        const about = log.filter((event) => event.aboutId === momentId).map(({ type }) => type as string);
        for (const types of once) expect(about.filter((type) => types.includes(type)).length).toBeLessThanOrEqual(1);
        expect([-1, about.length - 1]).toContain(about.indexOf('MomentWithdrawn'));
      }
      settled += log.filter(({ type }) => type === 'PromiseKept' || type === 'ThreadClosed').length;
    });
    // The stories do come that far, so that the claim above is not empty.
    expect(settled).toBeGreaterThan(0);
  });

  it('lets nobody but the author touch or cite what is private', () => {
    holds((story) => {
      played(story, (planned, log, { agent }) => {
        const named = planned.flatMap(({ event, aboutId }) => [
          aboutId,
          'fromEventId' in event.data ? event.data.fromEventId : null,
        ]);
        for (const moment of named.flatMap((momentId) => foldMoments(log).get(momentId ?? '') ?? [])) {
          expect(!moment.private || moment.authorMemberId === memberOf(agent.actor)).toBe(true);
        }
      });
    });
  });

  it('quotes and proposes nothing that is not word for word in its source', () => {
    holds((story) => {
      played(story, (planned, log) => {
        const { sources } = factsOf(log);
        for (const { event } of planned) {
          if (event.type !== 'WordsQuoted' && event.type !== 'MomentProposed') continue;
          const { fromEventId, span, text } = event.data;
          expect(fromEventId === undefined).toBe(span === undefined);
          if (span) expect(sources.get(fromEventId ?? '')?.text.slice(...span)).toBe(text);
        }
      });
    });
  });

  it('decides a batch as it decides its parts one after the other', () => {
    holds((story) => {
      played(story, (planned, log, whole) => {
        let grown = log;
        for (const [n, draft] of whole.door.drafts.entries()) {
          const part = { ...whole, door: { ...whole.door, drafts: [draft] } } as Step;
          const decision = decided(grown, part);
          expect(decision).toEqual({ accepted: true, events: [planned[n]] });
          if (decision.accepted) grown = [...grown, ...recorded(grown, decision.events, part)];
        }
      });
    });
  });

  it('folds the same log to the same state, at once or event by event', () => {
    holds((story) => {
      const log = played(story, () => {});
      expect(factsOf(log)).toEqual(factsOf(log));
      expect(log.reduce((state, event) => foldClient([event], state), foldClient([]))).toEqual(foldClient(log));
      expect(log.reduce((state, event) => foldSession([event], state), foldSession([]))).toEqual(foldSession(log));
    });
  });
});
