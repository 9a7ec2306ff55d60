import { ARROW, NEXT_TIME } from './plan-words.js';

/** What a list of plans stands under, and what its lines do not hold, as sources of patterns. */

const OF_WHOM =
  "(?:(?:her|his|their|the|our|new|agreed|main|big|next|this week['’]s|this month['’]s|client(?:['’]s)?|today['’]s) )*";
const KIND = String.raw`(?:plan|goal|commitment|next step|step|action|action (?:point|item|step|plan)|homework|hw|h\/w|assignment|intention|resolve|to[- ]?do|to[- ]?do list|agreed|agreement|experiment|exp|task|job|errand|try|trying|practi[sc]e|practi[sc]ing|(?:(?:one|two|three|four|first|small|little|smallest|tiny|concrete) )+(?:step|thing|action|experiment|task|job)|will do|will try|taking on|takes? (?:away|on|home|with (?:her|him))|leaves? with|left with|undertakes|commits to|committed to|take[- ]?away action|deal|challenge|dare|focus|own work|side|part|move|on (?:her|his) (?:list|plate|side|desk)|over to (?:her|him)|up to (?:her|him)|for (?:her|him)(?: to do)?)`;
const WHEN = String.raw`(?:until|till|by|before|for|between now and) (?:${NEXT_TIME}|the (?:week|fortnight|month)|this (?:week|month|fortnight)|next (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|between (?:the |our )?(?:calls|sessions|now and ${NEXT_TIME})|(?:this|next|coming) (?:week|fortnight|month)|in the meantime|meanwhile`;
/** A heading of plans: "Homework", "Two things", "Until next time". */
export const HEADING = String.raw`(?:${OF_WHOM}${KIND}s?|${WHEN})`;
/** What may stand beside a heading: "Homework for Kirsty (by Friday)". */
export const BESIDE = String.raw`(?: (?:for|this|next|until|till|before|by|from (?:here|now|today)|is|are|now) (?!me\b)[^:.\n]{1,40}?|,? ?${WHEN})?(?: ?\((?!me\b)[^()\n]{1,30}\))?`;

export const MINE = String.raw`(?:me|coach|for me(?: to do)?|from me|by me|my job|my promise|I promised|promised(?: by me)?|on me|over to me|up to me|owed by me|I owe|I take|I['’]m taking|I do|I will|I['’]ll|to do for me|my (?:to[- ]?do|action|action point|homework|task|next step|side|bit|part|end|follow[- ]?up|own list|list|plate|turn|promise)|mine|to send|on my (?:side|list|plate|desk|end)|from my side|coach['’]s? (?:to[- ]?do|action|task|homework)|(?:action|homework|to[- ]?do|task|f\/u|follow[- ]?up)(?: for| from| on| by)? \(?(?:me|coach)\)?)s?`;
const NOTHING =
  'none|nothing|nowt|nought|naught|nada|zilch|continu\\p{L}* (?:to )?(?:provid|support|offer|explor|coach)\\p{L}*|provide|offer|n\\/a|nil|no(?=\\s*(?:[.,;]|$)| (?:homework|actions?|plans?|tasks?|news|time|new)\\b)|not|as before|same|tb[acd]|unclear|unchanged|open|the usual|(?:the )?(?:next )?(?:call|session|meeting|appointment)(?: is| on|:)|cancel(?:led|s) the (?:call|session)|back (?:in|on)|see (?:above|below)';
export const BECAME =
  'done|all done|both|kept|completed?|missed|forgot|forgotten|skipped|went|still|did|didn|was|is|isn|were|see(?! (?:if|whether|how|what|who|her|him|the|a|about|to|\\p{Lu}))|partly|half|fell|sent|dropped|happened|hasn|has not|haven|has|yes|ticked|tick|moved|postponed|carried|failed|worked|broke|slipped|nope|yep|good|fine|great';
/** What lists under a heading of plans do not hold: that there is none, or what became of it. */
export const NO_PLAN = String.raw`(?!(?:${NOTHING}|${BECAME})(?![\p{L}]))`;

/** A line that is a heading and nothing else: "Actions:", "For next time", "Me:". */
const LINE = (source: string): RegExp =>
  new RegExp(
    String.raw`^(?:[-–—•*#\s]|(?:\d{1,2}|\p{L})[.)]\s)*(?:${source})(?:${BESIDE})\s?(?::|${ARROW}|[-–—])?\s*$`,
    'iu',
  );
export const MINE_LINE = LINE(MINE);
export const PLANS_LINE = LINE(HEADING);
