/**
 * Trains the weights by which a list item of a note is taken for a goal (sparse logistic regression), from the train part of
 * SMARTSpan alone, and writes `libs/infra/src/reading/goals/goal-weights.ts`:
 * `node scripts/train.mjs goals`.
 */
import { goalItemsIn } from '#infra';
import { partialOverlap, readSmartspan, type GoalNote } from './smartspan.js';
import { learn, namesSeen, type Example } from './sparse-logistic.js';
import { inFile, writeWeights } from './weights-file.js';

const LABEL_OVERLAP_MIN = 0.5;
/** A feature of fewer items tells of those items, not of goals. */
const SEEN_MIN = 3;
const LEARNING = { l1: 0.002, rounds: 300 };

const examplesOf = (notes: readonly GoalNote[]): readonly Example[] =>
  notes.flatMap((note) =>
    goalItemsIn(note.text).map(({ from, to, features }) => ({
      features,
      is: (partialOverlap(note, [[from, to]]).precisions[0] ?? 0) > LABEL_OVERLAP_MIN,
    })),
  );

const notes = readSmartspan('train');
if (notes === null) throw new Error('The train part of SMARTSpan is not on this machine.');
const examples = examplesOf(notes);
const file = {
  about:
    'Weights of a logistic regression: is a list item of a coaching note a goal that was agreed? Stems and cues only, no text of the data.',
  trainedOn: 'SMARTSpan (IvaBojic/SMARTMiner), train part of split 1',
  licenceOfData: 'MIT, Copyright (c) 2025 Iva Bojic',
  madeBy: 'test/eval/train-goals.ts',
  ...inFile(learn(examples, namesSeen(examples, { seen: SEEN_MIN }), LEARNING)),
};
writeWeights({ path: 'infra/src/reading/goals/goal-weights', constant: 'GOAL_WEIGHTS_JSON', file });
process.stdout.write(`${Object.keys(file.weights).length} weights\n`);
