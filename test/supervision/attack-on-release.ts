import {
  shownInterval,
  tablesOf,
  type ClientPeriod,
  type DisclosureRules,
  type Interval,
  type Release,
  type ShownMeasure,
  type Table,
} from '#domain';
import { LinearProgram } from './linear-program.js';

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

const totalOf = (shown: Shown, table: Table, rules: DisclosureRules): Interval | null => {
  const total = shown.measures.find(({ id }) => id === table.within);
  const value = total?.cells[0]?.value ?? null;
  return total === undefined || value === null ? null : boundsOf(total, value, rules);
};

/** All that is shown of one table, as a linear program: `x0`, `x1` ... are its cells, `c0`, `c1` ... the clients in them. */
export const programOf = (shown: Shown, table: Table, { rules, k }: Pick<Attacked, 'rules' | 'k'>): LinearProgram => {
  const measure = shown.measures.find(({ id }) => id === table.id);
  if (measure === undefined) throw new Error(`${table.id} is not in the release`);
  const program = new LinearProgram();
  const hidden = measure.cells.filter(({ value }) => value === null).length;
  measure.cells.forEach(({ value }, index) => {
    // Of a table with one hidden cell everybody knows that this one failed by itself.
    const alone = { low: 0, high: hidden === 1 && measure.cells.length > 1 ? k - 1 : Number.POSITIVE_INFINITY };
    const { low, high } = value === null ? alone : boundsOf(measure, value, rules);
    program.variable(`x${index}`, low, high).variable(`c${index}`);
    // A client counts as one; of calls and promises each client in the cell has at least one.
    if (measure.unit === 'clients') program.row({ [`x${index}`]: 1, [`c${index}`]: -1 }, 0, 0);
    else if (measure.unit !== 'hours')
      program.row({ [`x${index}`]: 1, [`c${index}`]: -1 }, 0, Number.POSITIVE_INFINITY);
  });
  const total = totalOf(shown, table, rules);
  const active = totalOf(shown, { ...table, within: 'activeClients' }, rules);
  const all = Object.fromEntries(measure.cells.map((_, index) => [`x${index}`, 1]));
  if (total !== null) program.row(all, total.low, total.high);
  if (active !== null) measure.cells.forEach((_, index) => program.row({ [`c${index}`]: 1 }, 0, active.high));
  return program;
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

const attackTable = (shown: Shown, table: Table, attacked: Attacked): Finding[] => {
  const measure = shown.measures.find(({ id }) => id === table.id);
  const program = programOf(shown, table, attacked);
  const ranges = program.ranges(table.cells.flatMap((_, index) => [`x${index}`, `c${index}`]));
  if (ranges === null) {
    // The truth fits what is shown, unless a cell that is hidden alone was hidden for another reason.
    if (measure?.cells.filter(({ value }) => value === null).length === 1) return [];
    throw new Error(`nothing fits what is shown of ${table.id}`);
  }
  return table.cells.flatMap((cell, index): Finding[] => {
    const value = measure?.cells[index]?.value ?? null;
    const [amount, clients] = [ranges.get(`x${index}`), ranges.get(`c${index}`)];
    if (amount === undefined || clients === undefined) return [];
    if (value === null) {
      // A measure without a total says nothing at all about what it hides.
      const isOpen = clients.high - clients.low >= attacked.k - SOLVER_SLACK;
      return isOpen || table.cells.length === 1 ? [] : ['a hidden cell is known too well'];
    }
    const small: Finding[] = clients.high < attacked.k ? ['a group of fewer than k clients is shown'] : [];
    return [...small, ...attackShownCell(table, cell, amount)];
  });
};

/** Everything that can be worked out from one release, by linear programming over what it shows. */
export const attackOnRelease = (attacked: Attacked): readonly Finding[] => {
  const { release, truth } = attacked;
  if (release.status !== 'published') return [];
  return [...new Set(tablesOf(truth).flatMap((table) => attackTable(release, table, attacked)))];
};
