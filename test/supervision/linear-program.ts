import loadHighs from 'highs';

// The package's types describe its CommonJS form, whose default export is one level deeper.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

/** `name: coefficient` for each variable of a row. */
type Row = Readonly<Record<string, number>>;
/** No practice has more of anything in a month; it stands for infinity, which one solve of many programs cannot have. */
const ENDLESS = 1_000_000;
/** Solutions that are looked at for all numbers together, before those that are not seen far enough apart are asked for alone. */
const GLANCES = 6;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** How far a number has to be open to be of no interest: its width, how large it can be at least, and how small at most. */
export interface Enough {
  readonly name: string;
  readonly width: number;
  readonly high: number;
  readonly low?: number;
  /** Its place among numbers of which one at a time can be large, such as the cells of a table. */
  readonly place: number;
  readonly places: number;
}

const expression = (row: Row, copy: string): string =>
  Object.entries(row)
    .map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}${copy}`)
    .join(' ');

/** Each glance pushes another place of every table up and the rest down; what stands alone goes up and down in turn. */
const push = ({ name, place, places }: Enough, glance: number): string => {
  const isUp = places === 1 ? glance % 2 === 0 : glance % places === place;
  return isUp ? `+ ${places} ${name}` : `- ${name}`;
};

/** What is known of some numbers: bounds of each, and rows that tie them together. None of them is below 0. */
export class LinearProgram {
  readonly #rows: { readonly row: Row; readonly low: number; readonly high: number }[] = [];
  readonly #bounds = new Map<string, Range>();

  variable(name: string, low = 0, high: number = Number.POSITIVE_INFINITY): this {
    this.#bounds.set(name, { low, high: Math.min(high, ENDLESS) });
    return this;
  }

  row(row: Row, low: number, high: number): this {
    this.#rows.push({ row, low, high });
    return this;
  }

  /**
   * How far these numbers can be apart: at least as far as is enough, where they can; exactly, where they cannot. Null where
   * nothing fits what is known. Every solution that is found shows a possible value of every number, so that a few of them
   * settle most; the others are asked for one by one.
   */
  openness(wanted: readonly Enough[]): ReadonlyMap<string, Range> | null {
    const seen = new Map<string, Range>();
    const isOpen = ({ name, width, high, low = Number.POSITIVE_INFINITY }: Enough): boolean => {
      const range = seen.get(name);
      return range !== undefined && range.high - range.low >= width && range.high >= high && range.low <= low;
    };
    let left = [...wanted];
    for (let glance = 0; glance < GLANCES && left.length > 0; glance += 1) {
      const goal = left.map((each) => push(each, glance)).join(' ');
      const values = this.#solve([''], goal);
      if (values === null) return null;
      for (const { name } of wanted) widen(seen, name, values(name));
      left = left.filter((each) => !isOpen(each));
    }
    const exact = left.length === 0 ? new Map<string, Range>() : this.ranges(left.map(({ name }) => name));
    return exact === null ? null : new Map([...seen, ...exact]);
  }

  /**
   * The least and the greatest that each of these variables can be; null where nothing fits what is known. All the
   * programs are solved at once, as copies that do not touch each other.
   */
  ranges(names: readonly string[]): ReadonlyMap<string, Range> | null {
    const goals = names.flatMap((name, at) => [`- ${name}_l${at}`, `+ ${name}_h${at}`]);
    const copies = names.flatMap((_, at) => [`_l${at}`, `_h${at}`]);
    const values = this.#solve(copies, goals.join(' '));
    if (values === null) return null;
    return new Map(names.map((name, at) => [name, { low: values(`${name}_l${at}`), high: values(`${name}_h${at}`) }]));
  }

  #solve(copies: readonly string[], goal: string): ((name: string) => number) | null {
    const text = [
      'Maximize',
      ` goal: ${goal}`,
      'Subject To',
      ...copies.flatMap((copy) => this.#rowsOf(copy)),
      'Bounds',
      ...copies.flatMap((copy) =>
        [...this.#bounds].map(([name, { low, high }]) => ` ${low} <= ${name}${copy} <= ${high}`),
      ),
      'End',
    ];
    const solution = highs.solve(text.join('\n'), { presolve: 'off' });
    if (solution.Status === 'Infeasible') return null;
    if (solution.Status !== 'Optimal') throw new Error(`the solver says ${solution.Status}`);
    return (name) => solution.Columns[name]?.Primal ?? Number.NaN;
  }

  #rowsOf(copy: string): string[] {
    return this.#rows.flatMap(({ row, low, high }, at) => [
      ` l${at}${copy}: ${expression(row, copy)} >= ${low}`,
      ...(high === Number.POSITIVE_INFINITY ? [] : [` h${at}${copy}: ${expression(row, copy)} <= ${high}`]),
    ]);
  }
}

const widen = (seen: Map<string, Range>, name: string, value: number): void => {
  const { low, high } = seen.get(name) ?? { low: value, high: value };
  seen.set(name, { low: Math.min(low, value), high: Math.max(high, value) });
};
