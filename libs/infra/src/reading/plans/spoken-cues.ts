import { ADVERBS, BEFORE_VERB, DEED, IS_TO, NEAR, SELF, SETTING_OUT, TAKEN_ON, VERB } from './plan-words.js';

const FIRST_PERSON =
  `(?:(?:'ll|’ll| will| shall)|(?:'m|’m|m| am)(?: also| now| still)? ${SETTING_OUT}` +
  `|(?: have|'ve|’ve|ve)?(?: now| just)? ${TAKEN_ON}${SELF} to|(?: have|'ve|’ve|ve)? made up my mind to| gonna| commit to` +
  "| promise(?: that I(?:'ll|’ll| will)| I(?:'ll|’ll| will)| to)?|(?: do)? (?:plan|mean) to| plan on| intend to| aim to| want to try(?: to| out)?)";

/** Dictated, "I'll" is written "ill"; before a deed only. */
const SPOKEN = [
  new RegExp(String.raw`(?<![\p{L}])[Ii]${FIRST_PERSON}${BEFORE_VERB}${VERB}`, 'u'),
  new RegExp(String.raw`(?<![\p{L}])ill (?<verb>${DEED})(?![\p{L}])(?<rest>.*)`, 'u'),
  new RegExp(String.raw`(?<![\p{L}])[Mm]y (?:plan|goal|aim|homework|task|next step) (?:now )?is to${VERB}`, 'u'),
  new RegExp(
    String.raw`(?<![\p{L}])I(?:'m|’m| am) (?<verb>(?:ring|call|phon|writ|send|tell|ask|email|text|apply|book|sign|return|clear|cancel|post|look)ing)(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
];
const OF_CLIENT = [
  new RegExp(String.raw`(?<![\p{L}])I(?:'m|’m| am)(?: also)? ${IS_TO}${VERB}`, 'u'),
  new RegExp(
    String.raw`^(?:\p{L}+,? )?[Ll]et me (?<sure>)(?<verb>try)(?<rest> .*\b(?:week|tomorrow|tonight|day|days|next|month)\b.*)`,
    'u',
  ),
  // "Nuala and I are going to walk", "We'll do it together on Sunday".
  new RegExp(
    String.raw`(?:^|\b(?:and|with|so) )(?:I|me)(?: and \p{L}+)? are (?:gonna|going to|planning to|due to)${BEFORE_VERB}${VERB}`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I want to${ADVERBS} (?!talk about)(?<verb>${DEED})(?![\p{L}])(?<rest>.*${NEAR}.*)`,
    'iu',
  ),
];
const OF_COACH = [
  new RegExp(
    String.raw`\b[Ll]et me (?<verb>find|look|check|dig|send|ask)(?<rest> .*\b(?:for you|to you|afterwards|after this|later|with (?:a|my|the) \p{L}+)\b.*)`,
    'u',
  ),
  new RegExp(
    String.raw`\b[Ll]et me (?<verb>send|email|forward|text|lend|post|get)(?<rest> you (?:it|that|the|a|an|my|some|one|both|those)\b.*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I can (?<verb>send|email|forward|share|lend|text)(?<rest> (?:you|it|that|them|the|a) .*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])[Yy]ou(?:'ll|’ll| will) (?<sure>)(?<verb>get|have)(?<rest> (?:it|the|a|an|my|that) ?.*from me\b.*)`,
    'u',
  ),
  // "I look it up for you", told in the present.
  new RegExp(
    String.raw`(?<![\p{L}])I (?<verb>look|search|find|send|bring|ask|check|write|copy|print|lend|post|note)(?<rest> .*\b(?:for|to) you\b.*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I owe you(?<sure>)(?: (?=(?:a|an|the|my|some|that) ))(?<verb>\p{L}+)(?<rest>.*)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])I['’]d like to (?<verb>send|write|post|find|ask|lend|bring|look)(?<rest> .*\b(?:for|to) you\b.*)`,
    'u',
  ),
];
export const CLIENT_CUES = { commitment: [...SPOKEN, ...OF_CLIENT], promise: [] };
export const COACH_CUES = { commitment: [], promise: [...SPOKEN, ...OF_COACH] };
