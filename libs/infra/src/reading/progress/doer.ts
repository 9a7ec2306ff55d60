import { tokensOf, type Token } from '../../language/index.js';
import type { ItemWords } from './item-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Stand between a subject and its verb. */
const BETWEEN = words(
  "has have had having 's was were been being is are got get gets also just then finally at last even only really already now still since since not never both all quite simply twice once bit little lot",
);
const BE = words("was were been being is are got get be gets getting it's that's");
const DETERMINER = words(
  'the a an this that these those my her his their our its some one two three another each every no',
);
/** A verb of telling leads into what is told: its own subject is not asked for. */
const TELLING = words('said told says thought felt knew heard added meant found hoped wanted');
const ANSWERS = words(
  'answered replied agreed accepted confirmed thanked laughed cried wept refused came wrote rang called phoned gave handed granted allowed signed promised offered',
);

const PRONOUN = /^(?:i|he|she|we|they|you|it|that|who|which|both|all)(?:'|$)/u;

const isNegated = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ word }) => /^(?:not|never|hardly)$|n't$/u.test(word)) ||
  tokens.slice(0, at).some(({ word }) => /^(?:nobody|nothing|none|neither)$/u.test(word));

/** The noun right before a verb, by its place, where it has a determiner; -1 where the subject is a pronoun, a name or left out. */
const nounBefore = (text: string, tokens: readonly Token[], verb: number): number => {
  let at = verb - 1;
  while (at >= 0 && BETWEEN.has(tokens[at]?.word ?? '')) at -= 1;
  if (at < 1 || PRONOUN.test(tokens[at]?.word ?? '')) return -1;
  // "A drawer, done" tells of no drawer that did it.
  if (/[,;:.!?\n–—]/u.test(text.slice(tokens[at]?.to, tokens[verb]?.from))) return -1;
  return DETERMINER.has(tokens[at - 1]?.word ?? '') || DETERMINER.has(tokens[at - 2]?.word ?? '') ? at : -1;
};

/** "I read it", "she has put it up", "been to the clinic": the form alone does not tell. */
const UNCHANGED = words('read put set cut quit let hit shut been');
const isUnchanged = (tokens: readonly Token[], at: number): boolean =>
  UNCHANGED.has(tokens[at]?.word ?? '') &&
  /^(?:i|he|she|we|they|have|has|had|'ve|i've|she's|he's|and|was|were|is)$/u.test(tokens[at - 1]?.word ?? 'and');

/**
 * Whether a text tells of something done that may be the item: not where each deed of it is denied, or is done by somebody
 * who has nothing to do with it ("the caretaker mended the lamp").
 */
export const mayBeDoneBy = ({ verb, weights }: ItemWords, text: string): boolean => {
  const tokens = tokensOf(text);
  const deeds = tokens.flatMap(({ word }, at) => (isDoneForm(word) || isUnchanged(tokens, at) ? [at] : []));
  if (deeds.length === 0) return !tokens.some((_, at) => isNegated(tokens, at));
  return deeds.some((at) => {
    if (isNegated(tokens, at)) return false;
    const word = tokens[at]?.word ?? '';
    const stem = baseStem(word);
    if (TELLING.has(word) && (verb === null || !areAlike(stem, verb)) && deeds.length > 1) return false;
    const noun = nounBefore(text, tokens, at);
    if (noun < 0) return true;
    const isPassive = BE.has(tokens[at - 1]?.word ?? '');
    const isKnown = weights.has(baseStem(tokens[noun]?.word ?? ''));
    return isKnown || (!isPassive && ANSWERS.has(word) && [...weights.keys()].some((one) => one === stem));
  });
};
