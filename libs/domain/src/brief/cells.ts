import type { EventType } from '../event-catalog.js';
import { OPENING_KINDS } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import { memberOf } from '../shared/event.js';
import { changeOwn, emptyAuthor, evolveOwn, openOwn } from './evolve-author.js';
import { emptyCore } from './empty-core.js';
import { evolveCore } from './evolve-core.js';
import { changeOnPage, emptyBetween, emptySession, evolveCalendar, openOnPage } from './evolve-page.js';
import { timeOfId } from './id-time.js';
import { isAbout } from './item.js';
import type { AboutType, KnownEvent, OpeningEvent, OpeningType } from './item.js';
import type { AuthorCell, Cell, CellKey, CoreCell, Memory, MemoryCells, PageCell, SessionCell } from './memory.js';

type Reach = 'none' | 'core' | 'session' | 'session-and-core' | 'own' | 'opens' | 'about';

/** Which cells an event touches. A new event type does not compile until it stands here and in `evolveCore`. */
const REACH: Record<Exclude<EventType, OpeningType | AboutType>, Reach> = {
  PracticeOpened: 'none',
  MemberInvited: 'none',
  InvitationRevoked: 'none',
  MemberJoined: 'none',
  MemberRolesChanged: 'none',
  MemberLeft: 'none',
  ApiKeyIssued: 'none',
  ApiKeyRevoked: 'none',
  AssistSettingsChanged: 'none',
  PresenceStancesSet: 'none',
  BriefLeadTimesSet: 'none',
  ReportingThresholdRaised: 'none',
  RetentionPolicySet: 'none',
  InvitationRenewed: 'none',
  TeamImported: 'none',
  TeamImportUndone: 'none',
  MemberSuspended: 'none',
  MemberReinstated: 'none',
  MemberDepartureBegun: 'none',
  MemberDepartureHalted: 'none',
  SsoConfigured: 'none',
  SsoRemoved: 'none',
  SupervisionRecorded: 'none',
  MetricsPublished: 'none',
  ClientWelcomed: 'core',
  ClientDetailsCorrected: 'core',
  ClientHandedOver: 'core',
  ConsentGiven: 'core',
  ConsentWithdrawn: 'core',
  ClientPaused: 'core',
  ClientResumed: 'core',
  ClientFarewelled: 'core',
  BriefRead: 'core',
  PulseInvited: 'none',
  ClientLinkIssued: 'none',
  ClientLinkRevoked: 'none',
  PulseAnswered: 'core',
  RetentionExtended: 'none',
  SupervisionPacketMade: 'none',
  SupervisionPacketOpened: 'none',
  SupervisionPacketWithdrawn: 'none',
  ClientErasureRequested: 'core',
  ClientErased: 'core',
  SessionScheduled: 'session',
  SessionRescheduled: 'session',
  SessionCancelled: 'session',
  SessionHeld: 'session-and-core',
  PresenceChosen: 'own',
  ReflectionWritten: 'own',
  TranscriptImported: 'session',
  TranscriptSpeakersConfirmed: 'session-and-core',
  TranscriptDiscarded: 'session-and-core',
};

const isKnown = (event: LogEvent): event is KnownEvent => !event.forgotten;
const isOpening = (event: KnownEvent): event is OpeningEvent => event.type in OPENING_KINDS;

/** The cells that an event changes: at most three, whatever came before. A forgotten event changes none. */
export const cellsOf = (event: LogEvent): readonly CellKey[] => {
  if (!isKnown(event)) return [];
  if (isOpening(event)) {
    const page = event.streamType === 'session' ? sessionKey(event.streamId) : betweenKey(event.metadata.eventId);
    return [...textCell(event, event.data.private), page];
  }
  if (isAbout(event)) {
    const { ofSessionId, ofPrivate, momentId } = event.data;
    return [...textCell(event, ofPrivate), ofSessionId === null ? betweenKey(momentId) : sessionKey(ofSessionId)];
  }
  switch (REACH[event.type]) {
    case 'core':
      return ['core'];
    case 'session':
      return [sessionKey(event.streamId)];
    case 'session-and-core':
      return ['core', sessionKey(event.streamId)];
    case 'own':
      return textCell(event, true);
    default:
      return [];
  }
};

/** Where the text goes. What is private and has no author has no reader either. */
const textCell = (event: LogEvent, isPrivate: boolean): readonly CellKey[] => {
  if (!isPrivate) return ['core'];
  const memberId = memberOf(event.metadata.actor);
  return memberId === null ? [] : [`author:${memberId}`];
};

const sessionKey = (sessionId: string): CellKey => `session:${sessionId}`;

/** UUIDv7 ids carry their time, so that an event about a moment finds its page by the moment's id alone. */
const betweenKey = (momentId: string): CellKey => {
  return `between:${timeOfId(momentId)?.slice(0, 'YYYY-MM'.length) ?? 'undated'}`;
};

/** A cell after one of the events that `cellsOf` names it for; any other event leaves it as it is. */
export const evolveCell = (key: CellKey, cell: Cell | undefined, event: LogEvent): Cell | undefined => {
  if (!isKnown(event) || !cellsOf(event).includes(key)) return cell;
  const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (key === 'core') return evolveCore((cell as CoreCell | undefined) ?? emptyCore(), event);
  if (kind === 'author') return evolveAuthor((cell as AuthorCell | undefined) ?? emptyAuthor(id), event);
  const empty = kind === 'session' ? emptySession(id) : emptyBetween(id);
  return evolvePage((cell as PageCell | undefined) ?? empty, event);
};

const evolveAuthor = (own: AuthorCell, event: KnownEvent): AuthorCell => {
  if (isOpening(event)) return openOwn(own, event);
  if (isAbout(event)) return changeOwn(own, event);
  return event.type === 'PresenceChosen' || event.type === 'ReflectionWritten' ? evolveOwn(own, event) : own;
};

const evolvePage = (page: PageCell, event: KnownEvent): PageCell => {
  if (isOpening(event)) return openOnPage(page, event);
  if (isAbout(event)) return changeOnPage(page, event);
  if (page.cell !== 'session') return page;
  switch (event.type) {
    case 'SessionScheduled':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionHeld':
    case 'TranscriptImported':
    case 'TranscriptSpeakersConfirmed':
    case 'TranscriptDiscarded':
      return evolveCalendar(page, event);
    default:
      // REACH decides which events come to a page; `evolveCalendar` exhausts those.
      return page;
  }
};

/**
 * After these the cells of a client are best folded anew from the log: a withdrawn text may have pushed another one out
 * of a cap, and the log without it tells what would stand there. They are rare; all other events cost the same always.
 */
export const wantsRefold = (event: LogEvent): boolean =>
  event.type === 'MomentWithdrawn' || event.type === 'TranscriptDiscarded';
/** After this every cell of the client but `core` is purged. */
export const purgesCells = (event: LogEvent): boolean => event.type === 'ClientErased';

/** Folds one client's events, in log order, onto cells. */
export const foldMemory = (events: Iterable<LogEvent>, onto: MemoryCells = new Map()): MemoryCells => {
  const cells = new Map(onto);
  for (const event of events) {
    for (const key of cellsOf(event)) {
      const next = evolveCell(key, cells.get(key), event);
      if (next) cells.set(key, next);
    }
    if (purgesCells(event)) purge(cells);
  }
  return cells;
};

const purge = (cells: Map<CellKey, Cell>): void => {
  for (const key of cells.keys()) if (key !== 'core') cells.delete(key);
};

export const emptyMemory = (): Memory => ({ core: emptyCore(), sessions: [], between: [], author: null });

/** What one viewer's brief is composed from. Cells of other authors are left out, should they be among them. */
export const memoryFor = (cells: Iterable<readonly [CellKey, Cell]>, viewerMemberId: string): Memory => {
  const all = [...cells].map(([, cell]) => cell);
  return {
    core: all.find((cell) => cell.cell === 'core') ?? emptyCore(),
    sessions: all.filter((cell) => cell.cell === 'session').toSorted(byStart),
    between: all.filter((cell) => cell.cell === 'between').toSorted((a, b) => compare(a.month, b.month)),
    author:
      (all.find((cell) => cell.cell === 'author' && cell.memberId === viewerMemberId) as AuthorCell | null) ?? null,
  };
};

const byStart = (a: SessionCell, b: SessionCell): number =>
  compare(a.startedAt ?? a.startsAt ?? '', b.startedAt ?? b.startsAt ?? '') || compare(a.sessionId, b.sessionId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
