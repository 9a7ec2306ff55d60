/**
 * Trains the weights by which a sentence is taken for a joy, a worry, an insight or a wish (sparse logistic regression), from the
 * product's own fixtures that may be tuned on, and writes `libs/infra/src/reading/felt/felt-weights.ts`: `node scripts/train.mjs feelings`.
 * Prints precision and recall of sentences at the least score that is proposed, each author's read by weights of the others.
 * With the name of an author as argument the weights are trained without that author's clients.
 */
import { FELT_KINDS, FELT_MIN, type FeltKind } from '#infra';
import { feltExamples, type FeltExample } from './felt-examples.js';
import { learn, namesSeen, scoreOf, type Learnt } from './sparse-logistic.js';
import { inFile, writeWeights } from './weights-file.js';

/** A feature of fewer sentences, or of fewer authors, tells of those and not of feelings: no name of a fixture is a weight. */
const SEEN_MIN = 6;
const AUTHORS_MIN = 3;
const LEARNING = { l1: 0.00012, rounds: 250 };

const all = feltExamples();
const trained = (examples: readonly FeltExample[], kind: FeltKind): Learnt =>
  learn(
    examples.filter(({ judged }) => judged.has(kind)).map(({ features, kinds }) => ({ features, is: kinds.has(kind) })),
    namesSeen(examples, { seen: SEEN_MIN, authors: AUTHORS_MIN }),
    LEARNING,
  );

const without = (author: string): readonly FeltExample[] => all.filter((one) => one.author !== author);
const authors = [...new Set(all.map(({ author }) => author))];

const leftOut = (kind: FeltKind): string => {
  const scored = authors.flatMap((author) => {
    const model = trained(without(author), kind);
    return all
      .filter((one) => one.author === author && one.judged.has(kind))
      .map((one) => ({ ...one, score: scoreOf(model, one.features) }));
  });
  const told = scored.filter(({ score }) => score >= FELT_MIN[kind]);
  const right = told.filter(({ kinds }) => kinds.has(kind)).length;
  const gold = scored.filter(({ kinds }) => kinds.has(kind)).length;
  return `${kind}: precision ${(right / told.length).toFixed(2)}, recall ${(right / gold).toFixed(2)}, n ${gold}`;
};

const skipped = process.argv[2];
const examples = skipped === undefined ? all : without(skipped);
const file = {
  about:
    'Weights of logistic regressions: does a sentence tell a joy, a worry, an insight, a wish of how to be met? Stems and cues only, no text of the fixtures.',
  trainedOn: 'test/eval/fixtures: open, opened, wider',
  madeBy: 'test/eval/train-feelings.ts',
  kinds: Object.fromEntries(FELT_KINDS.map((kind) => [kind, inFile(trained(examples, kind))])),
};
writeWeights({ path: 'infra/src/reading/felt/felt-weights', constant: 'FELT_WEIGHTS_JSON', file });
if (skipped === undefined) for (const kind of FELT_KINDS) process.stdout.write(`${leftOut(kind)}\n`);
