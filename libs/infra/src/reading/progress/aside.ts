import { tokensOf } from '../../language/index.js';
import type { ItemWords } from './item-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

const WHERE = /^(?:at|in|on|under|behind|near|beside|outside|into|past|above|over|inside|below|through)$/u;
/** What came to somebody was sent. */
const ARRIVES = /^(?:reached|came|arrived|went|got)$/u;
const DETERMINER = /^(?:the|a|an|her|his|my|our|their|this|that|same|old|new)$/u;
/** Who set out to go somewhere has done so when they were there. */
const GOING = new Set(
  ['go', 'visit', 'attend', 'see', 'meet', 'join', 'come', 'drive', 'walk', 'run', 'call'].map(baseStem),
);

/**
 * Whether a text names what an item is about only on the way to something else: where somebody sat ("at her desk"), or who
 * did another thing ("the landlord fixed the boiler"); of `places` the first alone.
 */
export const isAside = ({ objects, verb }: ItemWords, text: string, of: 'all' | 'places' = 'all'): boolean => {
  const tokens = tokensOf(text);
  const wordAt = (at: number): string => tokens[at]?.word ?? '';
  return tokens.some(({ word }, at) => {
    if (!objects.has(baseStem(word))) return false;
    const before = DETERMINER.test(wordAt(at - 1)) ? wordAt(at - 2) : wordAt(at - 1);
    if (
      WHERE.test(before) &&
      at > 1 &&
      (verb === null || !GOING.has(verb)) &&
      tokens.slice(0, at).some((one) => isDoneForm(one.word))
    )
      return true;
    if (of === 'places') return false;
    const after = wordAt(at + 1);
    if (ARRIVES.test(after)) return false;
    return (
      objects.size > 1 &&
      isDoneForm(after) &&
      (verb === null || !areAlike(baseStem(after), verb)) &&
      /^(?:the|a|an|her|his|its)$/u.test(wordAt(at + 2))
    );
  });
};
