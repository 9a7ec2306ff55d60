import { breakFeatures, runFrom, type Run } from './break-features.js';
import { BREAK_WEIGHTS_JSON } from './break-weights.js';

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const STOPS = new Set(',.;:!?…'.split('').map((stop) => stop.charCodeAt(0)));
/** From this many words on a sentence without stops is taken for several; fewer in a text that has none at all. */
const SENTENCE_WORDS_MIN = 34;
const TEXT_WORDS_MIN = 20;
const STOPS_PER_WORD = 1 / 40;

/** Each word takes a letter and a space at least: where there are stops enough for so many, nobody counts the words. */
const WORD_LENGTH_MIN = 2;
const isWithoutStops = (text: string, least: number): boolean => {
  const stops = stopsIn(text);
  if (stops >= ((text.length + 1) / WORD_LENGTH_MIN) * STOPS_PER_WORD) return false;
  const count = text.match(WORD)?.length ?? 0;
  return count >= least && stops < count * STOPS_PER_WORD;
};
const stopsIn = (text: string): number => {
  let stops = 0;
  for (let at = 0; at < text.length; at += 1) if (STOPS.has(text.charCodeAt(at))) stops += 1;
  return stops;
};
/** Dictated, or typed without a full stop: a whole text, or a sentence that is far too long for one. */
export const isRunText = (text: string): boolean => isWithoutStops(text, TEXT_WORDS_MIN);
export const isRunSentence = (text: string): boolean => isWithoutStops(text, SENTENCE_WORDS_MIN);

/** Dictated, only names have a capital. */
const hasCapital = (word: string): boolean => /^\p{Lu}/u.test(word) && !/^I(?:['’]|$)/u.test(word);

/** The words of a text as the model sees them, and where they stand: [from, to) in UTF-16 units. */
export const runOf = (
  text: string,
  isName = hasCapital,
): { readonly run: Run; readonly places: readonly (readonly [number, number])[] } => {
  const matches = [...text.matchAll(WORD)];
  const words = matches.map(({ 0: word }) => ({ word: word.toLowerCase().replaceAll('’', "'"), isName: isName(word) }));
  return { run: runFrom(words), places: matches.map(({ index, 0: { length } }) => [index, index + length]) };
};

const file = JSON.parse(BREAK_WEIGHTS_JSON) as {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
};
const WEIGHTS = new Map(Object.entries(file.weights));
/** The least log odds at which a sentence begins, by default: a wrong break cuts a sentence, a missed one only leaves a longer line. */
const BREAK_MIN = -0.3;
const WORDS_MIN = 3;

/** Where sentences begin in a text without full stops, after the first: places in UTF-16 units, in order. English. */
export const breaksOf = (text: string, least = BREAK_MIN): readonly number[] => {
  const { run, places } = runOf(text);
  const found: number[] = [];
  let last = 0;
  for (let at = WORDS_MIN; at <= run.words.length - WORDS_MIN; at += 1) {
    if (at - last < WORDS_MIN) continue;
    const score = breakFeatures(run, at, last).reduce((sum, name) => sum + (WEIGHTS.get(name) ?? 0), file.bias);
    if (score < least) continue;
    found.push(places[at]?.[0] ?? 0);
    last = at;
  }
  return found;
};
