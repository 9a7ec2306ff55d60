import {
  shownInterval,
  tablesOf,
  type ClientPeriod,
  type DisclosureRules,
  type Interval,
  type MeasureId,
  type Release,
  type ShownMeasure,
  type Table,
} from '#domain';
import { LinearProgram, type Enough } from './linear-program.js';

type Cell = Table['cells'][number];
type Shown = Extract<Release, { status: 'published' }>;

/** What is taken for a disclosure; each belongs to one protection. */
export type Finding =
  | 'a hidden cell is known too well'
  | 'a group of fewer than k clients is shown'
  | 'a number is known exactly'
  | 'a coach who knows their own clients knows a few of a colleague'
  | 'a number is one coach’s alone'
  | 'the second largest client knows the largest'
  | 'a difference speaks of fewer than k clients';

/** Hidden from everybody, known to the test: the truth beside what is shown. */
export interface Attacked {
  readonly release: Release;
  readonly truth: readonly ClientPeriod[];
  /** As the attacker, who has read this file, knows them. */
  readonly rules: DisclosureRules;
  readonly k: number;
}

/** Numbers that rounding leaves open at least: five of them. */
const EXACT_BELOW = 4;
const OTHERS_MIN = 5;
const OF_LARGEST = 0.5;
const SOLVER_SLACK = 1e-6;

const boundsOf = (measure: ShownMeasure, value: number, rules: DisclosureRules): Interval =>
  shownInterval(value, { unit: measure.unit, cells: measure.cells.length }, rules);

/** `x` is the number of a cell, `c` the clients in it: of clients the same. */
const x = (table: MeasureId, index: number): string => `${table}${index}`;
const c = ({ id, unit }: Pick<Table, 'id' | 'unit'>, index: number): string =>
  unit === 'clients' ? x(id, index) : `c${id}${index}`;

const addMeasure = (program: LinearProgram, measure: ShownMeasure, table: Table, attacked: Attacked): void => {
  const { rules, k } = attacked;
  const hidden = measure.cells.filter(({ value }) => value === null).length;
  measure.cells.forEach(({ value }, index) => {
    // Of a table with one hidden cell everybody supposes that this one failed by itself, and mostly is right.
    const isSmall = (table.cells[index]?.contributions.length ?? 0) < k;
    const alone = hidden === 1 && measure.cells.length > 1 && isSmall ? k - 1 : Number.POSITIVE_INFINITY;
    const { low, high } = value === null ? OPEN : boundsOf(measure, value, rules);
    const [number, clients] = [x(measure.id, index), c(measure, index)];
    if (number === clients) return void program.variable(number, low, Math.min(high, alone));
    program.variable(number, low, high).variable(clients, 0, alone);
    program.row({ [ALL]: 1, [clients]: -1 }, 0, Number.POSITIVE_INFINITY);
    // Of calls and promises each client in the cell has at least one.
    if (measure.unit !== 'hours') program.row({ [number]: 1, [clients]: -1 }, 0, Number.POSITIVE_INFINITY);
  });
  if (table.within === null) return;
  const all = Object.fromEntries(measure.cells.map((_, index) => [x(measure.id, index), 1]));
  program.row({ ...all, [x(table.within, 0)]: -1 }, 0, 0);
};
const ALL = x('activeClients', 0);
const OPEN: Interval = { low: 0, high: Number.POSITIVE_INFINITY };

/**
 * All that is shown of a month as one linear program: its tables are about the same clients, so that each of them can narrow
 * every other one. What the words of the catalogue say is known too: who cancelled no call had one, and whose first call it
 * is has not been here for three months.
 */
const programOf = (shown: Shown, tables: readonly Table[], attacked: Attacked): LinearProgram => {
  const program = new LinearProgram();
  for (const measure of shown.measures) {
    const table = tables.find(({ id }) => id === measure.id);
    if (table !== undefined) addMeasure(program, measure, table, attacked);
  }
  return program
    .row({ csessions0: 1, cancellations0: -1 }, 0, Number.POSITIVE_INFINITY)
    .row({ engagement0: 1, gap4: -1 }, 0, Number.POSITIVE_INFINITY);
};

const insiders = (cell: Cell): readonly number[] => {
  const own = new Map<string, number>();
  for (const { coachId } of cell.contributions) own.set(coachId, (own.get(coachId) ?? 0) + 1);
  return [...own.values()];
};

const largestIsKnown = (cell: Cell, high: number): boolean => {
  const [largest = 0, second = 0] = cell.contributions.map(({ amount }) => amount).toSorted((a, b) => b - a);
  return high - second - largest < OF_LARGEST * largest;
};

const attackShownCell = (table: Table, cell: Cell, range: Interval): Finding[] => {
  const found: Finding[] = [];
  const own = insiders(cell);
  const [largest = 0] = own.toSorted((a, b) => b - a);
  if (range.high - range.low < EXACT_BELOW - SOLVER_SLACK) found.push('a number is known exactly');
  if (own.length === 1) found.push('a number is one coach’s alone');
  if (table.unit === 'clients' && own.length > 1 && range.high - largest < OTHERS_MIN) {
    found.push('a coach who knows their own clients knows a few of a colleague');
  }
  if (table.unit !== 'clients' && largestIsKnown(cell, range.high)) {
    found.push('the second largest client knows the largest');
  }
  return found;
};

/** How far a number has to be open for none of the findings. */
const enoughOf = (
  table: Table,
  index: number,
  { value, k }: { value: number | null; k: number },
): readonly Enough[] => {
  const cell = table.cells[index];
  const at = { place: index, places: table.cells.length };
  const clients = {
    ...at,
    name: c(table, index),
    width: value === null && table.cells.length > 1 ? k : 0,
    high: value === null ? 0 : k,
  };
  if (value === null || cell === undefined) return [clients];
  const [largest = 0, second = 0] = cell.contributions.map(({ amount }) => amount).toSorted((a, b) => b - a);
  const high =
    table.unit === 'clients'
      ? Math.max(k, ...insiders(cell).map((own) => own + OTHERS_MIN))
      : second + (1 + OF_LARGEST) * largest;
  const amount = { ...at, name: x(table.id, index), width: EXACT_BELOW - SOLVER_SLACK, high };
  return table.unit === 'clients' ? [amount] : [clients, amount];
};

/** Everything that can be worked out from one release, by one linear program over all that it shows. */
export const attackOnRelease = (attacked: Attacked): readonly Finding[] => {
  const { release, truth, k } = attacked;
  if (release.status !== 'published') return [];
  const tables = tablesOf(truth);
  const valueOf = (table: Table, index: number): number | null =>
    release.measures.find(({ id }) => id === table.id)?.cells[index]?.value ?? null;
  const wanted = tables.flatMap((table) =>
    table.cells.flatMap((_, index) => enoughOf(table, index, { value: valueOf(table, index), k })),
  );
  const ranges = programOf(release, tables, attacked).openness(wanted);
  if (ranges === null) throw new Error('nothing fits what is shown');
  const found = tables.flatMap((table) =>
    table.cells.flatMap((cell, index): Finding[] => {
      const value = valueOf(table, index);
      const clients = ranges.get(c(table, index)) ?? NOTHING;
      if (value === null) {
        // A measure without a total says nothing at all about what it hides.
        const isOpen = clients.high - clients.low >= k - SOLVER_SLACK;
        return isOpen || table.cells.length === 1 ? [] : ['a hidden cell is known too well'];
      }
      const small: Finding[] = clients.high < k - SOLVER_SLACK ? ['a group of fewer than k clients is shown'] : [];
      return [...small, ...attackShownCell(table, cell, ranges.get(x(table.id, index)) ?? NOTHING)];
    }),
  );
  return [...new Set(found)];
};
const NOTHING: Interval = { low: 0, high: 0 };
