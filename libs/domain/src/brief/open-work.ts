import type { AnyEvent, EventData } from '../event-catalog.js';
import { isDone } from './evolve-core.js';
import { memoryFor } from './cells.js';
import type { Item, MemoryCells } from './memory.js';
import { idsIn, isFinal, itemsOf, reportsAbout, standsAlone } from './reports.js';

/** A commitment or a promise that is open, recorded or read by a machine: what a newer text may report on. */
export interface OpenWork {
  readonly id: string;
  readonly kind: 'commitment' | 'promise';
  /** Its words, and the newest that told it again. */
  readonly texts: readonly string[];
  /** ISO 8601. */
  readonly at: string;
  /** YYYY-MM-DD. */
  readonly due: string | null;
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

const workOf = (item: Item, report: Item | undefined): OpenWork[] => {
  const kind = item.proposes ?? item.kind;
  if (kind !== 'commitment' && kind !== 'promise') return [];
  return [
    {
      id: item.id,
      kind,
      texts: [item.text, ...(report ? [report.text] : [])],
      at: item.at,
      due: report?.due ?? item.due ?? null,
      fromEventId: item.cites?.fromEventId ?? null,
    },
  ];
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
      // No other event opens or ends a commitment or a promise.
      return open;
  }
};

type WorkOpening = Extract<AnyEvent, { type: 'CommitmentMade' | 'PromiseMade' | 'MomentProposed' }>;

const openedAfter = (
  open: readonly OpenWork[],
  { id, at, event }: WorkEvent & { readonly event: WorkOpening },
): readonly OpenWork[] => {
  if (event.type === 'MomentProposed' && event.data.followsUp) return reportedAfter(open, event.data);
  const kind = KIND_OF[event.type === 'MomentProposed' ? event.data.kind : event.type];
  if (kind === undefined || open.some((one) => one.id === id)) return open;
  const due = 'due' in event.data ? (event.data.due ?? null) : null;
  const fromEventId = event.type === 'MomentProposed' ? event.data.fromEventId : null;
  return [{ id, kind, texts: [event.data.text], at, due, fromEventId }, ...open].slice(0, OPEN_WORK_MAX);
};
const KIND_OF: Readonly<Record<string, OpenWork['kind'] | undefined>> = {
  CommitmentMade: 'commitment',
  commitment: 'commitment',
  PromiseMade: 'promise',
  promise: 'promise',
};

const reportedAfter = (open: readonly OpenWork[], { followsUp, text, due }: EventData<'MomentProposed'>) => {
  const momentId = followsUp?.momentId ?? '';
  if (followsUp?.outcome === 'kept' || followsUp?.outcome === 'released') return without(open, momentId);
  return open.map((one) => {
    const isAsTold = one.id !== momentId || one.texts.includes(text);
    return isAsTold ? one : { ...one, texts: [one.texts[0] ?? '', text], due: due ?? one.due };
  });
};

const without = (open: readonly OpenWork[], momentId: string): readonly OpenWork[] =>
  open.filter((one) => one.id !== momentId);
