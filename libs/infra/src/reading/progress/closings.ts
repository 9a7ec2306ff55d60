import { closingPairsIn, type ClosingPair, type ToldIn } from './closing-pairs.js';
import { CLOSING_WEIGHTS_JSON } from './closing-weights.js';
import { DROPPED } from './let-go.js';
import type { FollowUp } from './open-item.js';
import type { Asked } from './outcome.js';
import { rarityFrom } from './rarity.js';

const file = JSON.parse(CLOSING_WEIGHTS_JSON) as {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly clients: number;
  readonly tellers: Readonly<Record<string, number>>;
};
const WEIGHTS = new Map(Object.entries(file.weights));
const rarityOf = rarityFrom(new Map(Object.entries(file.tellers)), file.clients);
/**
 * From here on a sentence is taken to close an item: where recall of open work on authors whom the model has not learnt from
 * falls by no more than .01 (`node scripts/train.mjs closings --measure`). A wrong closing is worse than a stale line.
 */
const LIKELY_MIN = 0.35;

const likelihoodOf = ({ features }: ClosingPair): number =>
  1 / (1 + Math.exp(-features.reduce((sum, name) => sum + (WEIGHTS.get(name) ?? 0), file.bias)));

export interface LearntClosing extends Pick<ClosingPair, 'report'> {
  readonly outcome: FollowUp['outcome'];
  readonly likelihood: number;
}

/**
 * By item the sentence of a text that most likely tells that it is over, as a small model learnt it from our own fixtures: for
 * what is told in words that no rule links ("get the bank statements together", "The statements are all in a folder"). Without such a sentence nothing
 * is closed, however long an item is open.
 */
export const learntClosings = (told: ToldIn, asked: readonly Asked[]): ReadonlyMap<string, LearntClosing> => {
  const best = new Map<string, LearntClosing>();
  for (const pair of closingPairsIn(told, asked, rarityOf)) {
    const likelihood = likelihoodOf(pair);
    if (likelihood < LIKELY_MIN || likelihood <= (best.get(pair.item.id)?.likelihood ?? 0)) continue;
    const { report } = pair;
    best.set(pair.item.id, { report, outcome: DROPPED.test(report.focus) ? 'dropped' : 'kept', likelihood });
  }
  return best;
};
