import { STOP_WORDS, stemOf, tokensOf } from '../../language/index.js';

/** How an item of a list stands in its note. */
export interface GoalPlace {
  readonly heading: string;
  readonly label: string;
  /** The list that the note begins with. */
  readonly isFirstList: boolean;
  /** Items in its list. */
  readonly count: number;
  /** The same words begin a later item of the note. */
  readonly isAgain: boolean;
}

const CONFIDENCE = /confiden|\d ?% ?\)|\/ ?10/iu;
const FREQUENCY =
  /\b(?:daily|every|times? (?:a|per)|once|twice|per (?:day|week)|a (?:day|week|month)|each|days a week|next session|weekend|at least)\b/iu;
const SUCCESS = /success|achieved|completed for|rated|\bdone\b|not met|partially|reported/iu;
const STEMS_MAX = 24;
const LONG_WORDS = 30;

/** What speaks for or against an item being a goal, by name: stems of its words, its heading and label, and cues. */
export const featuresOf = (words: string, place: GoalPlace): string[] => {
  const tokens = tokensOf(words);
  const stems = tokens
    .filter(({ word }) => !STOP_WORDS.has(word) && !/^\d/u.test(word))
    .map(({ word }) => stemOf(word));
  const first = tokens[0]?.word ?? '';
  const features = [
    ...new Set(stems.slice(0, STEMS_MAX).map((stem) => `has:${stem}`)),
    `first:${stemOf(first)}`,
    ...tokensOf(place.heading).map(({ word }) => `heading:${stemOf(word)}`),
    ...tokensOf(place.label).map(({ word }) => `label:${stemOf(word)}`),
    place.heading === '' ? 'heading:none' : 'heading:some',
    place.label === '' ? 'label:none' : 'label:some',
    `place:${place.isFirstList ? 'first' : 'later'}`,
    `count:${Math.min(place.count, 4)}`,
  ];
  if (place.isAgain) features.push('told:again');
  if (CONFIDENCE.test(words)) features.push('confidence');
  if (FREQUENCY.test(words)) features.push('frequency');
  if (SUCCESS.test(words)) features.push('success');
  if (first.endsWith('ed')) features.push('begins:past');
  if (first.endsWith('ing')) features.push('begins:ing');
  if (first.endsWith('s') && !first.endsWith('ss')) features.push('begins:s');
  if (tokens.length > LONG_WORDS) features.push('long');
  if (/^(?:client|hc|coach|health)$/u.test(first)) features.push('begins:somebody');
  return features;
};
