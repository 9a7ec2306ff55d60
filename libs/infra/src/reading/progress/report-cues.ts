import { tokensOf } from '../../language/index.js';
import type { ItemWords } from './item-words.js';
import { areAlike, baseStem, isDoneForm } from './verb-forms.js';

const QUOTED = /["“][^"”]{0,300}["”]/gu;
/** What somebody is quoted with reports nothing of the item. */
export const withoutQuotes = (text: string): string => text.replaceAll(QUOTED, '""');

const STILL_OPEN =
  /\b(?:not yet|yet to|still (?:to|owe|not|mine|on (?:my|her|his)|to do|open|waiting|have to|has to)|forgot|no time|ran out of time|on (?:my|her|his) list|owe (?:it|that|you|him|her|them)|(?:\p{L}+n['’]t|never|not) (?:got|gotten|get) (?:round|around|to it)|is at number|outstanding|pending|tb[acd]|carr(?:y|ied) (?:it )?(?:over|forward)|rolled over|(?:puts?|putting) (?:\p{L}+ )?off|procrastinat\w+|avoid(?:s|ed|ing)|half(?:way|[- ](?:written|done|finished|read|through))|in progress|under ?way|nothing happened|no progress|has yet to|remains to|unsent|untouched|keeps? forgetting|slipped (?:her|his|my) mind|too busy|skipped|no \p{L}+(?: \p{L}+)? (?:so far|yet))\b/iu;
const NEGATED =
  /(?:n['’]t|\bnot|\bnever|\bhardly)\s+(?:yet |been |really |still |even |quite |actually |had time to |managed to |got (?:round|around) to |able to )?(?<verb>\p{L}+)/giu;
const NEGATED_ALWAYS = new Set(
  'done yet managed manage happened happen been got had gone started there possible made worked work'.split(' '),
);
/** "The exercise did not": what it did not do is left to be understood. */
const NEGATED_AT_END = /(?:\bdid|\bhas|\bhave|\bwas|\bis) not\s*(?:$|[,.;])/iu;

const hasDone = (text: string, verb: string): boolean =>
  tokensOf(text).some(({ word }) => isDoneForm(word) && baseStem(word) === verb);

/** Whether the text says that the item is still to be done. */
export const isStillOpen = ({ verb }: ItemWords, text: string): boolean =>
  STILL_OPEN.test(text) ||
  NEGATED_AT_END.test(text) ||
  [...text.matchAll(NEGATED)].some(({ groups, index }) => {
    const negated = groups?.['verb']?.toLowerCase() ?? '';
    if (NEGATED_ALWAYS.has(negated)) return true;
    const stem = baseStem(negated);
    // "Written, not posted": the deed itself is done.
    return verb !== null && (stem === verb || (areAlike(stem, verb) && !hasDone(text.slice(0, index), verb)));
  });

export const DROPPED =
  /\b(?:let go of|lets go of|dropped|decided against|given up|gave up|giving up|not (?:her|his|my) (?:job|thing|task)|no longer|not any ?more|abandon(?:ed|s)?|chang(?:ed|es) (?:her|his|my) mind|called? (?:it )?off|cancel(?:led|ed|s)|took (?:it|that|this) over|has taken (?:it )?over|scrapped|shelved|forget (?:it|that|about)|(?:won['’]t|will not|would not|wouldn['’]t|not going to) (?:be|do|write|go|happen|send|ask|call|tell|make|take|need)|doesn['’]t want to|don['’]t need|doesn['’]t need|off the table|no need to|no longer needed|not needed|decided not to|not doing|not pursuing|going ahead without|fell through|(?:is|are) off(?! (?:to|on|for|work|sick))|left it at that|leaves? it at that|tore up|is doing it|parked|ditched|binned|let (?:it|that) go|pulled out|backed out|no point|too late for|overtaken by|thought better of|(?:not|n['’]t) (?:now|after all)|drop that|lasted (?:one|two|a)|(?:then )?(?:she|he|I) (?:has |have |had )?stopped(?! by)|(?:she|he|I) will not)\b/iu;
export const COMPLETE_ANYWAY = /\b(?:that (?:did|settled|was) it|so that['’]s (?:done|settled|finished))\b/iu;
const DONE_WORD =
  /[✓✔☑✅]|:\s*(?:yes|tick|twice|once|(?:\d|one|two|three|four|five|six|seven|ten) (?:of|out of|times|pages|nights|days|mornings))\b|\b(?:is|are) (?:in|empty|signed|over|behind (?:her|him|me))(?=[.,;]|$)|\b(?:done|did|finished|settled|sorted|kept|happened|went (?:out|off|in|well|to)|came back|completed?|works|stood|passed|ready|says|signed|in place|on (?:the|her|his) (?:fridge|wall|desk)|(?:have|has|had|['’]ve|I|he|she|they|we) (?:read|put|set|cut|quit))\b/iu;
const AHEAD =
  /(?:['’]ll\b|\bwill\b|\bgoing to\b|\bgonna\b|\b(?:plan|want|agree|intend|aim|decide|promise|resolve|undertake|offer|need|hope|commit)(?:s|d|ed|ted)? to\b(?! (?:not|disagree)\b)|\b(?:undertook|planning|aiming|hoping|about|due|keen|has|have|had|ought|is|am) to\b|^\W*(?:action|homework|plan|to[- ]?do|next step|task)s?\s?(?:for \p{L}+ ?)?(?::|->|-)\s?(?!(?:done|kept|not|all)\b)|\bwould\b|\b(?:I|she|he)['’]d\b(?! (?:already|been|known|seen|moved|said|promised|told|had))|\bmight\b|\bshould\b|\bif\b)/iu;
/** "K to call the bank". */
const INITIALS_TO = /^\W*\p{Lu}{1,2} to \p{Ll}/u;
export const isAhead = (text: string): boolean => AHEAD.test(text) || INITIALS_TO.test(text);
/** A date that is put elsewhere. */
export const MOVED =
  /\b(?:moved|pushed|put (?:off|back|on|forward)|postponed|resched\w+|brought forward|delayed|new date|is now|are now|deferred|re-?arranged|shifted|bumped|slipped to|changed to|now (?:on|land|fixed|set|at|in|\d{1,2}(?:st|nd|rd|th)?)|, now|not the|any ?more but|instead|called off|cancelled)\b/iu;
/** "The surgery got pushed to the 9th": told of what is not named in the same words. */
export const DATE_MOVED =
  /\b(?:pushed|postponed|deferred|re-?arranged|put (?:off|back|forward)|brought forward|rescheduled|(?:got|been|was|is|has) moved)\b/iu;
export const TOLD_PRONOUN =
  /\b(?:told|asked|wrote to|rang|called|phoned|spoke to|spoke with|talked to)(?: both of)? (?:him|them|everybody|everyone|her(?! (?!on|at|in|that|about|and|by|last|this|yesterday|today|the|too|twice|so|then|before|after|when|what|everything|all|i|she|he)\p{L}))\b/iu;
export const DONE_TO_IT = /\b(?:did \p{L}+|\p{L}+(?:ed|nt|ld|ote|ought|aught)) (?:it|them|both)\b/iu;
/** "Talked about the letter": what the session was about is nothing done. */
export const TALKED_OF =
  /^\W*(?:(?:and|so|then|also) )?(?:we )?(?:talked|spoke|chatted|discussed|explored|reflected|looked) (?:about|on|at|again|more|\p{L}+ about)?\b/iu;
/** In a note "I" is the coach. */
export const COACH_ACTS = /^(?:and |but |so |then )?I (?!said|told|heard)/u;

/** Whether the text tells of something done. */
export const hasDoneForm = (text: string): boolean => {
  const tokens = tokensOf(text);
  const isDone = tokens.some(
    ({ word }, at) => isDoneForm(word) && !/^(?:to|would|used|be)$/u.test(tokens[at - 1]?.word ?? ''),
  );
  return isDone || DONE_WORD.test(text);
};
