import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sentencesOf } from '#domain';
import { readNote } from '#infra';
import { crossedCounts, f1, openCounts, peopleCounts, placement, type Counts } from './fixture-scores.js';
import { FELT_SECTIONS, feltFound, feltRight, feltRightAlive } from './felt-scores.js';
import { walk, type Walked } from './fixture-walk.js';
import type { FixtureClient } from './fixtures/fixture.js';
import { bootstrap, type Measured, type Metric } from './metric.js';
import { partialF1, partialOverlap, readSmartspan, type GoalNote } from './smartspan.js';

type Spans = (note: GoalNote) => readonly (readonly [number, number])[];

const NO_CONTEXT = { heldOn: '2025-01-01', clientNames: [], coachNames: [], knownPeople: [] };
const MODAL =
  /\b(?:will|would|shall|should|can|could|may|might|must|going to|plans? to|aims? to|agreed to|wants? to)\b/iu;

const bySentence =
  (takes: (text: string) => boolean): Spans =>
  ({ text }) =>
    sentencesOf(text).flatMap((part) => (takes(part.text) ? [[part.from, part.to] as const] : []));
const byReader: Spans = ({ text }) =>
  readNote(text, NO_CONTEXT)
    .proposals.filter(({ kind }) => kind === 'commitment')
    .map(({ span }) => span);

const commitments: Metric = {
  name: 'commitments in SMARTSpan notes: partial-overlap F1',
  definition:
    'SMARTSpan split 1, weights trained on train, scored on the 25 notes of valid. Partial match of MultiSpanQA: for each proposed span the longest run of words that it shares ' +
    'with a gold one over its length, averaged over all proposed spans (P); for each gold span the same over its own (R); F1 of both. A note without goals costs P by what is proposed in it.',
  must: 0.72,
  aim: 0.82,
  measure: () => {
    const notes = readSmartspan('valid');
    if (notes === null) return null;
    const scored = (spans: Spans) => notes.map((note) => partialOverlap(note, spans(note)));
    return {
      ...bootstrap(scored(byReader), partialF1),
      baselines: {
        'every sentence with a modal verb': partialF1(scored(bySentence((text) => MODAL.test(text)))),
        'all sentences': partialF1(scored(bySentence(() => true))),
      },
    };
  },
};

const SETS = ['open', 'opened', 'wider', 'held-out-6'] as const;
type FixtureSet = (typeof SETS)[number];

const clientsOf = async (set: FixtureSet): Promise<readonly FixtureClient[] | null> => {
  const path = join(import.meta.dirname, 'fixtures', set, 'index.ts');
  if (!existsSync(path)) return null;
  const module = (await import(pathToFileURL(path).href)) as Record<string, readonly FixtureClient[]>;
  return Object.values(module).find((value) => Array.isArray(value)) ?? null;
};

interface Read {
  readonly client: FixtureClient;
  readonly walked: readonly Walked[];
}
const read = new Map<FixtureSet, Promise<readonly Read[] | null>>();
const readSet = (set: FixtureSet): Promise<readonly Read[] | null> => {
  const known =
    read.get(set) ??
    clientsOf(set).then((clients) => clients?.map((client) => ({ client, walked: walk(client) })) ?? null);
  read.set(set, known);
  return known;
};

const total = (all: readonly Counts[], pick: (one: Counts) => number): number =>
  all.reduce((sum, one) => sum + pick(one), 0);
const ratio = (hits: number, of: number): number => (of === 0 ? 1 : hits / of);
const precision = (all: readonly Counts[]): number =>
  ratio(
    total(all, ({ hits }) => hits),
    total(all, ({ predicted }) => predicted),
  );
const recall = (all: readonly Counts[]): number =>
  ratio(
    total(all, ({ hits }) => hits),
    total(all, ({ gold }) => gold),
  );

const openOf = ({ client, walked }: Read): readonly Counts[] =>
  walked.flatMap((one) => [openCounts(client, one, 'commitment'), openCounts(client, one, 'promise')]);
/** Everything that was ever proposed is open: what is gained by reading what became of it. */
const neverClosed = ({ client, walked }: Read): readonly Counts[] =>
  walked.flatMap((one) => [
    openCounts(client, { ...one, open: one.told }, 'commitment'),
    openCounts(client, { ...one, open: one.told }, 'promise'),
  ]);
/** With what two silent sessions have left, which the brief shows under what may have moved on. */
const withLeft = ({ client, walked }: Read): readonly Counts[] =>
  walked.flatMap((one) => [
    openCounts(client, { ...one, open: [...one.open, ...one.left] }, 'commitment'),
    openCounts(client, { ...one, open: [...one.open, ...one.left] }, 'promise'),
  ]);

type Score = (reads: readonly Read[]) => number;
/** Counted once a client: the bootstrap asks for each a thousand times. */
const once = <Result>(of: (one: Read) => Result): ((one: Read) => Result) => {
  const known = new Map<Read, Result>();
  return (one) => {
    const result = known.get(one) ?? of(one);
    known.set(one, result);
    return result;
  };
};
const score = (counts: (one: Read) => readonly Counts[], over: (all: readonly Counts[]) => number): Score => {
  const counted = once(counts);
  return (reads) => over(reads.flatMap((one) => counted(one)));
};
const placedOf = once(({ client, walked }) => placement(client, walked.at(-1)?.told ?? []));
const placed: Score = (reads) => {
  const all = reads.flatMap((one) => placedOf(one));
  return ratio(all.filter(({ right }) => right).length, all.length);
};

const WALK =
  'Own fixtures, sessions read in their order as the worker would (readNote, readTranscript, followUpsIn, mergePeople), each client looked at on its three days.';
const OPEN =
  'Open is what the brief of that day shows so: read, not reported as done, and spoken of in one of the last two sessions (`mayBeLeft`; what was left stands under what may have moved on).';
const LINE =
  'A line is right where it is of the same session and its words overlap the gold words by at least half of the shorter.';

interface FixtureMetric {
  readonly name: string;
  readonly definition: string;
  readonly must: number | null;
  readonly aim: number | null;
  readonly score: Score;
  readonly baselines?: Readonly<Record<string, Score>>;
}
const FIXTURE_METRICS: readonly FixtureMetric[] = [
  {
    name: 'open commitments and promises, precision',
    definition: `${WALK} ${OPEN} ${LINE} Share of what is held to be open that is open in the gold brief of that day.`,
    must: 1,
    aim: 1,
    score: score(openOf, precision),
    baselines: {
      'nothing is ever closed': score(neverClosed, precision),
      'nothing is ever left': score(withLeft, precision),
    },
  },
  {
    name: 'open commitments and promises, recall',
    definition: `${WALK} ${OPEN} ${LINE} Share of what is open in the gold brief of that day that is held to be open.`,
    must: 1,
    aim: 1,
    score: score(openOf, recall),
    baselines: {
      'nothing is ever closed': score(neverClosed, recall),
      'nothing is ever left': score(withLeft, recall),
    },
  },
  {
    name: 'life dates crossed, only in text (F1)',
    definition: `${WALK} ${LINE} A date counts whose first day falls after the last session and not after the day of the brief; its days must overlap the gold ones too.`,
    must: 0.85,
    aim: 0.92,
    score: score(({ client, walked }) => walked.map((one) => crossedCounts(client, one)), f1),
  },
  {
    name: 'people (F1, merge errors counted)',
    definition: `${WALK} A person is right where a name and the relation agree (a relation that neither side knows agrees); two taken for one, or one for two, costs a hit and a wrong one.`,
    must: 0.9,
    aim: 0.96,
    score: score(({ walked }) => walked.map((one) => peopleCounts(one)), f1),
  },
  {
    name: 'section placement',
    definition: `${WALK} ${LINE} Of the proposals that overlap a gold line of any section: the share that stands in a section of such a line.`,
    must: 0.95,
    aim: 0.98,
    score: placed,
  },
];

const shareOf = (of: (one: Read) => readonly boolean[]): Score => {
  const known = once(of);
  return (reads) => {
    const all = reads.flatMap((one) => known(one));
    return ratio(all.filter(Boolean).length, all.length);
  };
};
const FELT_METRICS: readonly FixtureMetric[] = FELT_SECTIONS.flatMap((section) => [
  {
    name: `${section}, found`,
    definition: `${WALK} ${LINE} Share of the ${section} of the gold briefs, each counted once, that some proposal of that kind tells. No bar is set.`,
    must: null,
    aim: null,
    score: shareOf(({ client, walked }) => feltFound(client, walked.at(-1)?.told ?? [], section)),
  },
  {
    name: `${section}, right`,
    definition: `${WALK} ${LINE} Share of what is proposed for ${section} that is in some gold brief, which lists only what any reader would name. No bar is set.`,
    must: null,
    aim: null,
    score: shareOf(({ client, walked }) => feltRight(client, walked.at(-1)?.told ?? [], section)),
  },
]);
/** What fades: a brief lists a joy for four months and a worry for six weeks. */
const FADING_METRICS: readonly FixtureMetric[] = (['joys', 'worries'] as const).map((section) => ({
  name: `${section}, right while they live`,
  definition: `${WALK} ${LINE} As "right", of what was told within the shelf life of ${section} before some gold brief: what is older no gold brief can list. No bar is set.`,
  must: null,
  aim: null,
  score: shareOf(({ client, walked }) => feltRightAlive(client, walked.at(-1)?.told ?? [], section)),
}));

const fixtureMetric = (
  { name, definition, must, aim, score: of, baselines = {} }: FixtureMetric,
  set: FixtureSet,
): Metric => ({
  name: `own fixtures (${set}): ${name}`,
  definition,
  must,
  aim,
  measure: async (): Promise<Measured | null> => {
    const reads = await readSet(set);
    if (reads === null) return null;
    return {
      ...bootstrap(reads, of),
      baselines: Object.fromEntries(Object.entries(baselines).map(([label, one]) => [label, one(reads)])),
    };
  },
});

export const metrics: readonly Metric[] = [
  commitments,
  ...SETS.flatMap((set) =>
    [...FIXTURE_METRICS, ...FELT_METRICS, ...FADING_METRICS].map((metric) => fixtureMetric(metric, set)),
  ),
];
