import {
  CLIENT_DECISIVE_TYPES,
  evolveClient,
  evolveSession,
  foldClient,
  foldSession,
  clientEvents,
  sessionEvents,
  type ClientEvent,
  type ClientState,
  type EventStore,
  type Foldable,
  type SessionEvent,
  type SessionState,
  SESSION_DECISIVE_TYPES,
} from '#domain';
import { LRUCache } from 'lru-cache';

/** Alliances whose decider state is held in memory: a few kB each. */
const ALLIANCES_MAX = 20_000;
/** Sessions held of one alliance: a coach works on the last few. */
const SESSIONS_MAX = 16;
/** A session never changes its client, so this only saves memory. */
const SESSION_OWNERS_MAX = 100_000;
/** Reads of two streams between which nothing was appended: more tries than this mean heavy writing; the log then judges. */
const CONSISTENT_READ_ATTEMPTS_MAX = 3;

interface Held<S> {
  readonly version: number;
  readonly state: S;
}
interface Alliance {
  readonly subjectVersion: number;
  readonly client: Held<ClientState>;
  readonly sessions: ReadonlyMap<string, Held<SessionState>>;
}

export interface ClientFacts {
  readonly clientId: string;
  readonly subjectVersion: number;
  readonly version: number;
  readonly client: ClientState;
}
export interface SessionFacts extends ClientFacts {
  readonly sessionId: string;
  /** Version of the session's stream; `version` stays the client's. */
  readonly sessionVersion: number;
  readonly session: SessionState;
}

/** What was appended to one stream of a client, as far as the facts need it. */
export interface Learned {
  readonly practiceId: string;
  readonly clientId: string;
  readonly streamId: string;
  readonly version: number;
  readonly subjectVersion: number;
  readonly events: readonly Foldable[];
}

const keyOf = (practiceId: string, id: string): string => `${practiceId}/${id}`;

/**
 * Decider state by client, kept by subject version. A cached state may be behind the log: that is safe for decisions,
 * because every append passes the subject version it stood on, and the log refuses when it moved. Whoever reads instead
 * of appending first compares `subjectVersion` with the log's. A cold load reads decisive events only, so that it
 * costs the same for an alliance of ten sessions and of a thousand.
 */
export class AllianceFacts {
  private readonly alliances = new LRUCache<string, Alliance>({ max: ALLIANCES_MAX });
  private readonly clientOfSession = new LRUCache<string, string>({ max: SESSION_OWNERS_MAX });

  constructor(private readonly store: EventStore) {}

  async client(practiceId: string, clientId: string): Promise<ClientFacts | null> {
    const alliance = this.alliances.get(keyOf(practiceId, clientId)) ?? (await this.loadClient(practiceId, clientId));
    return alliance === null ? null : toClientFacts(clientId, alliance);
  }

  /** Facts at least as new as `subjectVersion` says. */
  async clientAt(practiceId: string, clientId: string, subjectVersion: number): Promise<ClientFacts | null> {
    const held = this.alliances.get(keyOf(practiceId, clientId));
    if (held !== undefined && held.subjectVersion < subjectVersion) this.forget(practiceId, clientId);
    return this.client(practiceId, clientId);
  }

  /** From the log, whatever is held. */
  async fresh(practiceId: string, clientId: string): Promise<ClientFacts | null> {
    this.forget(practiceId, clientId);
    return this.client(practiceId, clientId);
  }

  async session(practiceId: string, sessionId: string): Promise<SessionFacts | null> {
    const clientId = this.clientOfSession.get(keyOf(practiceId, sessionId));
    if (clientId !== undefined) {
      const alliance = this.alliances.get(keyOf(practiceId, clientId));
      const held = alliance?.sessions.get(sessionId);
      if (alliance !== undefined && held !== undefined) return toSessionFacts(clientId, sessionId, alliance, held);
    }
    return this.loadSession(practiceId, sessionId);
  }

  /** The client of a session, or null when there is no such session in this practice. */
  async clientIdOf(practiceId: string, sessionId: string): Promise<string | null> {
    const known = this.clientOfSession.get(keyOf(practiceId, sessionId));
    return known ?? (await this.session(practiceId, sessionId))?.clientId ?? null;
  }

  forget(practiceId: string, clientId: string): void {
    this.alliances.delete(keyOf(practiceId, clientId));
  }

  /** Takes over what this process has just appended, when nothing came between; otherwise the state is dropped. */
  learn(learned: Learned): void {
    const key = keyOf(learned.practiceId, learned.clientId);
    const alliance = this.alliances.get(key);
    if (alliance === undefined) return;
    if (learned.subjectVersion === alliance.subjectVersion + 1) this.alliances.set(key, evolved(alliance, learned));
    else if (learned.subjectVersion > alliance.subjectVersion) this.alliances.delete(key);
  }

  private async loadClient(practiceId: string, clientId: string): Promise<Alliance | null> {
    const slice = await this.store.readStream(practiceId, clientId, CLIENT_DECISIVE_TYPES);
    if (slice === null || slice.streamType !== 'client') return null;
    const alliance: Alliance = {
      subjectVersion: slice.subjectVersion,
      client: { version: slice.version, state: foldClient(slice.events) },
      sessions: new Map(),
    };
    this.alliances.set(keyOf(practiceId, clientId), alliance);
    return alliance;
  }

  private async loadSession(practiceId: string, sessionId: string): Promise<SessionFacts | null> {
    for (let attempt = 1; ; attempt += 1) {
      const slice = await this.store.readStream(practiceId, sessionId, SESSION_DECISIVE_TYPES);
      if (slice === null || slice.streamType !== 'session' || slice.subjectId === null) return null;
      const clientId = slice.subjectId;
      this.clientOfSession.set(keyOf(practiceId, sessionId), clientId);
      const held = { version: slice.version, state: foldSession(slice.events) };
      const alliance = this.alliances.get(keyOf(practiceId, clientId)) ?? (await this.loadClient(practiceId, clientId));
      if (alliance === null) return null;
      if (alliance.subjectVersion === slice.subjectVersion) {
        const joined = withSession(alliance, sessionId, held);
        this.alliances.set(keyOf(practiceId, clientId), joined);
        return toSessionFacts(clientId, sessionId, joined, held);
      }
      this.forget(practiceId, clientId);
      if (attempt >= CONSISTENT_READ_ATTEMPTS_MAX) {
        const subjectVersion = Math.min(alliance.subjectVersion, slice.subjectVersion);
        return toSessionFacts(clientId, sessionId, { ...alliance, subjectVersion }, held);
      }
    }
  }
}

const toClientFacts = (clientId: string, alliance: Alliance): ClientFacts => ({
  clientId,
  subjectVersion: alliance.subjectVersion,
  version: alliance.client.version,
  client: alliance.client.state,
});

const toSessionFacts = (
  clientId: string,
  sessionId: string,
  alliance: Alliance,
  held: Held<SessionState>,
): SessionFacts => ({
  ...toClientFacts(clientId, alliance),
  sessionId,
  sessionVersion: held.version,
  session: held.state,
});

const withSession = (alliance: Alliance, sessionId: string, held: Held<SessionState>): Alliance => {
  const sessions = new Map(alliance.sessions);
  sessions.delete(sessionId);
  sessions.set(sessionId, held);
  const oldest = sessions.keys().next().value;
  if (sessions.size > SESSIONS_MAX && oldest !== undefined) sessions.delete(oldest);
  return { ...alliance, sessions };
};

const isClientEvent = (event: Foldable): event is Foldable<ClientEvent> => event.type in clientEvents;
const isSessionEvent = (event: Foldable): event is Foldable<SessionEvent> => event.type in sessionEvents;

const evolved = (alliance: Alliance, learned: Learned): Alliance => {
  const { subjectVersion, version, events } = learned;
  if (learned.streamId === learned.clientId) {
    const state = events.filter(isClientEvent).reduce(evolveClient, alliance.client.state);
    return { ...alliance, subjectVersion, client: { version, state } };
  }
  const held = alliance.sessions.get(learned.streamId);
  if (held === undefined) return { ...alliance, subjectVersion };
  const state = events.filter(isSessionEvent).reduce(evolveSession, held.state);
  return withSession({ ...alliance, subjectVersion }, learned.streamId, { version, state });
};
