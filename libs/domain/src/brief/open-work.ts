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
