import loadHighs from 'highs';

// The package's types describe its CommonJS form, whose default export is one level deeper.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

/** `name: coefficient` for each variable of a row. */
type Row = Readonly<Record<string, number>>;
/** No practice has more of anything in a month; it stands for infinity, which one solve of many programs cannot have. */
const ENDLESS = 1_000_000;

interface Range {
  readonly low: number;
  readonly high: number;
}

const expression = (row: Row, copy: string): string =>
  Object.entries(row)
    .map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}${copy}`)
    .join(' ');

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
   * The least and the greatest that each of these variables can be; null where nothing fits what is known. All the
   * programs are solved at once, as copies that do not touch each other.
   */
  ranges(names: readonly string[]): ReadonlyMap<string, Range> | null {
    const goals = names.flatMap((name, at) => [`- ${name}_l${at}`, `+ ${name}_h${at}`]);
    const copies = names.flatMap((_, at) => [`_l${at}`, `_h${at}`]);
    const text = [
      'Maximize',
      ` goal: ${goals.join(' ')}`,
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
    const valueOf = (name: string): number => solution.Columns[name]?.Primal ?? Number.NaN;
    return new Map(
      names.map((name, at) => [name, { low: valueOf(`${name}_l${at}`), high: valueOf(`${name}_h${at}`) }]),
    );
  }

  #rowsOf(copy: string): string[] {
    return this.#rows.flatMap(({ row, low, high }, at) => [
      ` l${at}${copy}: ${expression(row, copy)} >= ${low}`,
      ...(high === Number.POSITIVE_INFINITY ? [] : [` h${at}${copy}: ${expression(row, copy)} <= ${high}`]),
    ]);
  }
}
