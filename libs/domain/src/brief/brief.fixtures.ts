import type { AnyEvent, EventData, EventOf, EventType } from '../event-catalog.js';
import { EVENT_CATALOG } from '../event-catalog.js';
import type { OPENING_KINDS } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import type { Actor } from '../shared/event.js';
import type { BriefView } from './brief.schema.js';

/** Hand-made logs for the tests of the brief: ids are counted, times are given, nothing is random. */
export const COACH = '018f0000-0000-7000-8000-00000000c0ac';
export const OTHER_COACH = '018f0000-0000-7000-8000-00000000c0ad';
export const CLIENT = '018f0000-0000-7000-8000-0000000c11e7';
export const PRACTICE = '018f0000-0000-7000-8000-0000000dac71';

type OpeningType = keyof typeof OPENING_KINDS;
type Common = 'origin' | 'private' | 'shared' | 'carryLightly';
type Told<T extends OpeningType> = Omit<EventData<T>, Common> & Partial<Pick<EventData<T>, Common>>;

export interface Where {
  readonly at?: string;
  readonly by?: Actor;
}

/** UUIDv7 of an instant and a count. */
export const idAt = (instant: string, count: number): string => {
  const ms = Date.parse(instant).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8, 12)}-7000-8000-${count.toString(16).padStart(12, '0')}`;
};

/** Writes a client's log, event by event, and remembers what it needs for the next. */
export class LogWriter {
  readonly events: LogEvent[] = [];
  private now = '2026-01-05T09:00:00.000Z';
  private sessionId: string | null = null;
  private readonly moments = new Map<string, { sessionId: string | null; private: boolean }>();

  constructor(private readonly actor: Actor = { kind: 'member', memberId: COACH }) {}

  at(instant: string): this {
    this.now = new Date(instant).toISOString();
    return this;
  }

  instant(): string {
    return this.now;
  }

  inSession(): boolean {
    return this.sessionId !== null;
  }

  /** Schedules and holds a session of 50 minutes; what follows is recorded on its page. */
  held(startedAt: string): string {
    const sessionId = this.scheduled(startedAt);
    const end = new Date(Date.parse(startedAt) + 50 * 60_000).toISOString();
    this.at(end);
    this.append({ type: 'SessionHeld', data: { startedAt: new Date(startedAt).toISOString(), endedAt: end } });
    return sessionId;
  }

  scheduled(startsAt: string): string {
    this.sessionId = idAt(startsAt, 900_000 + this.events.length);
    const data = { startsAt: new Date(startsAt).toISOString(), durationMinutes: 50, kind: 'coaching' as const };
    this.append({ type: 'SessionScheduled', data });
    return this.sessionId;
  }

  /** What follows is recorded on this session's page, or between the sessions. */
  on(sessionId: string | null): this {
    this.sessionId = sessionId;
    return this;
  }

  /** Records a moment and gives its id back. */
  tell<T extends OpeningType>(type: T, data: Told<T>, where: Where = {}): string {
    const all = { origin: 'coach-noticed', private: false, shared: false, carryLightly: false, ...data };
    const id = this.append({ type, data: all } as unknown as AnyEvent, null, where);
    this.moments.set(id, { sessionId: this.sessionId, private: all.private === true });
    return id;
  }

  /** Records an event about a moment. */
  about<T extends EventType>(
    type: T,
    momentId: string,
    data: Omit<EventData<T>, 'momentId' | 'ofSessionId' | 'ofPrivate'>,
    where: Where = {},
  ): string {
    const moment = this.moments.get(momentId);
    const of = { momentId, ofSessionId: moment?.sessionId ?? null, ofPrivate: moment?.private ?? false };
    return this.append({ type, data: { ...of, ...data } } as unknown as AnyEvent, momentId, where);
  }

  append(event: AnyEvent, aboutId: string | null = null, where: Where = {}): string {
    const onClient = EVENT_CATALOG.get(event.type)?.streams.includes('session') !== true || this.sessionId === null;
    const position = this.events.length + 1;
    const at = where.at === undefined ? this.now : new Date(where.at).toISOString();
    const eventId = idAt(at, position);
    this.events.push({
      ...event,
      practiceId: PRACTICE,
      streamId: onClient ? CLIENT : (this.sessionId ?? CLIENT),
      streamType: onClient ? 'client' : 'session',
      subjectId: CLIENT,
      version: position,
      position,
      aboutId,
      forgotten: false,
      metadata: {
        eventId,
        commandId: eventId,
        actor: where.by ?? this.actor,
        recordedAt: at,
        occurredAt: at,
        requestId: null,
      },
    } as LogEvent);
    return eventId;
  }

  welcome(details: Partial<EventOf<'ClientWelcomed'>['data']> = {}): this {
    this.append({ type: 'ClientWelcomed', data: { name: 'Ngozi Adeyemi', coachId: COACH, ...details } });
    return this;
  }
}

export const viewAt = (now: string, more: Partial<BriefView> = {}): BriefView => ({
  now: new Date(now).toISOString(),
  viewerMemberId: COACH,
  clientId: CLIENT,
  version: 'v1',
  builtAt: new Date(now).toISOString(),
  asOf: null,
  upToDate: true,
  ...more,
});
