import { breakFeatures, runOf } from '#domain';
import { authorOf } from './fixture-authors.js';
import type { FixtureClient } from './fixtures/fixture.js';
import { turnsOf } from './fixture-turns.js';
import type { Example } from './sparse-logistic.js';

export interface BreakExample extends Example {
  readonly author: string;
}

const STOP = /[,.;:!?…]/gu;
const WORDS_MIN = 8;
/** With fewer stops a line is a run itself, and teaches nothing of where they stand. */
const STOPS_PER_WORD = 1 / 25;
/** Labels, arrows, boxes: no sentences. */
const LAID_OUT = /[/→[\]:|]|->/u;
/** A capital within a sentence is a name's. */
const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/gu;

type Gap = 'ends' | 'parts' | 'none';
/** A full stop ends a sentence; what a comma parts tells neither for nor against. */
const gapOf = (between: string): Gap => {
  if (/[.!?…;]/u.test(between)) return 'ends';
  return /[^\s'’"“”-]|\s[-–—]\s/u.test(between) ? 'parts' : 'none';
};

const examplesIn = (line: string, names: ReadonlySet<string>, author: string): BreakExample[] => {
  const isName = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && names.has(word.toLowerCase().replace(/['’]s$/u, ''));
  const { run, places } = runOf(line, isName);
  const stops = line.match(STOP)?.length ?? 0;
  if (places.length < WORDS_MIN || stops < places.length * STOPS_PER_WORD || LAID_OUT.test(line)) return [];
  let last = 0;
  return places.flatMap(([from], at) => {
    const before = places[at - 1];
    if (before === undefined) return [];
    const gap = gapOf(line.slice(before[1], from));
    if (gap === 'parts') return [];
    const example = { features: breakFeatures(run, at, last), is: gap === 'ends', author };
    if (gap === 'ends') last = at;
    return [example];
  });
};

/** Each place between two words of what is written with full stops, as it looks without them. */
export const breakExamples = (client: FixtureClient): readonly BreakExample[] => {
  const texts = client.sessions.flatMap(({ note, transcript }) => [
    ...(note === undefined ? [] : [note]),
    ...(transcript === undefined ? [] : turnsOf(transcript).map(({ text }) => text)),
  ]);
  const names = new Set(texts.flatMap((text) => text.match(NAME) ?? []).map((name) => name.toLowerCase()));
  return texts.flatMap((text) => text.split('\n').flatMap((line) => examplesIn(line, names, authorOf(client))));
};
