import { isBareFeeling } from './bare-feelings.js';
import type { Clause, Sentence } from './clauses.js';
import type { ListedFeeling } from './feeling-headings.js';
import { feelingOf, isDenied } from './feelings.js';
import { isWhole, likeliest, type FeltScores } from './felt/index.js';
import type { ProposableKind } from './reading.js';
import { insightSpan, LEANING_MAX, spanOf, trimmed } from './spans.js';
import { isSpokenInsight } from './spoken-insights.js';
import type { Voice } from './voice.js';
import { isFeltByClient, isQuoted, quotedIn } from './whose-feeling.js';

export interface Feeling {
  readonly kind: ProposableKind;
  readonly salience: number;
  readonly odds?: number;
}
/** What of a text is looked at for feelings. */
export interface FeltReader {
  readonly text: string;
  readonly voice: Voice;
  readonly felt: readonly ListedFeeling[];
  readonly scores: ReadonlyMap<number, FeltScores>;
}

const FELT: ReadonlySet<string> = new Set(['joy', 'worry']);
const SPOKEN_INSIGHT: Feeling = { kind: 'insight', salience: 0.75 };
/** What is said in one breath is looked at together: of a quotation the sentence and the next. */
const isSaidInsight = (
  { text, voice }: FeltReader,
  { sentence, index }: Clause,
  next: Sentence | undefined,
): boolean => {
  if (index > 0) return false;
  if (voice.speaker === 'note' && !isQuoted(text, sentence.from)) return quotedIn(sentence.text).some(isSpokenInsight);
  if (isSpokenInsight(sentence.text) || next === undefined) return isSpokenInsight(sentence.text);
  const both = text.slice(sentence.from, next.to);
  return !both.includes('\n') && isSpokenInsight(both) && !isSpokenInsight(next.text);
};

/** The sentences before and after. */
export type Beside = readonly [Sentence | undefined, Sentence | undefined];

/** What a clause tells of feelings, by its words and by what is likely of its sentence. */
export const feelingIn = (reader: FeltReader, clause: Clause, [before, next]: Beside): Feeling | null => {
  const { text, voice, felt, scores } = reader;
  const { sentence } = clause;
  if (felt.some(({ from, to }) => clause.from < to && from < clause.to)) return null;
  if (isSaidInsight(reader, clause, next)) return SPOKEN_INSIGHT;
  const named = feelingOf(clause.text);
  const whole = isWhole(sentence);
  const score = scores.get(whole ? sentence.from : clause.from);
  const feeling = score === undefined ? named : likeliest(named, score, { mayAdd: !whole || clause.index === 0 });
  if (feeling?.kind === 'insight' && named?.kind !== 'insight') {
    // Told in one breath with what stands before it, it was quoted there.
    const isTold = before !== undefined && isSpokenInsight(text.slice(before.from, sentence.to));
    if (isTold || INTENDED.test(sentence.text) || !isFeltByClient(clause, text, voice)) return named;
  }
  if (feeling === null || isDenied(feeling.kind, clause.text) || isOthersWish(feeling, clause.text, voice)) return null;
  return FELT.has(feeling.kind) && !isFeltByClient(clause, text, voice) ? null : feeling;
};
/** In talk "she asked me to come" is what somebody else wants of the client. */
const OTHERS_WISH =
  /(?<![\p{L}])(?:she|he|they|who|nobody|everybody|everyone|\p{Lu}\p{L}+)(?:['’](?:d|s|ve)| would| has| have)? (?:want(?:s|ed)?|ask(?:s|ed)?|like[sd]?|beg(?:s|ged)?|prefer(?:s|red)?)(?![\p{L}])|(?<![\p{L}])(?:want(?:s|ed)|ask(?:s|ed)|beg(?:s|ged)|like[sd]|prefer(?:s|red))(?: that| if| whether| would| could| can)? (?:me|us|I|we)(?![\p{L}])/u;
const isOthersWish = ({ kind }: Feeling, text: string, { speaker }: Voice): boolean =>
  kind === 'preference' && speaker === 'client' && OTHERS_WISH.test(text);

/** "I thought I'd ring you": meant to be done, and nothing seen. */
const INTENDED = /(?<![\p{L}])I thought (?:(?:I|we|he|she|they|you|it)['’](?:d|ll)(?![\p{L}])|of |so\b)/iu;

/** A bare feeling is quoted with what stands before it: that is what it is about. */
export const feelingSpan = (
  text: string,
  clause: Clause,
  { feeling, before }: { readonly feeling: Feeling; readonly before: Sentence | undefined },
): [number, number] => {
  if (feeling.kind === 'insight') return insightSpan(text, clause);
  const [from, to] = spanOf(text, clause);
  if (!FELT.has(feeling.kind) || !isBareFeeling(text.slice(from, to))) return [from, to];
  const isFirst = clause.index === 0 || from < clause.from;
  const start = isFirst ? before?.from : clause.sentence.clauses[clause.index - 1]?.from;
  if (start === undefined || to - start > LEANING_MAX || text.slice(start, from).includes('\n')) return [from, to];
  return trimmed(text, start, to);
};
