import { OPENING_KINDS } from '../moment/moment.events.js';
import type { LogEvent } from '../ports/event-store.js';
import { dayIn, knownZone, sayDay, timeIn } from './calendar.js';
import { readEvent } from './read-back-fold.js';
import type { Entry, Reading } from './read-back-fold.js';
import { READ_BACK_KINDS } from './read-back.schema.js';
import type { ReadBackEntry, ReadBackPage, ReadBackView } from './read-back.schema.js';
import { wordsIn } from './sentences.js';
import { WORDS_PER_MINUTE } from './shelf-life.js';

/**
 * One page of the read-back: all that was recorded of a session, in full, the person before the work and the closing last.
 * `events` are those of the session's stream in log order, and those that are about its moments wherever they were
 * recorded (`EventStore.readMoments`); others do no harm. Private words appear to their author alone, marked so.
 */
export const composeReadBackPage = (events: Iterable<LogEvent>, view: ReadBackView): ReadBackPage => {
  const zone = knownZone(view.timeZone);
  const reading: Reading = {
    view,
    zone,
    today: dayIn(view.now, zone),
    state: view.sessionId === null ? 'between' : 'scheduled',
    startsAt: null,
    heldAt: null,
    privateLeftOut: new Set(),
    carried: new Set(),
    entries: new Map(),
  };
  for (const event of inLogOrder(events)) if (!event.forgotten) readEvent(reading, event);
  const entries = [...reading.entries.values()].toSorted(inReadingOrder(view)).map((entry) => finished(reading, entry));
  const words = entries.reduce((sum, entry) => sum + wordsIn(entry.text), 0);
  return {
    sessionId: view.sessionId,
    heldAt: reading.heldAt,
    state: reading.state,
    heading: headingOf(reading),
    entries,
    privateLeftOut: reading.privateLeftOut.size,
    minutes: Math.ceil(words / WORDS_PER_MINUTE),
  };
};

const inReadingOrder =
  (view: ReadBackView) =>
  (a: Entry, b: Entry): number => {
    // Between the sessions there is no order but time.
    const byKind = view.sessionId === null ? 0 : READ_BACK_KINDS.indexOf(a.kind) - READ_BACK_KINDS.indexOf(b.kind);
    return byKind || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) || a.position - b.position;
  };

const headingOf = ({ view, zone, today, state, heldAt, startsAt }: Reading): string => {
  const at = heldAt ?? startsAt;
  if (view.sessionId === null) return 'Between the calls';
  if (at === null) return 'A call';
  const when = `${sayDay(dayIn(at, zone), today)}, ${timeIn(at, zone)}`;
  return state === 'cancelled' ? `${when}: cancelled` : state === 'held' ? when : `${when}: not yet held`;
};

const finished = (reading: Reading, entry: Entry): ReadBackEntry => {
  const { at, position: _position, aboutId, textEventId, citesId, proposes: _proposes, isPart, ...shown } = entry;
  const recorded = { sessionId: reading.view.sessionId, heldAt: reading.heldAt };
  const span: [number, number] | null = isPart || entry.text === entry.name ? null : [0, entry.text.length];
  const opened = textEventId === entry.id || isPart ? [] : [{ eventId: entry.id, ...recorded, span: null }];
  const isCarried = reading.carried.has(aboutId) || (citesId !== undefined && reading.carried.has(citesId));
  return {
    ...shown,
    saidOn: dayIn(reading.heldAt ?? at, reading.zone),
    ...(isCarried ? { carryLightly: true as const } : {}),
    sources: [{ eventId: textEventId, ...recorded, span }, ...opened],
  };
};

/** Each event once, in the order of the log, however the caller put them together. */
const inLogOrder = (events: Iterable<LogEvent>): readonly LogEvent[] =>
  [...new Map([...events].map((event) => [event.metadata.eventId, event])).values()].toSorted(
    (a, b) => a.position - b.position,
  );

/** The moments that a page speaks of: opened on it, or said something of in it. What is about them is to be loaded too. */
export const momentIdsOfPage = (events: Iterable<LogEvent>): readonly string[] => {
  const ids = [...events].map((event) => (event.type in OPENING_KINDS ? event.metadata.eventId : event.aboutId));
  return [...new Set(ids.filter((id) => id !== null))];
};
