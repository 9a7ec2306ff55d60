import { franc } from 'franc-min';
import { STOP_WORDS, tokensOf } from '../language/index.js';

/** English prose has some 40 % function words, terse notes half of that; other languages share few of them. */
const STOP_SHARE_MIN = 0.2;
/** Shorter texts are told apart by chance, and then count as English: what the verifier does not understand it refuses. */
const LENGTH_MIN = 120;

/** Whether texts are English, as far as can be told: the verifier knows no other language's denials and numbers. */
export const isEnglish = (texts: readonly string[]): boolean => {
  const text = texts.join('. ').replaceAll(/\[\w+\]/gu, '');
  const words = tokensOf(text);
  if (text.length < LENGTH_MIN || words.length === 0) return true;
  const share = words.filter(({ word }) => STOP_WORDS.has(word)).length / words.length;
  return share >= STOP_SHARE_MIN || franc(text) === 'eng';
};
