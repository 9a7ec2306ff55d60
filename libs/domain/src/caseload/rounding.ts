import type { Cell, Unit } from './catalogue.js';
import type { DisclosureRules } from './disclosure.js';

/**
 * Controlled rounding: every number becomes one of the two multiples beside it, so that the numbers of a table add up to
 * its rounded total. Numbers that were rounded each by itself would not, and their difference to the total would tell
 * what they were. A number of at least k is never shown as less than k: that would tell that it is just above.
 */
const amountOf = (cell: Cell): number => cell.contributions.reduce((total, { amount }) => total + amount, 0);

const EPSILON = 1e-9;
const floorTo = (amount: number, base: number): number => Math.floor(amount / base + EPSILON) * base;

/** A number that stands alone: the nearest multiple. */
const roundedAlone = (amount: number, { roundedTo, clientsMin }: DisclosureRules): number => {
  const nearest = Math.round(amount / roundedTo) * roundedTo;
  return amount >= clientsMin && nearest < clientsMin ? nearest + roundedTo : nearest;
};

export const roundedCell = (cell: Cell, unit: Unit, rules: DisclosureRules): number =>
  unit === 'hours'
    ? Math.round(amountOf(cell) / rules.roundedTo) * rules.roundedTo
    : roundedAlone(amountOf(cell), rules);

/** The cells of a table so that they add up to `total` (null: to their own sum, rounded); null where they cannot. */
export const roundedTable = (
  cells: readonly Cell[],
  total: number | null,
  rules: DisclosureRules,
): readonly number[] | null => {
  const { roundedTo: base, clientsMin } = rules;
  const amounts = cells.map(amountOf);
  const isForcedUp = (amount: number): boolean => amount >= clientsMin && floorTo(amount, base) < clientsMin;
  const values = amounts.map((amount) => floorTo(amount, base) + (isForcedUp(amount) ? base : 0));
  const wanted =
    total ??
    roundedAlone(
      amounts.reduce((all, amount) => all + amount, 0),
      rules,
    );
  let stepsUp = Math.round((wanted - values.reduce((all, value) => all + value, 0)) / base);
  const byRemainder = amounts
    .map((amount, index) => ({ index, remainder: amount - floorTo(amount, base), forced: isForcedUp(amount) }))
    .filter(({ remainder, forced }) => remainder > EPSILON && !forced)
    .toSorted((a, b) => b.remainder - a.remainder);
  if (stepsUp < 0 || stepsUp > byRemainder.length) return null;
  for (const { index } of byRemainder) {
    if (stepsUp === 0) break;
    values[index] = (values[index] ?? 0) + base;
    stepsUp -= 1;
  }
  return values;
};
