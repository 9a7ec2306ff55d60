import { transcriptText, type Brief } from '#domain';
import { contentStems } from '#infra';
import { briefsOfRead } from './fixture-record.js';
import { turnsOf } from './fixture-turns.js';
import type { FixtureClient, GoldLine } from './fixtures/fixture.js';
import { openClients } from './fixtures/open/index.js';
import { openedClients } from './fixtures/opened/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { bootstrap, type Measured, type Metric } from './metric.js';

/** Gold kinds that are read from speech, and the section of each. */
const SECTION_OF = {
  joys: 'joys',
  worries: 'worries',
  insights: 'insights',
  openCommitments: 'commitments',
  openPromises: 'promises',
  lifeDatesCrossed: 'lifeBetween',
} as const;
const KINDS = Object.keys(SECTION_OF) as (keyof typeof SECTION_OF)[];
const SECTIONS = [
  ...Object.values(SECTION_OF),
  'people',
  'threads',
  'inTheirWords',
  'fromNotes',
  'unsure',
  'mayHaveMovedOn',
] as const;

/** Share of the stems of a gold line from which on a line of the brief holds it: a plan or a date is shown as its clause. */
const HOLDS_FROM = 0.6;
const holds = (text: string, { words }: GoldLine): boolean => {
  const [gold, shown] = [new Set(contentStems(words)), new Set(contentStems(text))];
  return gold.size > 0 && [...gold].filter((stem) => shown.has(stem)).length / gold.size >= HOLDS_FROM;
};

const isSpoken = (client: FixtureClient, { sessionId, words }: GoldLine): boolean => {
  const transcript = client.sessions.find(({ id }) => id === sessionId)?.transcript;
  return transcript !== undefined && transcriptText([...turnsOf(transcript)]).includes(words);
};

interface Stands {
  readonly anywhere: boolean;
  readonly inSection: boolean;
}
const standsIn = (brief: Brief, kind: keyof typeof SECTION_OF, line: GoldLine): Stands => {
  const isIn = (section: (typeof SECTIONS)[number]): boolean => brief[section].some(({ text }) => holds(text, line));
  const closing = [brief.howWeLeftIt ?? []].flat();
  return {
    anywhere: closing.some(({ text }) => holds(text, line)) || SECTIONS.some(isIn),
    inSection: isIn(SECTION_OF[kind]),
  };
};

const read = (client: FixtureClient): readonly Stands[] =>
  briefsOfRead(client).flatMap(({ gold, brief }) =>
    KINDS.flatMap((kind) =>
      gold[kind].filter((line) => isSpoken(client, line)).map((line) => standsIn(brief, kind, line)),
    ),
  );

let known: readonly (readonly Stands[])[] | null = null;
const reads = (): readonly (readonly Stands[])[] =>
  (known ??= [...openClients, ...openedClients, ...widerClients]
    .filter(({ sessions }) => sessions.some(({ transcript }) => transcript !== undefined))
    .map(read));

const measured = (is: (one: Stands) => boolean): Measured => {
  const shareOf = (all: readonly (readonly Stands[])[]): number =>
    all.flat().filter(is).length / Math.max(1, all.flat().length);
  return { ...bootstrap(reads(), shareOf), n: reads().flat().length, baselines: {} };
};

const DEFINITION =
  'Own fixtures with recordings (open, opened, wider), nothing recorded by hand: of the joys, worries, insights, open commitments and promises and life dates that the gold briefs have from a recording, the share of which a line';

export const goldStands: readonly Metric[] = [
  {
    name: 'brief: gold lines of recordings that stand',
    definition: `${DEFINITION} of the brief of that day holds at least 60 % of the stems. Interval: bootstrap over clients.`,
    must: 0.8,
    aim: 0.88,
    measure: () => measured(({ anywhere }) => anywhere),
  },
  {
    name: 'brief: gold lines of recordings in their section',
    definition: `${DEFINITION} in the section of their kind does. Interval: bootstrap over clients.`,
    must: 0.55,
    aim: 0.7,
    measure: () => measured(({ inSection }) => inSection),
  },
];
