import { tokensOf } from '../../language/index.js';
import { ARROW, DEED } from '../plans/plan-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

const QUOTED = /["“][^"”]{0,300}["”]/gu;
/** What somebody is quoted with reports nothing of the item. */
export const withoutQuotes = (text: string): string => text.replaceAll(QUOTED, '""');

export const COMPLETE_ANYWAY = /\b(?:that (?:did|settled|was) it|so that['’]s (?:done|settled|finished))\b/iu;
const DONE_WORD =
  /[✓✔☑✅]|:\s*(?:yes|tick|twice|once|(?:\d|one|two|three|four|five|six|seven|ten) (?:of|out of|times|pages|nights|days|mornings|evenings|weeks|entries|walks|runs|(?:\p{L}+ )?of))\b|(?:\b(?:is|are)|['’]s) (?:in|up|out|live|through|set up|empty|signed|over|behind (?:her|him|me))(?=[.,;]|$)|\b(?:done|did|finished|settled|sorted|kept|happened|went (?:out|off|in|well|to)|came back|completed?|works|stood|passed|ready|says|signed|in place|as (?:agreed|promised|planned|asked|she (?:had )?said|he (?:had )?said|I (?:had )?said)|off (?:my|her|his|the) (?:list|conscience|plate|desk)|in the (?:post|diary|calendar|mail)|a success|hangs|up on|in (?:her|his) hands|on (?:the|her|his) (?:fridge|wall|desk|table)|(?:have|has|had|['’]ve|I|he|she|they|we) (?:read|put|set|cut|quit)|(?<!(?:to|will|would|can|could|should|must|may|might|not|and|or|please|['’]ll|n['’]t) \p{L}+ )(?<!\b(?:to|will|would|can|could|should|must|may|might|not|and|or|please|the|a|an|her|his|my)) (?<=\p{Ll} )(?:read|put) (?:it|them|her|his|my|the) (?:\p{L}+ )?(?:out|aloud|up|in))\b/iu;
const AHEAD =
  /(?:['’]ll\b|\bwill\b|\bgoing to\b|\bgonna\b|\b(?:plan|want|agree|intend|aim|decide|promise|resolve|undertake|offer|need|hope|commit)(?:s|d|ed|ted)? to\b(?! (?:not|disagree)\b)|\b(?:undertook|planning|aiming|hoping|about|due|keen|has|have|had|ought|is|am) to\b|^\W*(?:action|homework|plan|to[- ]?do|next step|task)s?\s?(?:for \p{L}+ ?)?(?::|->|-)\s?(?!(?:done|kept|not|all)\b)|\bwould\b|\b(?:I|she|he)['’]d\b(?! (?:already|been|known|seen|moved|said|promised|told|had))|\bI do (?:it|that) (?:tonight|tomorrow|today|this|next|on)\b|\bmight\b|\bshould\b|\bif\b)/iu;
/** "K to call the bank". */
const INITIALS_TO = /^\W*\p{Lu}{1,2} to \p{Ll}/u;
/** "DA: write her the card", "[ ] me — ask the vet". */
const OWNED_BIDDING = new RegExp(
  String.raw`^\W*(?:\p{Lu}{1,3}\.?|[Mm]e|[Cc]oach|[Cc]lient|Hers|His|Mine)\s?(?::|${ARROW}|[-–—])\s+${DEED}(?![\p{L}])`,
  'u',
);
/** Told as still to come; what was asked or told before "if" and "would" is done: "she asked Ana whether she would come". */
export const isAhead = (told: string, verb: string | null): boolean => {
  if (INITIALS_TO.test(told) || OWNED_BIDDING.test(told)) return true;
  const text = told.replace(OR_HAD, (whole, next: string) =>
    isOnlyDone(next) ? whole.replace(/['’]d/u, ' had') : whole,
  );
  const ahead = AHEAD.exec(text);
  return ahead !== null && !(verb !== null && hasDone(text.slice(0, ahead.index), verb));
};
/** "I'd texted him the name": had, where what follows is no form that "would" has too. */
const OR_HAD = /(?<=\b(?:I|she|he|they|we|you))['’]d (?:(?:only|just|never|even|also|already) )?(?<next>\p{Ll}+)/giu;
const isOnlyDone = (word: string): boolean =>
  isDoneForm(word) && !/^(?:come|become|run|put|set|cut|let|read|quit|shut|hit|bet|spread|need|feed)$/u.test(word);
const hasDone = (text: string, verb: string): boolean =>
  tokensOf(text).some(({ word }) => isDoneForm(word) && areAlike(baseStem(word), verb));
/** A date that is put elsewhere. */
export const MOVED =
  /\b(?:moved|pushed(?! (?:under|through|open|past|away|into|me|us|you|them|her|him|the|a|it|myself|herself|himself) )|put (?:off|back|on|forward)|postponed|resched\w+|brought forward|delayed|new date|is now|are now|deferred|re-?arranged|shifted|bumped|slipped to|changed to|now (?:on|land|fixed|set|at|in|\d{1,2}(?:st|nd|rd|th)?)|, now|not the|any ?more but|instead|called off|cancelled|not (?:on )?(?:the )?\d|(?:pushed|put|moved|brought|pulled|knocked) (?:her|his|their|the|it|its|my)(?: \p{L}+){0,3} (?:out|back|off|forward|on|up|to)|adjourned|rebooked|changed,? (?:now|and|to)|swapped)\b/iu;
/** "The surgery got pushed to the 9th": told of what is not named in the same words. */
export const DATE_MOVED =
  /\b(?:pushed(?! (?:under|through|open|past|away|into|me|us|you|them|her|him|the|a|it|myself|herself|himself) )|postponed|deferred|re-?arranged|put (?:off|back|forward)|brought forward|rescheduled|adjourned|pulled forward|(?:pushed|put|moved|brought|pulled|knocked) (?:her|his|their|the|it|its)(?: \p{L}+){0,3} (?:out|back|off|forward|on|up)|(?:got|been|was|is|has) (?:moved|changed|bumped|shifted|delayed))\b/iu;
export const TOLD_PRONOUN =
  /\b(?:told|asked|wrote to|rang|called|phoned|spoke to|spoke with|talked to)(?: both of)? (?:him|them|everybody|everyone|her(?! (?!on|at|in|that|about|and|by|last|this|yesterday|today|the|too|twice|so|then|before|after|when|what|everything|all|i|she|he)\p{L}))\b/iu;
export const DONE_TO_IT = /\b(?:did \p{L}+|read|put|set|cut|\p{L}+(?:ed|nt|ld|ote|ought|aught)) (?:it|them|both)\b/iu;
/** "Talked about the letter": what the session was about is nothing done. */
export const TALKED_OF =
  /^\W*(?:(?:and|so|then|also) )?(?:we )?(?:talked|spoke|chatted|discussed|explored|reflected|looked) (?:about|on|at|again|more|\p{L}+ about)?\b/iu;
/** In a note "I" is the coach. */
export const COACH_ACTS = /^(?:and |but |so |then )?I (?!said|told|heard)/u;

/** "The price is up": it is as it was to be. */
export const IN_PLACE =
  /(?:\b(?:is|are)|['’]s) (?:now )?(?:in|up|out|live|through|set up|in place|empty|signed|over|sorted|gone)(?=[.,;]|$)/iu;

/** Whether the text tells of something done. */
export const hasDoneForm = (text: string): boolean => {
  const tokens = tokensOf(text);
  const isDone = tokens.some(
    ({ word }, at) =>
      isDoneForm(word) &&
      !(word === 'used' && tokens[at + 1]?.word === 'to') &&
      !/^(?:to|would|used|be)$/u.test(tokens[at - 1]?.word ?? ''),
  );
  return isDone || DONE_WORD.test(text);
};

/** What came to be a habit: "so that one works", "both days kept". */
export const WORKS =
  /\b(?:that (?:one )?(?:works|holds|sticks|stays|is kept|was kept)|works(?= (?:well|now|so far))|is a habit|(?:it|that) (?:has )?stuck)\b/iu;
/** "As I had said", "as agreed": it was done as it was set out. */
export const AS_SAID =
  /\bas (?:(?:she|he|I|we) (?:had |have )?(?:said|promised|agreed|planned|told|offered)|(?:agreed|promised|planned|arranged|asked|offered))\b/iu;
