/**
 * Trains the weights by which sentences are told apart in a text without full stops (sparse logistic regression), from what our
 * own fixtures that may be tuned on write with them, and writes `libs/domain/src/brief/run/break-weights.ts`:
 * `node scripts/train.mjs breaks`. With `--judge` it writes nothing and prints what it finds of each author's full stops by
 * weights of the others.
 */
import { breakExamples, type BreakExample } from './break-examples.js';
import { openClients } from './fixtures/open/index.js';
import { openedClients } from './fixtures/opened/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { learn, namesSeen, scoreOf, type Learnt } from './sparse-logistic.js';
import { inFile, writeWeights } from './weights-file.js';

/** A feature of fewer places, or of fewer authors, tells of those: no text of a fixture is a weight. */
const SEEN_MIN = 30;
const AUTHORS_MIN = 5;
const LEARNING = { l1: 0.00005, rounds: 300 };
const THRESHOLDS = [-2, -1.5, -1.2, -0.9, -0.6, -0.3, 0];

const trained = (examples: readonly BreakExample[]): Learnt =>
  learn(examples, namesSeen(examples, { seen: SEEN_MIN, authors: AUTHORS_MIN }), LEARNING);

const all = [...openClients, ...openedClients, ...widerClients].flatMap((client) => breakExamples(client));

const judge = (): void => {
  const scored = [...new Set(all.map(({ author }) => author))].flatMap((author) => {
    const model = trained(all.filter((one) => one.author !== author));
    return all
      .filter((one) => one.author === author)
      .map(({ is, features }) => ({ is, score: scoreOf(model, features) }));
  });
  const ends = scored.filter(({ is }) => is).length;
  for (const least of THRESHOLDS) {
    const told = scored.filter(({ score }) => score >= least);
    const right = told.filter(({ is }) => is).length;
    process.stdout.write(
      `${least}: precision ${(right / told.length).toFixed(3)}, recall ${(right / ends).toFixed(3)}\n`,
    );
  }
  process.stdout.write(`${scored.length} places, ${ends} ends\n`);
};

const write = (): void => {
  const file = {
    about:
      'Weights of a logistic regression: does a sentence begin at this word of a text without full stops? Common words and classes of words only, no text of the data.',
    trainedOn: 'test/eval/fixtures: open, opened, wider',
    madeBy: 'test/eval/train-breaks.ts',
    ...inFile(trained(all)),
  };
  writeWeights({ path: 'domain/src/brief/run/break-weights', constant: 'BREAK_WEIGHTS_JSON', file });
  process.stdout.write(`${Object.keys(file.weights).length} weights\n`);
};

if (process.argv.includes('--judge')) judge();
else write();
