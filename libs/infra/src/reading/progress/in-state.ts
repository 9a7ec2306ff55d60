import { tokensOf } from '../../language/index.js';
import type { ItemWords } from './item-words.js';
import { baseStem } from './verb-forms.js';

/** "The case is open", of who was to open it. */
export const isInState = ({ verb }: ItemWords, text: string): boolean => {
  const state = STATE.exec(text)?.groups?.['state'];
  return state !== undefined && !state.endsWith('ing') && baseStem(state.toLowerCase()) === verb;
};
const STATE = /\b(?:is|are)(?: now| all)? (?<state>\p{L}+)/iu;
/** "Forty names.": nothing but how many there are of them. */
export const isCount = ({ objects }: ItemWords, text: string): boolean => {
  const tokens = tokensOf(text).map(({ word }) => word);
  return (
    tokens.some((word) => NUMBER.test(word)) &&
    tokens.every((word) => NUMBER.test(word) || word === 'and' || objects.has(baseStem(word)))
  );
};
const NUMBER =
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozen)$/u;
