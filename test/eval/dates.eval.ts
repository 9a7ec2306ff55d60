import { en } from 'chrono-node';
import { resolveTimes } from '#infra';
import { goldInterval, type GoldInterval } from './gold-dates.js';
import { readLocomo } from './locomo.js';
import { share, type Measured, type Metric } from './metric.js';

interface Case {
  readonly gold: GoldInterval;
  readonly evidence: readonly { readonly text: string; readonly heldOn: string }[];
}

/** A word that tells a time, whatever the resolver makes of it. */
const TIME_WORD = new RegExp(
  String.raw`\b(?:yesterday|today|tonight|tomorrow|ago|(?:last|next|this|past|coming|previous|following) (?:few |couple of )?(?:night|days?|weeks?|weekends?|months?|years?|summer|winter|spring|fall|autumn|mon|tues?|wed|thu|thur|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|since|until|by|on|of) (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)|on the \d{1,2}(?:st|nd|rd|th)|(?:for|in) (?:about |around |almost )?(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|few|couple of) (?:days|weeks?|months?|years?)|weekends? (?:later|before|after)|weeks? (?:later|before|after))`,
  'iu',
);

const cases = (): readonly Case[] | null => {
  const conversations = readLocomo();
  return (
    conversations?.flatMap(({ questions, sessions }) => {
      const turns = new Map(
        sessions.flatMap(({ heldOn, turns: all }) =>
          all.map((turn) => [turn.id, { text: turn.text, heldOn }] as const),
        ),
      );
      return questions.flatMap(({ question, answer, evidence, category }): Case[] => {
        if (category !== 2 || !/^when\b/iu.test(question)) return [];
        const gold = goldInterval(answer);
        const told = evidence.flatMap((id) => turns.get(id) ?? []).filter(({ text }) => TIME_WORD.test(text));
        return gold === null || told.length === 0 ? [] : [{ gold, evidence: told }];
      });
    }) ?? null
  );
};

type Resolve = (text: string, heldOn: string) => readonly GoldInterval[];
const overlaps = (a: GoldInterval, b: GoldInterval): boolean => a.from <= b.to && b.from <= a.to;
const found = (resolve: Resolve, { evidence }: Case): readonly GoldInterval[] =>
  evidence.flatMap(({ text, heldOn }) => resolve(text, heldOn));

/** What chrono alone resolves, as it comes: the day, or the days between start and end. */
const byChrono: Resolve = (text, heldOn) =>
  en.casual.parse(text, new Date(`${heldOn}T12:00:00Z`)).map(({ start, end }) => {
    const from = start.date().toISOString().slice(0, 10);
    return { from, to: end?.date().toISOString().slice(0, 10) ?? from };
  });
const heldOnItself: Resolve = (_, heldOn) => [{ from: heldOn, to: heldOn }];

const hits = (all: readonly Case[], resolve: Resolve): number =>
  all.filter((one) => found(resolve, one).some((interval) => overlaps(interval, one.gold))).length;
const withAny = (all: readonly Case[], resolve: Resolve): readonly Case[] =>
  all.filter((one) => found(resolve, one).length > 0);

const measured = (over: (resolve: Resolve) => readonly Case[]): Measured => {
  const of = (resolve: Resolve): number => {
    const counted = over(resolve);
    return counted.length === 0 ? 0 : hits(counted, resolve) / counted.length;
  };
  const counted = over(resolveTimes);
  return {
    ...share(hits(counted, resolveTimes), counted.length),
    baselines: { 'chrono-node alone': of(byChrono), 'the day of the session': of(heldOnItself) },
  };
};

const CASES =
  'LoCoMo (5 conversations): questions of category 2 that begin with "When", whose answer names a time of the calendar (a day, week, weekend, month, season or year; ' +
  '"a few years ago" and dates without a year do not count) and of whose evidence turns at least one holds a word of time (yesterday, last Friday, in May, ...).';

export const metrics: readonly Metric[] = [
  {
    name: 'dates: resolved interval overlaps the gold one',
    definition: `${CASES} Counted: an interval resolved from an evidence turn against its session's day shares a day with the interval of the answer.`,
    must: 0.8,
    aim: 0.9,
    measure: () => {
      const all = cases();
      return all && measured(() => all);
    },
  },
  {
    name: 'dates: precision when found',
    definition: `${CASES} Over those in which any interval was resolved: the share in which one shares a day with the answer's.`,
    must: 0.9,
    aim: 0.95,
    measure: () => {
      const all = cases();
      return all && measured((resolve) => withAny(all, resolve));
    },
  },
];
