import { NEAR, NEXT_TIME } from '../plan-words.js';

/** What speaks for or against a plan wherever it stands in a clause, by name. */
export const CUES: ReadonlyMap<string, RegExp> = new Map([
  ['hedged', /\b(?:might|maybe|perhaps|possibly|could|some ?day|one day|if ever|would love|would like)\b/iu],
  ['condition', /(?:^|[\s,])(?:if|unless|in case|provided|supposing)\s/iu],
  ['asks', /\?/u],
  ['near', new RegExp(NEAR, 'iu')],
  ['next-time', new RegExp(NEXT_TIME, 'iu')],
  ['by-then', /\b(?:by|before|until|till) (?:the |our )?\p{L}+/iu],
  ['weekday', /\b(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sat|sun)(?:day)?s?\b/iu],
  ['gone', /\b(?:last|ago|yesterday|already|since|used to|when (?:she|he) was)\b/iu],
  ['often', /\b(?:every|daily|each|once|twice|times|per|a (?:day|week|month)|mornings?|evenings?|nights?)\b/iu],
  [
    'for-them',
    /\b(?:for|to|with) (?:her|him|them|you)\b|\b(?:send|email|text|tell|show|give|lend|get|find|ring|call|bring|write) (?:her|him|them|you)\b/iu,
  ],
  ['self', /\b(?:herself|himself|myself|themselves|yourself)\b/iu],
  [
    'agreed',
    /\b(?:agreed?|agrees|settled|decided?|decides|deal|plans?|committed|commits|undertook|undertaken|resolved|resolves|(?:made|makes) up (?:her|his|my|your) mind|determined|meant to|intends?|intended|mind to|picked|chosen|chose)\b/iu,
  ],
  ['promised', /\b(?:promised?|promises|owed?|owes|my word|offered|offers|volunteered)\b/iu],
  ['I-will', /\bI(?:['’]ll| will| shall|['’]m (?:going )?to| am to|['’]d| would)\b/u],
  ['that-I', /\b(?:that|told (?:her|him|them|you)|said|promised) I(?:['’]ll|['’]d| would| will| should)\b/u],
  ['they-will', /\b(?:she|he|they)(?:['’]ll| will|['’]s going to|['’]s to| is to| is going to)\b/iu],
  ['they-would', /\b(?:she|he|they)(?:['’]d| would)\b/iu],
  ['fears', /\b(?:wish|hope|dream|wonder|worr|afraid|scared|fear|dread|frighten)\p{L}*/iu],
  ['quoted', /["“”]/u],
  ['together', /\b(?:we|us|both|together)\b/iu],
  ['became', /\b(?:done|sent|rang|told|went|kept|happened|did|didn['’]t|hasn['’]t|hadn['’]t|not yet|still)\b/iu],
  ['instead', /\b(?:instead|rather than|from now on|no longer|stop)\b/iu],
  ['arrow', /\s[-–—]\s|->|→|=>/u],
  ['number', /\d/u],
  ['let', /\blet\b/iu],
]);
