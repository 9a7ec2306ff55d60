import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Learnt } from './sparse-logistic.js';

const DECIMALS = 3;
/** What is nearer to zero is left out. */
const WEIGHT_MIN = 0.02;

const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

/** The bias and the weights that count, in the order of their names. */
export const inFile = ({ bias, weights }: Learnt) => ({
  bias: rounded(bias),
  weights: Object.fromEntries(
    [...weights]
      .filter(([, weight]) => Math.abs(weight) >= WEIGHT_MIN)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, weight]) => [name, rounded(weight)]),
  ),
});

interface WeightsFile {
  /** Under `libs`, without its ending. */
  readonly path: string;
  readonly constant: string;
  readonly file: { readonly madeBy: string };
}

/** JSON in a module, so that the build takes it along. */
export const writeWeights = ({ path, constant, file }: WeightsFile): void => {
  const json = JSON.stringify(file)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll("'", String.raw`\'`);
  writeFileSync(
    join(import.meta.dirname, '../../libs', `${path}.ts`),
    `/** Written by ${file.madeBy}: JSON, in a module so that the build takes it along. No text of the data, signs only. */\nexport const ${constant} =\n  '${json}';\n`,
  );
};
