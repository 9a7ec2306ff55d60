/** npm run eval [-- name ...] [-- --json]: the measured quality of the engine; docs/QUALITY.md holds a run. */
import type { Measured, Metric } from './metric.js';

/** One entry a family of metrics (`test/eval/<family>.eval.ts`). */
const FAMILIES: Readonly<Record<string, () => Promise<{ readonly metrics: readonly Metric[] }>>> = {
  recall: () => import('./recall.eval.js'),
  listening: () => import('./listening.eval.js'),
  brief: () => import('./brief.eval.js'),
  verifier: () => import('./verifier.eval.js'),
  dates: () => import('./dates.eval.js'),
  reading: () => import('./reading.eval.js'),
  recorded: () => import('./recorded.eval.js'),
};

const shown = (value: number): string => value.toFixed(3);

const reached = (value: number, { must, aim }: { readonly must: number; readonly aim: number }): string => {
  if (value >= aim) return 'aim';
  return value >= must ? 'must' : 'SHORT';
};

const row = (metric: Metric, measured: Measured): string => {
  const baselines = Object.entries(measured.baselines)
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ');
  const { must, aim } = metric;
  const isBarred = must !== null && aim !== null;
  const interval = `${shown(measured.low)}-${shown(measured.high)}`;
  return `| ${metric.name} | ${shown(measured.value)} | ${interval} | ${measured.n} | ${isBarred ? `${must} / ${aim}` : '-'} | ${isBarred ? reached(measured.value, { must, aim }) : '-'} | ${baselines || '-'} |`;
};

const main = async (args: readonly string[]): Promise<void> => {
  const json = args.includes('--json');
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.filter((name) => !Object.hasOwn(FAMILIES, name));
  if (unknown.length > 0)
    throw new Error(`There is no family ${unknown.join(', ')}; there are ${Object.keys(FAMILIES).join(', ')}.`);
  if (!json) {
    process.stdout.write('| metric | value | 95 % interval | n | must / aim | reached | baselines |\n');
    process.stdout.write('|---|---|---|---|---|---|---|\n');
  }
  for (const [family, load] of Object.entries(FAMILIES)) {
    if (named.length > 0 && !named.includes(family)) continue;
    for (const metric of (await load()).metrics) {
      const measured = await metric.measure();
      if (measured === null) process.stderr.write(`${metric.name}: skipped, its data is not on this machine\n`);
      else if (json) {
        const { name, must, aim } = metric;
        process.stdout.write(`${JSON.stringify({ name, must, aim, ...measured })}\n`);
      } else process.stdout.write(`${row(metric, measured)}\n`);
    }
  }
};

await main(process.argv.slice(2));
