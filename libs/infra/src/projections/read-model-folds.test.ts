import { describe, expect, it } from '@jest/globals';
import type { AnyEvent, LogEvent } from '#domain';
import { evolveClient, type ClientRow } from './clients.projection.js';
import { evolveSession, type SessionRow } from './sessions.projection.js';

const CLIENT = '01890000-0000-7000-8000-000000000001';
const SESSION = '01890000-0000-7000-8000-000000000002';
const COACH = '01890000-0000-7000-8000-000000000003';
const NEXT_COACH = '01890000-0000-7000-8000-000000000004';

const log = (streamId: string, events: readonly (AnyEvent | { readonly forgotten: AnyEvent['type'] })[]): LogEvent[] =>
  events.map((event, index): LogEvent => {
    const recorded = {
      practiceId: COACH,
      streamId,
      streamType: streamId === CLIENT ? ('client' as const) : ('session' as const),
      subjectId: CLIENT,
      version: index + 1,
      position: index + 1,
      aboutId: null,
      metadata: {
        eventId: `e${index}`,
        commandId: `c${index}`,
        actor: { kind: 'member', memberId: COACH } as const,
        recordedAt: '2026-11-22T10:00:00.000Z',
        occurredAt: '2026-11-22T10:00:00.000Z',
        requestId: null,
      },
    };
    return 'forgotten' in event
      ? { ...recorded, type: event.forgotten, data: null, forgotten: true }
      : { ...recorded, ...event, forgotten: false };
  });

type Client = Parameters<typeof evolveClient>[1];
type Session = Parameters<typeof evolveSession>[1];
const client = (...events: Parameters<typeof log>[1]) =>
  log(CLIENT, events).reduce<ClientRow | null>((row, event) => evolveClient(row, event as Client), null);
const session = (...events: AnyEvent[]) =>
  log(SESSION, events).reduce<SessionRow | null>((row, event) => evolveSession(row, event as Session), null);

const welcomed: AnyEvent = {
  type: 'ClientWelcomed',
  data: { name: 'Ada Example', pronouns: 'she/her', coachId: COACH },
};
const scheduled: AnyEvent = {
  type: 'SessionScheduled',
  data: { startsAt: '2026-12-01T10:00:00+01:00', durationMinutes: 50, kind: 'coaching' },
};

describe('the row of a client', () => {
  it('corrects what was given, clears what is null, keeps what is absent', () => {
    const row = client(welcomed, { type: 'ClientDetailsCorrected', data: { preferredName: 'Ada', pronouns: null } });
    expect(row).toMatchObject({ coachId: COACH, state: 'active', version: 2 });
    expect(row?.card).toEqual({ name: 'Ada Example', preferredName: 'Ada' });
  });

  it('follows a handover, a pause, a return and a farewell', () => {
    const handover: AnyEvent = { type: 'ClientHandedOver', data: { fromCoachId: COACH, toCoachId: NEXT_COACH } };
    expect(client(welcomed, handover)).toMatchObject({ coachId: NEXT_COACH });
    expect(client(welcomed, { type: 'ClientPaused', data: {} })).toMatchObject({ state: 'paused' });
    expect(client(welcomed, { type: 'ClientPaused', data: {} }, { type: 'ClientResumed', data: {} })).toMatchObject({
      state: 'active',
    });
    expect(client(welcomed, { type: 'ClientFarewelled', data: {} })).toMatchObject({ state: 'farewelled' });
  });

  it('of an erased client is the same whether its events could still be read or not', () => {
    const live = client(welcomed, { type: 'ClientErased', data: {} });
    expect(live).toEqual(client({ forgotten: 'ClientWelcomed' }, { type: 'ClientErased', data: {} }));
    expect(live).toMatchObject({ state: 'erased', card: null });
  });
});

describe('the row of a session', () => {
  it('holds instants in UTC and moves with its session', () => {
    const moved: AnyEvent = { type: 'SessionRescheduled', data: { startsAt: '2026-12-02T09:00:00Z' } };
    expect(session(scheduled)).toMatchObject({ startsAt: '2026-12-01T09:00:00.000Z', state: 'scheduled' });
    expect(session(scheduled, moved)).toMatchObject({ startsAt: '2026-12-02T09:00:00.000Z', durationMinutes: 50 });
  });

  it('ends as held or cancelled', () => {
    const [startedAt, endedAt] = ['2026-12-01T09:01:00Z', '2026-12-01T09:55:00Z'] as const;
    expect(session(scheduled, { type: 'SessionHeld', data: { startedAt, endedAt } })).toMatchObject({
      state: 'held',
      startedAt: '2026-12-01T09:01:00.000Z',
      endedAt: '2026-12-01T09:55:00.000Z',
    });
    expect(session(scheduled, { type: 'SessionCancelled', data: { by: 'coach' } })).toMatchObject({
      state: 'cancelled',
    });
  });

  it('needs to have been scheduled', () => {
    expect(session({ type: 'SessionCancelled', data: { by: 'coach' } })).toBeNull();
  });
});
