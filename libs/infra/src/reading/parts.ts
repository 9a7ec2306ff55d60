import { breaksOf, writtenSentencesOf } from '#domain';

type Part = ReturnType<typeof writtenSentencesOf>[number];

/** The time on the clock at the head of a line of a log. */
const CLOCK = /^\d{1,2}[.:]\d{2}\s+(?:[-–—]\s+)?(?=\S)/u;
const CLOCK_LINES = /^[ \t]*\d{1,2}[.:]\d{2}\s/gmu;
/** "Hers: call the bank / write the card": what parts the fragments of a note that has no full stops. */
const SLASH = /\s\/\s/gu;
/** From so many on it is how the note is written. */
const HABIT_MIN = 3;

const withoutClock = (part: Part): Part => {
  const lead = CLOCK.exec(part.text)?.[0].length ?? 0;
  return { text: part.text.slice(lead), from: part.from + lead, to: part.to };
};

/** "To do: (1) speak to Ana (2) ask the priest": points within a line. */
const POINT = /\s(?=\(\d{1,2}\)\s)/gu;
const POINTS_MIN = 2;
const pointsOf = (part: Part): Part[] =>
  (part.text.match(/\(\d{1,2}\)\s/gu)?.length ?? 0) >= POINTS_MIN ? fragmentsOf(part, POINT) : [part];

const fragmentsOf = (part: Part, between: RegExp): Part[] => {
  const found: Part[] = [];
  let from = 0;
  for (const slash of [...part.text.matchAll(between), null]) {
    const text = part.text.slice(from, slash?.index ?? part.text.length);
    if (text.trim() !== '') found.push({ text, from: part.from + from, to: part.from + from + text.length });
    if (slash !== null) from = slash.index + slash[0].length;
  }
  return found;
};

/** Nobody speaks so long in one sentence; who dictates without a stop does, and much that is asked of a sentence looks at all of it. */
const PART_MAX = 4_000;
/** No longer than that, cut where a full stop would stand, else between two words. */
const shortOf = (part: Part): Part[] => {
  if (part.text.length <= PART_MAX) return [part];
  const stops = breaksOf(part.text);
  const short: Part[] = [];
  let from = 0;
  while (from < part.text.length) {
    const to = part.text.length - from <= PART_MAX ? part.text.length : cutWithin(part.text, from, stops);
    short.push({ text: part.text.slice(from, to), from: part.from + from, to: part.from + to });
    from = to;
  }
  return short;
};
const cutWithin = (text: string, from: number, stops: readonly number[]): number => {
  const end = from + PART_MAX;
  const stop = stops.findLast((at) => at > from && at <= end) ?? text.lastIndexOf(' ', end) + 1;
  return stop > from ? stop : end;
};

/** The sentences of a text, or what stands for them where it is a log or is written in fragments. */
export const partsOf = (text: string): readonly Part[] => {
  const isLog = (text.match(CLOCK_LINES)?.length ?? 0) >= HABIT_MIN;
  const isSlashed = (text.match(SLASH)?.length ?? 0) >= HABIT_MIN;
  const parts = (isLog ? writtenSentencesOf(text).map((part) => withoutClock(part)) : writtenSentencesOf(text)).flatMap(
    (part) => pointsOf(part),
  );
  return (isSlashed ? parts.flatMap((part) => fragmentsOf(part, SLASH)) : parts).flatMap((part) => shortOf(part));
};
