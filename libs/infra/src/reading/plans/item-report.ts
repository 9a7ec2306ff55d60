import { tokensOf, type Token } from '../../language/index.js';
import { isDoneForm } from '../progress/verb-forms.js';

/** What hangs on a noun tells of that noun: "the book that she sent", "a list, as he asked". */
const HANGS_ON =
  /^(?:that|which|who|whom|whose|where|wherever|when|whenever|once|if|unless|as|because|although|though|so|before|after|until|till|while|how|what|whatever|why|whether|since|we|she|he|they|i|you)$/u;
const TELLS =
  /^(?:is|are|was|were|has|have|had|did|didn't|went|came|comes|got|'s|hasn't|haven't|wasn't|isn't|couldn't|can't|won't)$/u;
/** "The note promised on Monday": what something is called or based on tells nothing of what became of it. */
const BESIDE_NOUN = new Set(
  'promised called named based needed mentioned discussed agreed tried used left set related written told made found drawn'.split(
    ' ',
  ),
);
const GOES_ON =
  /^(?:this|last|yesterday|today|on|in|at|by|to|for|out|off|over|up|and|but|late|early|twice|once|sorry|her|him|them|it|me|already|back)$/u;
/** "Note to the teacher scrapped, she'll say hi instead". */
const LET_GO = /^(?:scrapped|binned|shelved|abandoned|cancelled|canceled)$/u;
const LEAD_MAX = 12;

/** "The rates, she has them": what was owed has come. */
const HAS_IT = /[,;–—-] ?(?:she|he|they)(?:['’]s| has| have|['’]ve)(?: got)? (?:it|them|that|those|both)(?![\p{L}])/iu;

/** "I'll have a look", "to have it done", "Have a talk with him". */
const isBidden = (tokens: readonly Token[], at: number): boolean =>
  at === 0 ? !isDoneForm(tokens[1]?.word ?? '') : /(?:'ll|^to|^will)$/u.test(tokens[at - 1]?.word ?? '');

/** Whether an item of a list tells what became of it and not what is to be done: "checklist went 2/3", "gave her the name", "half done". */
export const isReport = (item: string): boolean => {
  if (HAS_IT.test(item)) return true;
  const tokens = tokensOf(item.replace(/[“"][^”"]*[”"]/gu, ' '));
  const to = tokens.findIndex(({ word }) => HANGS_ON.test(word));
  const own = tokens.slice(0, Math.min(to < 0 ? tokens.length : Math.max(to, 1), LEAD_MAX));
  return own.some(({ word }, at) => {
    if (TELLS.test(word) && !(word === 'have' && isBidden(tokens, at))) return true;
    if (LET_GO.test(word)) return true;
    if (!isDoneForm(word)) return false;
    const next = tokens[at + 1];
    if (word === 'thought' || word === 'read') return false;
    if (at === 0) return next === undefined || !/^(?:list|copy|page|version|note|letter|draft|table)$/u.test(next.word);
    return !BESIDE_NOUN.has(word) && (next === undefined || GOES_ON.test(next.word) || /^\d/u.test(next.word));
  });
};
