import type { Clause } from './clauses.js';
import { feelingOf } from './feelings.js';
import { intentOf, judgedPlan, likelyPlan, type Intent, type Likelihoods, type PlanSigns } from './plans/index.js';

export interface WeighedSigns extends PlanSigns {
  readonly likelihoods: Likelihoods;
}

/** What the rules take for a plan; or what the model takes for one where no rule knows the form, and so none has refused it. */
export const weighedPlan = (clause: Clause, signs: WeighedSigns): Intent | null => {
  const told = judgedPlan(clause, signs);
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
