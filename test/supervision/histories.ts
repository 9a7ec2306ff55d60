import fc from 'fast-check';
import { releaseOf, rulesFor, type DisclosureRules, type Published } from '#domain';
import type { Attacked } from './attack-on-release.js';
import { afterMoving, caseload, movement, threshold } from './caseload-arbitraries.js';

/** Protections that are turned off. */
export type Weaken = Partial<DisclosureRules>;

export interface History {
  readonly months: readonly Attacked['truth'][];
  readonly k: number;
  /** Late changes: the last month once more. */
  readonly late: boolean;
}
export const history: fc.Arbitrary<History> = fc
  .record({
    first: caseload,
    moves: fc.array(movement, { minLength: 1, maxLength: 5 }),
    k: threshold,
    late: fc.boolean(),
    comesBack: fc.boolean(),
  })
  .map(({ first, moves, k, late, comesBack }) => {
    const months = [first];
    for (const [index, move] of moves.entries()) {
      // Everybody who left comes back: the month before last, changed by a few, is there again.
      const from = comesBack && index % 2 === 1 ? (months.at(-2) ?? first) : (months.at(-1) ?? first);
      months.push(afterMoving(from, move, `joined in ${index}`));
    }
    return { months, k, late };
  });

/** Publishes month after month, as the product does, and gives all that anybody ever saw. */
export const published = ({ months, k, late }: History, weaken: Weaken): readonly Attacked[] => {
  const rules = { ...rulesFor(k), ...weaken };
  const earlier: Published[] = [];
  const seen: Attacked[] = [];
  const truths = late ? [...months, (months.at(-1) ?? []).slice(1)] : months;
  truths.forEach((truth, index) => {
    const period = `2026-${String(Math.min(index, months.length - 1) + 1).padStart(2, '0')}`;
    const known = earlier.find(({ release }) => release.period === period);
    const made = releaseOf({ period, clients: truth, earlier }, rules);
    if (made === known) return;
    earlier.push(made);
    seen.push({ truth, k, rules, release: made.release });
  });
  return seen;
};
