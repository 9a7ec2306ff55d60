/** Measures contenders in interleaved rounds, so that what slows the machine for a while slows all of them. */

export interface Contender {
  readonly name: string;
  /** One round: gives the measured value. */
  run(): Promise<number>;
}

export interface Target {
  /** The contender that this one is compared with. */
  readonly baseline: string;
  readonly must: number;
  readonly aim: number;
}

export interface Figure {
  readonly name: string;
  /** Median over the rounds. */
  readonly value: number;
  readonly unit: string;
  readonly baseline: string | null;
  /** value / the baseline's value. */
  readonly ratio: number | null;
  readonly must: number | null;
  readonly aim: number | null;
  readonly rounds: number;
  /** (highest - lowest) / median. */
  readonly spread: number;
}

export interface BenchOptions {
  readonly rounds: number;
  readonly secondsPerRound: number;
  /** Progress for people. */
  readonly say: (line: string) => void;
}

/** Medians of each contender over all rounds; the order turns by one each round. */
export async function measure(contenders: readonly Contender[], options: BenchOptions): Promise<Map<string, number[]>> {
  const values = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < options.rounds; round++) {
    const turned = contenders.map((_, index) => contenders[(index + round) % contenders.length] as Contender);
    for (const contender of turned) {
      const value = await contender.run();
      values.get(contender.name)?.push(value);
      options.say(`  round ${round + 1}/${options.rounds}  ${contender.name}: ${format(value)}`);
    }
  }
  return values;
}

export function figures(
  measured: ReadonlyMap<string, readonly number[]>,
  unit: string,
  targets: Readonly<Record<string, Target>>,
): Figure[] {
  return [...measured].map(([name, values]) => {
    const target = targets[name];
    // Without a baseline the bounds hold for the value itself.
    const base = target?.baseline ? median(measured.get(target.baseline) ?? []) : null;
    const value = median(values);
    return {
      name,
      value,
      unit,
      baseline: target?.baseline || null,
      ratio: base ? value / base : null,
      must: target?.must ?? null,
      aim: target?.aim ?? null,
      rounds: values.length,
      spread: value ? (Math.max(...values) - Math.min(...values)) / value : 0,
    };
  });
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function format(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

/** A table for people. */
export function table(rows: readonly Figure[]): string {
  const head = ['figure', 'median', 'unit', 'spread', 'ratio', 'to', 'must', 'aim', ''];
  const lines = rows.map((row) => [
    row.name,
    format(row.value),
    row.unit,
    `${Math.round(row.spread * 100)} %`,
    row.ratio === null ? '' : row.ratio.toFixed(2),
    row.baseline ?? '',
    row.must === null ? '' : String(row.must),
    row.aim === null ? '' : String(row.aim),
    verdict(row),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Where the unit is a time, less is better: then `must` and `aim` bound the value from above. */
function verdict({ value, unit, ratio, must, aim }: Figure): string {
  if (must === null || aim === null) return '';
  const lessIsBetter = unit === 'ms';
  const measured = ratio ?? value;
  const reaches = (bound: number): boolean => (lessIsBetter ? measured <= bound : measured >= bound);
  if (reaches(aim)) return 'aim reached';
  return reaches(must) ? 'must reached' : 'FALLS SHORT';
}
