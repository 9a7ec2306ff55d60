import type { AnyEvent, EventData } from '../event-catalog.js';
import { monthDays } from './calendar.js';
import { isDone } from './evolve-core.js';
import { memoryFor } from './cells.js';
import type { Item, MemoryCells } from './memory.js';
import { idsIn, isFinal, itemsOf, reportsAbout, standsAlone } from './reports.js';

/** A commitment, a promise or a date of somebody's life, recorded or read by a machine: what a newer text may report on. */
export interface OpenWork {
  readonly id: string;
  readonly kind: 'commitment' | 'promise' | 'life-date';
  /** Its words, and the newest that told it again. */
  readonly texts: readonly string[];
  /** ISO 8601. */
  readonly at: string;
  /** YYYY-MM-DD. */
  readonly due: string | null;
  /** YYYY-MM-DD: the last day on which a life date may fall, where it has days; what has passed is not moved any more. */
  readonly until: string | null;
  /** The text that a machine read it from. */
  readonly fromEventId: string | null;
}

/** More are not asked about in one text; the newest are. */
export const OPEN_WORK_MAX = 100;

/** Of some cells of a client, newest first. What a text has reported as done waits for the coach, and is not asked about again. */
export const openWorkIn = (cells: MemoryCells): readonly OpenWork[] => {
  const memory = memoryFor(cells, '');
  const all = itemsOf(memory);
  const [about, here] = [reportsAbout(all), idsIn(memory)];
  return all
    .filter((item) => !isDone(item) && !isFinal(about.get(item.id)))
    .filter((item) => item.followsUp === undefined || standsAlone(item, here))
    .flatMap((item) => workOf(item, about.get(item.id)))
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, OPEN_WORK_MAX);
};

/** The words of what the coach promised, kept or not: whom they asked then is told of afterwards. */
export const promisedIn = (cells: MemoryCells): readonly string[] =>
  itemsOf(memoryFor(cells, ''))
    .filter((item) => (item.proposes ?? item.kind) === 'promise')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, OPEN_WORK_MAX)
    .map(({ text }) => text);

const workOf = (item: Item, report: Item | undefined): OpenWork[] => {
  const kind = item.proposes ?? item.kind;
  if (kind !== 'commitment' && kind !== 'promise' && kind !== 'life-date') return [];
  // What comes back every year falls where it falls.
  if (item.yearly === true) return [];
  return [
    {
      id: item.id,
      kind,
      texts: [item.text, ...(report ? [report.text] : [])],
      at: item.at,
      due: report?.due ?? item.due ?? null,
      until: kind === 'life-date' ? lastDayOf(report ?? item) : null,
      fromEventId: item.cites?.fromEventId ?? null,
    },
  ];
};

interface Told {
  readonly when?: Item['when'] | undefined;
  readonly heard?: Item['heard'] | undefined;
}
/** Of a report without a day of its own: it was moved, nobody knows to when. */
const lastDayOf = ({ when, heard }: Told): string | null => {
  if (heard) return heard.to;
  if (when === undefined || 'rough' in when) return null;
  return 'date' in when ? when.date : monthDays(when.month)[1];
};

/** An event that the cells may not know of yet. */
export interface WorkEvent {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly event: AnyEvent;
}

/** The open work after one more event; one that is known already changes nothing. */
export const openWorkAfter = (open: readonly OpenWork[], { id, at, event }: WorkEvent): readonly OpenWork[] => {
  switch (event.type) {
    case 'CommitmentMade':
    case 'PromiseMade':
    case 'LifeDateHeard':
    case 'MomentProposed':
      return event.data.private ? open : openedAfter(open, { id, at, event });
    case 'CommitmentFollowedUp':
      return event.data.outcome === 'kept' || event.data.outcome === 'released'
        ? without(open, event.data.momentId)
        : open;
    case 'PromiseKept':
    case 'PromiseReleased':
    case 'MomentRetired':
    case 'MomentWithdrawn':
    case 'ProposalDismissed':
      return without(open, event.data.momentId).filter(({ fromEventId }) => fromEventId !== event.data.momentId);
    default:
      // No other event opens or ends a commitment, a promise or a life date.
      return open;
  }
};

type WorkOpening = Extract<AnyEvent, { type: 'CommitmentMade' | 'PromiseMade' | 'LifeDateHeard' | 'MomentProposed' }>;

const openedAfter = (
  open: readonly OpenWork[],
  { id, at, event }: WorkEvent & { readonly event: WorkOpening },
): readonly OpenWork[] => {
  if (event.type === 'MomentProposed' && event.data.followsUp) return reportedAfter(open, event.data);
  const kind = KIND_OF[event.type === 'MomentProposed' ? event.data.kind : event.type];
  if (kind === undefined || open.some((one) => one.id === id)) return open;
  if ('repeats' in event.data && event.data.repeats !== undefined) return open;
  const due = 'due' in event.data ? (event.data.due ?? null) : null;
  const fromEventId = event.type === 'MomentProposed' ? event.data.fromEventId : null;
  const until = 'when' in event.data && kind === 'life-date' ? lastDayOf(event.data) : null;
  return [{ id, kind, texts: [event.data.text], at, due, until, fromEventId }, ...open].slice(0, OPEN_WORK_MAX);
};
const KIND_OF: Readonly<Record<string, OpenWork['kind'] | undefined>> = {
  CommitmentMade: 'commitment',
  commitment: 'commitment',
  PromiseMade: 'promise',
  promise: 'promise',
  LifeDateHeard: 'life-date',
  'life-date': 'life-date',
};

const reportedAfter = (open: readonly OpenWork[], report: EventData<'MomentProposed'>) => {
  const { followsUp, text, due } = report;
  const momentId = followsUp?.momentId ?? '';
  if (followsUp?.outcome === 'kept' || followsUp?.outcome === 'released') return without(open, momentId);
  return open.map((one) => {
    const isAsTold = one.id !== momentId || one.texts.includes(text);
    if (isAsTold) return one;
    const until = one.kind === 'life-date' ? lastDayOf(report) : null;
    return { ...one, texts: [one.texts[0] ?? '', text], due: due ?? one.due, until };
  });
};

const without = (open: readonly OpenWork[], momentId: string): readonly OpenWork[] =>
  open.filter((one) => one.id !== momentId);
