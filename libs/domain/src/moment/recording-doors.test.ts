import { describe, expect, it } from '@jest/globals';
import { RECORD_EVENTS_MAX, recordingAtSession } from './recordable.events.js';
import { anAlliance, byCoach, given, HELD, promise, scheduled, welcomed } from '../testing/alliance-spec.js';
import { happened, id } from '../testing/happened.js';

const note = { type: 'NoteWritten', text: 'Slept badly.' } as const;

describe('the session door', () => {
  it('does not open on a session that is not there, or is another client’s', () => {
    given(welcomed()).atSession(note).thenRejected('NOT_FOUND', null);
    const elsewhere = happened(
      { type: 'SessionScheduled', data: { startsAt: '2026-11-20T09:00:00Z', durationMinutes: 60, kind: 'coaching' } },
      { streamType: 'session', subjectId: id('another client') },
    );
    given(welcomed(), elsewhere).atSession(note).thenRejected('NOT_FOUND', null);
  });
  it('takes 1 to 100 events of the types that stand there, and no field that it does not know', () => {
    const door = (events: unknown) => recordingAtSession.safeParse({ events });
    expect(door([]).success).toBe(false);
    expect(door(Array.from({ length: RECORD_EVENTS_MAX }, () => note)).success).toBe(true);
    expect(door(Array.from({ length: RECORD_EVENTS_MAX + 1 }, () => note)).success).toBe(false);
    const unknown = door([note, { ...note, mood: 'low' }]);
    expect(unknown.error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', path: ['events', 1], keys: ['mood'] });
    const elsewhere = door([{ type: 'ClientErased' }]);
    expect(elsewhere.error?.issues[0]).toMatchObject({
      message: 'EVENT_NOT_RECORDABLE_HERE',
      path: ['events', 0, 'type'],
    });
    expect(door([{ type: 'MoonLanded' }]).error?.issues[0]?.message).toBe('not a type of event that is recorded here');
    expect(door([{ type: 'toString' }]).success).toBe(false);
    expect(door([null]).success).toBe(false);
  });
  it('says when it happened: as told, else at the end of the session that was held, else now', () => {
    const times = (planned: readonly { occurredAt: string }[]) => planned.map(({ occurredAt }) => occurredAt);
    expect(
      times(
        given(...anAlliance(), promise('p'))
          .atSession(
            note,
            { ...note, occurredAt: '2026-11-19T22:30:00+02:00' },
            { type: 'PromiseKept', momentId: id('p') },
            { type: 'CarryLightlyMarked', momentId: id('p') },
            { type: 'ReflectionWritten', text: 'x' },
          )
          .thenAccepted(),
      ),
    ).toEqual([HELD.endedAt, '2026-11-19T20:30:00.000Z', HELD.endedAt, byCoach.now, byCoach.now]);
    expect(
      times(
        given(welcomed(), scheduled())
          .atSession({ type: 'SessionHeld', ...HELD }, note)
          .thenAccepted(),
      ),
    ).toEqual([HELD.endedAt, HELD.endedAt]);
    expect(times(given(welcomed()).atClient(note).thenAccepted())).toEqual([byCoach.now]);
  });
  it('refuses what cannot have happened yet, or to anyone alive', () => {
    for (const occurredAt of ['2026-11-23T12:00:01Z', '1899-12-31T23:59:59Z']) {
      given(...anAlliance())
        .atSession({ ...note, occurredAt })
        .thenRejected('OCCURRED_AT_IMPLAUSIBLE');
    }
    given(...anAlliance())
      .atSession({ ...note, occurredAt: '2026-11-23T12:00:00Z' })
      .thenAccepted();
  });
});
