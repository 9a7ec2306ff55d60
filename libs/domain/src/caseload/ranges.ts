import type { Unit } from './catalogue.js';
import type { DisclosureRules, ShownCell } from './disclosure.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * What a shown number may have been, to somebody who knows how it was made. Alone it is the nearest multiple, in a table
 * one of the two multiples beside it; and what is shown stands for k clients at least. Hours come in fractions.
 */
export const shownInterval = (
  value: number,
  of: { readonly unit: Unit; readonly cells: number },
  { roundedTo, clientsMin }: DisclosureRules,
): Interval => {
  if (of.unit === 'hours') return { low: Math.max(0, value - roundedTo / 2), high: value + roundedTo / 2 };
  if (value === 0) return { low: 0, high: 0 };
  const slack = of.cells === 1 ? (roundedTo - 1) / 2 : roundedTo - 1;
  const isLowest = value - roundedTo < clientsMin;
  return { low: isLowest ? Math.min(value, clientsMin) : Math.max(clientsMin, value - slack), high: value + slack };
};

/** Narrower than rounding makes it: the number is known more exactly than it is shown. */
export const isNarrow = ({ low, high }: Interval, { roundedTo }: DisclosureRules): boolean =>
  high - low < roundedTo - 1;

const OPEN: Interval = { low: 0, high: Number.POSITIVE_INFINITY };

/**
 * How far each cell of a table of several cells stays open to somebody who knows those that are shown, and the total
 * (null: nothing says it). For cells that add up to one total this is exact: no linear program finds a narrower range.
 */
export const rangesOf = (
  cells: readonly ShownCell[],
  total: Interval | null,
  rules: DisclosureRules,
): readonly Interval[] => {
  const bounds = cells.map(({ value }) =>
    value === null ? OPEN : shownInterval(value, { unit: 'clients', cells: cells.length }, rules),
  );
  const all = total ?? OPEN;
  return bounds.map(({ low, high }, index) => {
    const others = bounds.filter((_, other) => other !== index);
    const othersLow = others.reduce((sum, each) => sum + each.low, 0);
    const othersHigh = others.reduce((sum, each) => sum + each.high, 0);
    return { low: Math.max(low, all.low - othersHigh), high: Math.min(high, all.high - othersLow) };
  });
};
