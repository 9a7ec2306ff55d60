import type { Cell, Table } from './catalogue.js';
import { roundedCell, roundedTable } from './rounding.js';
import { type Interval, isNarrow, rangesOf, shownInterval } from './ranges.js';

/**
 * Disclosure control: which cells of the catalogue may be shown, and how exactly. A cell that fails one rule is hidden;
 * then more cells are hidden until neither a hidden cell nor an exact number can be worked out from those that are shown.
 */
export interface DisclosureRules {
  /** k: fewer distinct clients than this are never shown. */
  readonly clientsMin: number;
  /** How far a hidden cell must stay open to whoever reckons with everything that is shown, in clients. */
  readonly rangeMin: number;
  /** Shown numbers are multiples of this. */
  readonly roundedTo: number;
  /** A number of one coach alone is that coach's report, not the practice's. */
  readonly coachesMin: number;
  /** Clients that remain when a coach takes their own away from a cell: a coach knows those by heart. */
  readonly othersMin: number;
  /** What remains without the two largest clients, as a share of the largest one: else the second knows the first. */
  readonly restOfLargestMin: number;
  /** More cells are hidden, so that none can be worked out from the total. */
  readonly complementary: boolean;
  /** A table is hidden where one of its numbers, which cannot be larger than one of another table, would tell either. */
  readonly inclusions: boolean;
  /** An empty cell says of everybody that they are not in it; a full one is known by the others being empty. */
  readonly showsEmpty: boolean;
  /** A period is held back while fewer clients than this (but some) came or went since another published one. */
  readonly changeMin: number;
  /** A period that was published could be published again after late changes. */
  readonly republishes: boolean;
}

const ROUNDED_TO = 5;
const COACHES_MIN = 2;
/** Never fewer than the lowest threshold there is. */
const OTHERS_MIN = 5;
const REST_OF_LARGEST_MIN = 0.5;
/** One hidden cell beside a known total is no secret. */
const HIDDEN_CELLS_MIN = 2;

/** All protections, at a practice's threshold. */
export const rulesFor = (threshold: number): DisclosureRules => ({
  clientsMin: threshold,
  rangeMin: threshold,
  roundedTo: ROUNDED_TO,
  coachesMin: COACHES_MIN,
  othersMin: OTHERS_MIN,
  restOfLargestMin: REST_OF_LARGEST_MIN,
  complementary: true,
  inclusions: true,
  showsEmpty: false,
  changeMin: threshold,
  republishes: false,
});

/** A number as it is shown, or null: hidden. */
export interface ShownCell {
  readonly id: string;
  readonly value: number | null;
}

const isDominated = ({ contributions }: Cell, rules: DisclosureRules): boolean => {
  const [largest = 0, , ...rest] = contributions.map(({ amount }) => amount).toSorted((a, b) => b - a);
  return rest.reduce((total, amount) => total + amount, 0) < rules.restOfLargestMin * largest;
};

/** Whether a cell may be shown by itself. */
const isSafe = (cell: Cell, rules: DisclosureRules): boolean => {
  const clients = cell.contributions.length;
  if (clients === 0) return rules.showsEmpty;
  const byCoach = new Map<string, number>();
  for (const { coachId } of cell.contributions) byCoach.set(coachId, (byCoach.get(coachId) ?? 0) + 1);
  const others = clients - Math.max(...byCoach.values());
  if (clients < rules.clientsMin || byCoach.size < rules.coachesMin) return false;
  if (byCoach.size > 1 && others < rules.othersMin) return false;
  return !isDominated(cell, rules);
};

/** A measure of one cell. A number that would stand for hardly more than one number is hidden. */
const protectTotal = (table: Table, cell: Cell, rules: DisclosureRules): ShownCell => {
  const value = isSafe(cell, rules) ? roundedCell(cell, table.unit, rules) : null;
  const isExact = value !== null && isNarrow(shownInterval(value, { unit: table.unit, cells: 1 }, rules), rules);
  return { id: cell.id, value: value === 0 || isExact ? null : value };
};

const isProtected = (cells: readonly ShownCell[], total: Interval | null, rules: DisclosureRules): boolean => {
  const ranges = rangesOf(cells, total, rules);
  const hidden = cells.filter(({ value }) => value === null).length;
  if (hidden > 0 && hidden < HIDDEN_CELLS_MIN) return false;
  return cells.every(({ value }, index) => {
    const range = ranges[index] ?? { low: 0, high: 0 };
    return value === null ? range.high - range.low >= rules.rangeMin : value === 0 || !isNarrow(range, rules);
  });
};

/** Hides the smallest shown cell. */
const hideOneMore = (cells: readonly ShownCell[]): readonly ShownCell[] => {
  const smallest = Math.min(...cells.flatMap(({ value }) => (value === null ? [] : [value])));
  const at = cells.findIndex(({ value }) => value === smallest);
  return cells.map((cell, index) => (index === at ? { ...cell, value: null } : cell));
};

/** The total of a table, as another measure shows it; null where none does. */
export interface ShownTotal {
  readonly value: number;
  readonly interval: Interval;
}

/** The cells of a table as they may be shown beside its total. */
export const protectTable = (table: Table, total: ShownTotal | null, rules: DisclosureRules): readonly ShownCell[] => {
  const [only, ...others] = table.cells;
  if (only !== undefined && others.length === 0) return [protectTotal(table, only, rules)];
  const values = roundedTable(table.cells, total?.value ?? null, rules);
  let cells: readonly ShownCell[] = table.cells.map((cell, index) => ({
    id: cell.id,
    value: values !== null && isSafe(cell, rules) ? (values[index] ?? null) : null,
  }));
  if (!rules.complementary) return cells;
  const interval = total?.interval ?? null;
  while (cells.some(({ value }) => value !== null) && !isProtected(cells, interval, rules)) cells = hideOneMore(cells);
  return cells;
};
