import type { KnownPerson } from '#infra';
import type { FixtureClient, GoldLine, GoldPerson } from './fixtures/fixture.js';
import { turnsOf } from './fixture-turns.js';
import { transcriptText } from '#domain';
import type { Told, Walked } from './fixture-walk.js';

/** Hits, and what was predicted and what was to be found, of one brief. */
export interface Counts {
  readonly hits: number;
  readonly predicted: number;
  readonly gold: number;
}

export const f1 = (all: readonly Counts[]): number => {
  const sum = (pick: (one: Counts) => number): number => all.reduce((total, one) => total + pick(one), 0);
  const hits = sum((one) => one.hits);
  const both = sum((one) => one.predicted) + sum((one) => one.gold);
  return both === 0 ? 1 : (2 * hits) / both;
};

/** Where the words of a gold line stand in its session, in the note or in the transcript's text. */
const goldSpan = (client: FixtureClient, { sessionId, words }: GoldLine): readonly string[] => {
  const session = client.sessions.find(({ id }) => id === sessionId);
  const texts = [session?.note, session?.transcript && transcriptText(turnsOf(session.transcript))];
  return texts.flatMap((text) => (text?.includes(words) === true ? [words] : []));
};

/** The longest stretch that two texts share, as a count of characters. */
export const sharedLength = (a: string, b: string): number => {
  if (a.includes(b)) return b.length;
  if (b.includes(a)) return a.length;
  let best = 0;
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Uint32Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1)
      if (a.charCodeAt(i - 1) === b.charCodeAt(j - 1)) {
        next[j] = (row[j - 1] ?? 0) + 1;
        best = Math.max(best, next[j] ?? 0);
      }
    row = next;
  }
  return best;
};

/** A proposal of the same session whose words overlap the gold ones by at least half of the shorter. */
export const isLine = (client: FixtureClient, told: Told, line: GoldLine): boolean =>
  told.sessionId === line.sessionId &&
  goldSpan(client, line).some(
    (words) => sharedLength(told.proposal.text, words) >= Math.min(words.length, told.proposal.text.length) / 2,
  );

/** One proposal for one gold line. */
const matched = (
  predicted: readonly Told[],
  gold: readonly GoldLine[],
  fits: (told: Told, line: GoldLine, at: number) => boolean,
): number => {
  const free = new Set(predicted);
  let hits = 0;
  gold.forEach((line, at) => {
    const hit = [...free].find((told) => fits(told, line, at));
    if (hit === undefined) return;
    free.delete(hit);
    hits += 1;
  });
  return hits;
};

export const openCounts = (client: FixtureClient, walked: Walked, kind: 'commitment' | 'promise'): Counts => {
  const gold = kind === 'commitment' ? walked.gold.openCommitments : walked.gold.openPromises;
  const predicted = walked.open.filter(({ proposal }) => proposal.kind === kind);
  return {
    hits: matched(predicted, gold, (told, line) => isLine(client, told, line)),
    predicted: predicted.length,
    gold: gold.length,
  };
};

const crossedOf = ({ lifeDates, lastHeldOn, gold }: Walked): readonly Told[] => {
  const crossed = lifeDates.filter(({ proposal }) => {
    const { heard } = proposal;
    // A month or a season is crossed when it is over, a day or a week when it has come.
    if (heard === undefined) return false;
    const day = heard.granularity === 'month' || heard.granularity === 'season' ? heard.to : heard.from;
    return day > lastHeldOn && day <= gold.on;
  });
  // Told twice, a date counts by its latest telling.
  return crossed.filter(
    (one, at) =>
      !crossed
        .slice(at + 1)
        .some((later) => later.proposal.heard?.from === one.proposal.heard?.from && later.sessionId !== one.sessionId),
  );
};

export const crossedCounts = (client: FixtureClient, walked: Walked): Counts => {
  const predicted = crossedOf(walked);
  const gold = walked.gold.lifeDatesCrossed;
  const hits = matched(predicted, gold, (told, line, at) => {
    const days = gold[at];
    const { heard } = told.proposal;
    return (
      days !== undefined &&
      heard !== undefined &&
      heard.from <= days.to &&
      days.from <= heard.to &&
      isLine(client, told, line)
    );
  });
  return { hits, predicted: predicted.length, gold: gold.length };
};

const namesMatch = (person: KnownPerson, gold: GoldPerson): boolean =>
  person.names.some((name) => gold.names.includes(name));
/** "Married to Paul" and "divorced from Paul" do not tell husband from wife: spouses agree, and those of before. */
const CHILD = /^(?:grand)?(?:son|daughter|child)$/u;
const isChild = (relation: string | null): boolean => relation === 'child' || relation === 'grandchild';
const generation = (relation: string | null): boolean => relation?.startsWith('grand') ?? false;
/** "The kids, Max and Orla" does not tell a son from a daughter, and nobody may guess: a child agrees with both. */
const isSameRelation = (read: string | null, gold: string | null): boolean =>
  agreed(read) === agreed(gold) ||
  ((isChild(read) || isChild(gold)) &&
    CHILD.test(read ?? '') &&
    CHILD.test(gold ?? '') &&
    generation(read) === generation(gold));
const agreed = (relation: string | null): string | null => {
  if (relation === null) return null;
  if (/^(?:husband|wife|spouse)$/u.test(relation)) return 'spouse';
  // "Foster daughter" and "foster-daughter", "neighbor" and "neighbour" are one word in two spellings.
  const spelled = relation
    .replaceAll(/[-\s]/gu, '')
    .replace(/(?<=neighb|hon)or$/u, 'our')
    .replace('counselor', 'counsellor');
  return /^ex(?:husband|wife|spouse|partner)?$/u.test(spelled) ? 'ex-spouse' : spelled;
};
/** A person counts once; one who was taken for two, or two taken for one, costs a hit and a wrong one. */
export const peopleCounts = ({ people, gold }: Walked): Counts => {
  const free = new Set(people);
  let hits = 0;
  for (const person of gold.people) {
    const named = [...free].filter((one) => namesMatch(one, person));
    const hit =
      named.find(({ relation }) => isSameRelation(relation, person.relation)) ??
      named.find(({ relation }) => relation === null || person.relation === null);
    if (hit === undefined) continue;
    free.delete(hit);
    hits += 1;
  }
  return { hits, predicted: people.length, gold: gold.people.length };
};

const SECTIONS = [
  'joys',
  'worries',
  'insights',
  'preferences',
  'openCommitments',
  'openPromises',
  'lifeDatesCrossed',
] as const;
const SECTION_OF: Readonly<Record<string, (typeof SECTIONS)[number]>> = {
  joy: 'joys',
  worry: 'worries',
  insight: 'insights',
  preference: 'preferences',
  commitment: 'openCommitments',
  promise: 'openPromises',
  'life-date': 'lifeDatesCrossed',
};

/** Of the proposals of a client that overlap a gold line of any brief: how many stand in a section of such a line. */
export const placement = (
  client: FixtureClient,
  told: readonly Told[],
): readonly { readonly told: Told; readonly right: boolean }[] =>
  told.flatMap((one) => {
    const section = SECTION_OF[one.proposal.kind];
    if (section === undefined) return [];
    const sections = client.gold.flatMap((gold) =>
      SECTIONS.filter((name) => gold[name].some((line) => isLine(client, one, line))),
    );
    return sections.length === 0 ? [] : [{ told: one, right: sections.includes(section) }];
  });
