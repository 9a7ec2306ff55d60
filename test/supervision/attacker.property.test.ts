import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { releaseOf, rulesFor, tablesOf, type ClientPeriod } from '#domain';
import { attackOnHistory } from './attack-on-history.js';
import { attackOnRelease, type Attacked, type Finding } from './attack-on-release.js';
import { caseload, steadyClient, threshold } from './caseload-arbitraries.js';
import { history, published, type Weaken } from './histories.js';

/** A fixed seed: a failure is the same on every machine. */
const SEED = 20_261_126;
const TIMEOUT_MS = 240_000;
const RELEASES = 1_000;
const HISTORIES = 1_000;
/** Tried until the attacker of a weakened practice has found something. */
const MUTANT_RUNS = 1_500;

const releaseFor = fc
  .record({ truth: caseload, k: threshold })
  .map(({ truth, k }) => ({ truth, k, weaken: {} as Weaken }));

const attacked = (truth: Attacked['truth'], k: number, weaken: Weaken): Attacked => {
  const rules = { ...rulesFor(k), ...weaken };
  return { truth, k, rules, release: releaseOf({ period: '2026-10', clients: truth, earlier: [] }, rules).release };
};

describe('whoever tries to find a client in what was published', () => {
  it(
    'finds every hidden cell open by k clients at least, and no number exactly, in thousands of caseloads',
    () => {
      let [cells, shown] = [0, 0];
      fc.assert(
        fc.property(releaseFor, ({ truth, k }) => {
          const seen = attacked(truth, k, {});
          expect(attackOnRelease(seen)).toEqual([]);
          if (seen.release.status !== 'published') return;
          const values = seen.release.measures.flatMap((measure) => measure.cells);
          cells += values.length;
          shown += values.filter(({ value }) => value !== null).length;
        }),
        { seed: SEED, numRuns: RELEASES },
      );
      // An attacker who is shown nothing finds nothing: a good part of the cells is shown, also of small practices.
      expect(shown / cells).toBeGreaterThan(0.2);
    },
    TIMEOUT_MS,
  );

  it(
    'learns nothing about fewer than k clients from all months taken together, whoever comes, goes or comes back',
    () => {
      let [pairs, many] = [0, 0];
      fc.assert(
        fc.property(history, (past) => {
          const seen = published(past, {});
          expect(attackOnHistory(seen)).toEqual([]);
          const shown = seen.filter(({ release }) => release.status === 'published').length;
          pairs += shown > 1 ? 1 : 0;
          many += shown > 3 ? 1 : 0;
        }),
        { seed: SEED, numRuns: HISTORIES },
      );
      expect(pairs).toBeGreaterThan(HISTORIES / 5);
      expect(many).toBeGreaterThan(HISTORIES / 50);
    },
    TIMEOUT_MS,
  );

  it('would find one client in four months that no two of them give away, were numbers not rounded', () => {
    const some = (name: string, count: number): ClientPeriod[] =>
      Array.from({ length: count }, (_, index) => steadyClient(`${name} ${index}`, index));
    const [always, first, second, one] = [some('always', 40), some('a', 10), some('b', 10), some('only', 1)];
    const months = [[always, first], [always, second], [always, first, second, one], [always]];
    const past = { months: months.map((month) => month.flat()), k: 8, late: false };
    const exact = { roundedTo: 1 };
    expect(attackOnHistory(published(past, exact))).toEqual(['a difference speaks of fewer than k clients']);
    const two = (at: number, other: number) => [published(past, exact)[at]!, published(past, exact)[other]!];
    for (const [at, other] of [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ] as const)
      expect({ at, other, found: attackOnHistory(two(at, other)) }).toEqual({ at, other, found: [] });
    expect(published(past, {}).map(({ release }) => release.status)).toEqual(Array(4).fill('published'));
    expect(attackOnHistory(published(past, {}))).toEqual([]);
  });

  it(
    'sees numbers that say the truth: each lies where its shown number says',
    () => {
      fc.assert(
        fc.property(releaseFor, ({ truth, k }) => {
          const { release, rules } = attacked(truth, k, {});
          if (release.status !== 'published') return;
          for (const table of tablesOf(truth)) {
            const measure = release.measures.find(({ id }) => id === table.id);
            table.cells.forEach((cell, index) => {
              const value = measure?.cells[index]?.value ?? null;
              const amount = cell.contributions.reduce((all, each) => all + each.amount, 0);
              if (value !== null) expect(Math.abs(value - amount)).toBeLessThan(rules.roundedTo);
            });
          }
        }),
        { seed: SEED, numRuns: RELEASES },
      );
    },
    TIMEOUT_MS,
  );
});

describe('the attacker finds somebody as soon as one protection is off:', () => {
  const findsOne = (weaken: Weaken): readonly Finding[] => {
    const found = new Set<Finding>();
    fc.check(
      fc.property(releaseFor, ({ truth, k }) => {
        attackOnRelease(attacked(truth, k, weaken)).forEach((finding) => found.add(finding));
        return found.size === 0;
      }),
      { seed: SEED, numRuns: MUTANT_RUNS, endOnFailure: true },
    );
    return [...found];
  };
  const findsInDifference = (weaken: Weaken): readonly Finding[] => {
    const found = new Set<Finding>();
    fc.check(
      fc.property(history, (past) => {
        attackOnHistory(published(past, weaken)).forEach((finding) => found.add(finding));
        return found.size === 0;
      }),
      { seed: SEED, numRuns: MUTANT_RUNS, endOnFailure: true },
    );
    return [...found];
  };

  it.each<[string, Weaken, Finding]>([
    ['k distinct clients', { clientsMin: 1 }, 'a group of fewer than k clients is shown'],
    ['rounding', { roundedTo: 1 }, 'a number is known exactly'],
    ['two coaches', { coachesMin: 1 }, 'a number is one coach’s alone'],
    ['complementary suppression', { complementary: false }, 'a hidden cell is known too well'],
    ['hiding a table that tells a number of another one', { inclusions: false }, 'a number is known exactly'],
    ['dominance of a coach', { othersMin: 0 }, 'a coach who knows their own clients knows a few of a colleague'],
    ['dominance of a client', { restOfLargestMin: 0 }, 'the second largest client knows the largest'],
    ['hiding 0 % and 100 %', { showsEmpty: true }, 'a group of fewer than k clients is shown'],
  ])(
    '%s',
    (_, weaken, finding) => {
      expect(findsOne(weaken)).toContain(finding);
    },
    TIMEOUT_MS,
  );

  it.each<[string, Weaken]>([
    ['holding back a period that hardly anybody came to or left', { changeMin: 0 }],
    ['publishing a period once', { republishes: true, changeMin: 0 }],
  ])(
    '%s',
    (_, weaken) => {
      expect(findsInDifference(weaken)).toEqual(['a difference speaks of fewer than k clients']);
    },
    TIMEOUT_MS,
  );
});
