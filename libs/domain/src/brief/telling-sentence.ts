import { isHeading } from './layout-marks.js';
import { firstSentence, sentencesOf, wordsIn } from './sentences.js';
import type { Part } from './sentences.js';

/** The things that a call is made with; English. */
const LOGISTICS =
  /\bno (?:recording|transcript|video|camera)\b|\b(?:camera|laptop|computer|microphone|mic|headset|wi-?fi|internet|connection|screen|zoom|signal|fog ?horn)\b|\b(?:bad|poor|crackling) (?:line|sound|audio)\b|\bminutes? (?:late|early)\b/iu;
/** “Next call in June.”, “We ended: same time next week.”: when the next call is, and nothing else. English. */
const NEXT_CALL =
  /^[\s\-–—•*]*(?:(?:we |and )*(?:ended|closed|closing|finished|parted|stopped|left(?: it)?)(?: (?:at|with|on|by|there))?[:,;]?\s+)?(?:(?:our|the|a) )?(?:next (?:call|session|meeting|appointment|time we (?:speak|talk|meet))|(?:we(?:['’]ll| will)? )?(?:speak|talk|meet|see each other) (?:again|next)|same time|follow-?up (?:in|on|call|session))(?![\p{L}])/iu;
/** What more is said of it than when. */
const MORE_OF_IT =
  /(?<![\p{L}])(?:she|he|they|i|her|his|their|him|them|about|because|with|so|but|if|unless|after|to)(?![\p{L}])/iu;
const NEXT_CALL_WORDS_MAX = 10;
const isNextCall = (text: string): boolean => {
  const lead = NEXT_CALL.exec(text)?.[0];
  return lead !== undefined && !MORE_OF_IT.test(text.slice(lead.length)) && wordsIn(text) <= NEXT_CALL_WORDS_MAX;
};

/** A longer sentence has something to say beside how the call was made. */
const LOGISTIC_WORDS_MAX = 12;
/** So many of them may open a note. */
const SKIPPED_MAX = 3;
/** Enough of a note to find its first sentences in. */
const HEAD_MAX = 600;

/** “No recording, her laptop was updating.”, “Next call in June.” tell of the call, not of the person. */
export const isOfTheCall = (text: string): boolean =>
  (LOGISTICS.test(text) && wordsIn(text) <= LOGISTIC_WORDS_MAX) || isNextCall(text);

/** The first sentence that is of the person; where there is none, the first. */
export const tellingSentence = (text: string): Part => {
  const head = text.slice(0, HEAD_MAX);
  const start = sentencesOf(head)
    .slice(0, SKIPPED_MAX + 1)
    .find((part) => !isOfTheCall(part.text) && !isHeading(part.text))?.from;
  if (start === undefined) return firstSentence(text);
  const part = firstSentence(text.slice(start));
  return { text: part.text, from: start + part.from, to: start + part.to };
};
