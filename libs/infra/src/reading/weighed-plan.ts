import type { Clause, Sentence } from './clauses.js';
import { feelingOf } from './feelings.js';
import {
  goesOnWith,
  intentOf,
  judgedPlan,
  likelyPlan,
  type Intent,
  type Likelihoods,
  type PlanSigns,
} from './plans/index.js';

export interface WeighedSigns extends PlanSigns {
  readonly likelihoods: Likelihoods;
}

/** "Will put the ad up. And ask Fintan to come.": whose plan the sentence before is, so is what goes on with it. */
const goingOn = (clause: Clause, before: Sentence | undefined, signs: WeighedSigns): Intent | null => {
  const [plan] = goesOnWith(clause, before).flatMap((one) => intentOf(one, signs) ?? []);
  return plan === undefined ? null : { kind: plan.kind, from: 0, leans: false };
};

/** What the rules take for a plan; or what the model takes for one where no rule knows the form, and so none has refused it. */
export const weighedPlan = (clause: Clause, signs: WeighedSigns, before?: Sentence): Intent | null => {
  const judged = judgedPlan(clause, signs);
  const told = judged === null || judged === 'refused' ? (goingOn(clause, before, signs) ?? judged) : judged;
  if (told !== null) return told === 'refused' ? null : told;
  const { likelihoods, voice } = signs;
  const isBeside = (): boolean =>
    [clause.index - 1, clause.index + 1].some((at) => {
      const one = clause.sentence.clauses[at];
      return one !== undefined && intentOf(one, signs) !== null;
    });
  const plan = likelyPlan(clause, likelihoods.get(clause), { voice, isBeside });
  return plan !== null && feelingOf(clause.text) === null ? plan : null;
};
