import { goalItemsIn, type GoalItem } from './goal-items.js';
import { GOAL_WEIGHTS_JSON } from './goal-weights.js';

const file = JSON.parse(GOAL_WEIGHTS_JSON) as {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
};
const WEIGHTS = new Map(Object.entries(file.weights));
/** More likely a goal than not. */
const LIKELY_MIN = 0.5;

/** How likely an item is a goal that was agreed, 0 to 1. */
const likelihoodOf = ({ features }: GoalItem): number =>
  1 / (1 + Math.exp(-features.reduce((sum, name) => sum + (WEIGHTS.get(name) ?? 0), file.bias)));

/** The goals that a note lists; empty where it has no list of goals. */
export const goalsIn = (text: string): readonly GoalItem[] =>
  goalItemsIn(text).filter((item) => likelihoodOf(item) >= LIKELY_MIN);
