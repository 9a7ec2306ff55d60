import type { BriefLine } from '#domain';
import { f1, type Counts } from './fixture-scores.js';
import { briefsOfRecorded } from './fixture-record.js';
import type { FixtureClient, GoldBrief } from './fixtures/fixture.js';
import { sixthHeldOutClients } from './fixtures/held-out-6/index.js';
import { openClients } from './fixtures/open/index.js';
import { openedClients } from './fixtures/opened/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { bootstrap, type Metric } from './metric.js';

/** Also those that are held out: what is recorded owes nothing to the rules that read text. */
const ALL = [...openClients, ...openedClients, ...widerClients, ...sixthHeldOutClients];

const DEFINITION =
  'Own fixtures (all of them), one log a client: the coach records each gold line in the session that it is of, and that work is done in the session before the first gold brief without it; notes and transcripts ' +
  'come in and are read beside. The brief of each gold day (foldMemory, composeBrief), of its lines those that are confirmed.';

/** Counts of one client, one entry a gold day and kind. */
interface Read {
  readonly work: readonly Counts[];
  readonly dates: readonly Counts[];
}

const confirmed = (lines: readonly BriefLine[]): readonly string[] =>
  lines.filter(({ unconfirmed }) => unconfirmed !== true).map(({ text }) => text);

/** As multisets of the very words. */
const countsOf = (shown: readonly string[], gold: readonly string[]): Counts => {
  const left = [...gold];
  const hits = shown.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return { hits, predicted: shown.length, gold: gold.length };
};

const wordsOf = (lines: GoldBrief['openPromises']): readonly string[] => lines.map(({ words }) => words);

const read = (client: FixtureClient): Read => {
  const briefs = briefsOfRecorded(client);
  const work = briefs.flatMap(({ gold, brief }) => [
    countsOf(confirmed(brief.promises.filter(({ status }) => status === 'open')), wordsOf(gold.openPromises)),
    countsOf(confirmed(brief.commitments.filter(({ status }) => status === 'made')), wordsOf(gold.openCommitments)),
  ]);
  const dates = briefs.map(({ gold, brief }) => {
    const dated = client.gold.flatMap(({ lifeDatesCrossed }) => wordsOf(lifeDatesCrossed));
    const crossed = brief.lifeBetween.filter(
      ({ text, remark }) => dated.includes(text) && !/^(?:in|tomorrow,) /u.test(remark ?? ''),
    );
    return countsOf(confirmed(crossed), wordsOf(gold.lifeDatesCrossed));
  });
  return { work, dates };
};

let known: readonly Read[] | null = null;
const reads = (): readonly Read[] => (known ??= ALL.map(read));

const shareOf = (of: 'predicted' | 'gold') => (all: readonly Read[]) => {
  const counts = all.flatMap((one) => one.work);
  const whole = counts.reduce((sum, one) => sum + one[of], 0);
  return whole === 0 ? 1 : counts.reduce((sum, one) => sum + one.hits, 0) / whole;
};

export const metrics: readonly Metric[] = [
  {
    name: 'own fixtures, recorded: open commitments and promises, precision',
    definition: `${DEFINITION} Share of the open work shown that is open in the gold brief.`,
    must: 1,
    aim: 1,
    measure: () => ({ ...bootstrap(reads(), shareOf('predicted')), baselines: {} }),
  },
  {
    name: 'own fixtures, recorded: open commitments and promises, recall',
    definition: `${DEFINITION} Share of what is open in the gold brief that is shown as open.`,
    must: 1,
    aim: 1,
    measure: () => ({ ...bootstrap(reads(), shareOf('gold')), baselines: {} }),
  },
  {
    name: 'own fixtures, recorded: life dates crossed (F1)',
    definition: `${DEFINITION} Dates shown as crossed between the last call and that day, against the gold ones.`,
    must: 0.98,
    aim: 1,
    measure: () => ({ ...bootstrap(reads(), (all) => f1(all.flatMap(({ dates }) => dates))), baselines: {} }),
  },
];
