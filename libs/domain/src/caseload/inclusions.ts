import type { MeasureId, Table } from './catalogue.js';
import type { DisclosureRules, ShownCell, ShownTotal } from './disclosure.js';
import { type Interval, isNarrow, rangesOf, shownInterval } from './ranges.js';

/** A table as it may be shown, before it is looked at beside the others. */
export interface Proposed {
  readonly table: Table;
  readonly cells: readonly ShownCell[];
  readonly total: ShownTotal | null;
}

interface Place {
  readonly measure: MeasureId;
  readonly cell: string;
}

/**
 * What the words of the catalogue say by themselves: one number cannot be larger than the other. Who cancelled no call had
 * one at least; whose first call it is has not been here for three months.
 */
const INCLUSIONS: readonly { readonly part: Place; readonly whole: Place }[] = [
  { part: { measure: 'cancellations', cell: 'none' }, whole: { measure: 'sessions', cell: 'all' } },
  { part: { measure: 'gap', cell: 'first-call' }, whole: { measure: 'engagement', cell: 'under-3-months' } },
];

interface Known {
  readonly proposed: Proposed;
  readonly value: number | null;
  readonly range: Interval;
}

const knownAt = (all: readonly Proposed[], { measure, cell }: Place, rules: DisclosureRules): Known | null => {
  const proposed = all.find(({ table }) => table.id === measure);
  const at = proposed?.cells.findIndex(({ id }) => id === cell) ?? -1;
  const value = proposed?.cells[at]?.value ?? null;
  if (proposed === undefined || at < 0) return null;
  const isAlone = proposed.cells.length === 1;
  // A measure of one cell that is hidden says nothing.
  if (isAlone && value === null) return null;
  const range = isAlone
    ? shownInterval(value ?? 0, { unit: proposed.table.unit, cells: 1 }, rules)
    : rangesOf(proposed.cells, proposed.total?.interval ?? null, rules)[at];
  return range === undefined ? null : { proposed, value, range };
};

const isGivenAway = ({ value, range }: Known, narrowed: Interval, rules: DisclosureRules): boolean => {
  const isSame = narrowed.low === range.low && narrowed.high === range.high;
  if (isSame) return false;
  return value === null ? narrowed.high - narrowed.low < rules.rangeMin : isNarrow(narrowed, rules);
};

/** The tables without those that tell, by what one number says of another, more than either may be known by. */
export const withoutGivingAway = (all: readonly Proposed[], rules: DisclosureRules): readonly Proposed[] => {
  if (!rules.inclusions) return all;
  return INCLUSIONS.reduce((tables, { part, whole }) => {
    const [smaller, larger] = [knownAt(tables, part, rules), knownAt(tables, whole, rules)];
    if (smaller === null || larger === null) return tables;
    const cut = { low: smaller.range.low, high: Math.min(smaller.range.high, larger.range.high) };
    const raised = { low: Math.max(larger.range.low, smaller.range.low), high: larger.range.high };
    if (!isGivenAway(smaller, cut, rules) && !isGivenAway(larger, raised, rules)) return tables;
    const hidden = smaller.proposed.cells.map((cell) => ({ ...cell, value: null }));
    return tables.map((each) => (each === smaller.proposed ? { ...each, cells: hidden } : each));
  }, all);
};
