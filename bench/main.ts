/** npm run bench -- [append] [brief] [fold] [lag] [reading] [recall] [--rounds=5] [--seconds=5] [--json]. Prints one table a bench. */
import { benchAppend } from './append.js';
import { benchBrief } from './brief.js';
import { benchFold } from './fold.js';
import { table, type BenchOptions, type Figure } from './harness.js';
import { benchLag } from './lag.js';
import { benchReading } from './reading.js';
import { benchRecall } from './recall.js';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  append: benchAppend,
  brief: benchBrief,
  fold: benchFold,
  lag: benchLag,
  reading: benchReading,
  recall: benchRecall,
};
const ROUNDS = 5;
const SECONDS = 5;

async function main(args: readonly string[]): Promise<void> {
  const json = args.includes('--json');
  const number = (flag: string, otherwise: number): number =>
    Number(args.find((arg) => arg.startsWith(`--${flag}=`))?.split('=')[1] ?? otherwise);
  const options: BenchOptions = {
    rounds: number('rounds', ROUNDS),
    secondsPerRound: number('seconds', SECONDS),
    say: (line) => process.stderr.write(`${line}\n`),
  };
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (named.length > 0 && !named.includes(name)) continue;
    options.say(`\n== ${name}: ${options.rounds} rounds of ${options.secondsPerRound} s a contender`);
    const rows = await bench(options);
    if (json) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    else process.stdout.write(`\n${table(rows)}\n`);
  }
}

await main(process.argv.slice(2));
