/**
 * Trains the weights by which a sentence of a later note is taken to tell that a commitment or promise is over (sparse logistic
 * regression), from the clients of our own fixtures that are there to be tuned on, and writes
 * `libs/infra/src/reading/progress/closing-weights.ts`: `node scripts/train.mjs closings`.
 * With `--measure` nothing is written: open work is measured on each author with weights learnt from the others.
 */
import { rarityFrom, tellingStems } from '#infra';
import { examplesOf, foreignExamples, learnClosings } from './closing-examples.js';
import { measureByAuthor } from './closing-measure.js';
import { traceOf, type Trace } from './closing-traces.js';
import { openClients } from './fixtures/open/index.js';
import { openedClients } from './fixtures/opened/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { inFile, writeWeights } from './weights-file.js';

/** Stems of fewer clients are as rare as those of none. */
const TELLERS_MIN = 3;

/** In how many clients' texts each stem stands. */
const tellersOf = (traces: readonly Trace[]): ReadonlyMap<string, number> => {
  const tellers = new Map<string, number>();
  for (const { texts } of traces) {
    const stems = new Set(texts.flatMap(({ text }) => [...tellingStems(text).keys()]));
    for (const stem of stems) tellers.set(stem, (tellers.get(stem) ?? 0) + 1);
  }
  return new Map([...tellers].filter(([, count]) => count >= TELLERS_MIN).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const learnFrom = (traces: readonly Trace[]) => {
  const tellers = tellersOf(traces);
  const rarityOf = rarityFrom(tellers, traces.length);
  const own = traces.flatMap((trace) => examplesOf(trace, rarityOf));
  return { tellers, rarityOf, learnt: learnClosings([...own, ...foreignExamples(traces, rarityOf)]) };
};

const write = (traces: readonly Trace[]): void => {
  const { tellers, learnt } = learnFrom(traces);
  const file = {
    about:
      'Weights of a logistic regression: does a sentence tell that an earlier commitment or promise is over? Cues and common words only, no text of the data; and in how many clients each common stem stands.',
    trainedOn: `our own fixtures, ${traces.length} clients: open, opened, wider`,
    licenceOfData: 'as this repository',
    madeBy: 'test/eval/train-closings.ts',
    ...inFile(learnt),
    clients: traces.length,
    tellers: Object.fromEntries(tellers),
  };
  writeWeights({ path: 'infra/src/reading/progress/closing-weights', constant: 'CLOSING_WEIGHTS_JSON', file });
  process.stdout.write(`${Object.keys(file.weights).length} weights, ${tellers.size} stems\n`);
};

const traces = [...openClients, ...openedClients, ...widerClients].map(traceOf);
if (process.argv.includes('--measure')) process.stdout.write(measureByAuthor(traces, learnFrom));
else write(traces);
