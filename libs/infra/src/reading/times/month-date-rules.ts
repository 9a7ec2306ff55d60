import { FEAST } from './feasts.js';
import {
  aroundDate,
  besideDay,
  dateRead,
  feastSpanRead,
  nthWeekdayRead,
  rangeRead,
  weekdayNumberRead,
} from './month-dates.js';
import { casedRule, rule, type TimeRule } from './rule.js';
import { DATE_ORDINAL, MONTH, ORDINAL_DIGITS, ORDINAL_LARGE, ORDINAL_SMALL, WEEKDAY, YEAR } from './time-words.js';

const BARE_DAY = String.raw`(?:[12]?\d|3[01])`;
const LEAD = '(?:on |by |before |until |till |from |for |to |starting |as of |come |around |about )?';
const IN_MONTH = `(?: (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?)?`;

/** What an ordinal counts when a noun follows it; a date is followed by what closes or goes on with the sentence. */
const CLOSED_WORDS =
  "and|or|but|what|how|why|so|because|cos|as|then|which|when|where|while|who|if|though|although|that|this|these|those|at|in|on|for|with|without|to|of|from|till|until|by|before|after|over|under|via|about|around|up|off|out|back|home|she|he|they|I|we|it|you|there|the|a|an|her|his|their|my|our|your|its|now|not|no|too|also|still|again|only|just|already|instead|actually|please|pls|is|was|will|would|has|had|have|are|were|can|could|may|might|must|shall|should|does|did|comes|goes|gets|starts|i'm|she's|he's|they're|it's|am|pm|inst|everybody|everyone|nobody|both|all";
const followedBy = (words: string): string =>
  String.raw`(?=(?: )?(?:$|[\n.,;:!?)\]"”'’&+=→–—-])| (?:(?:${words})(?![\p{L}])|[\d(]))`;
const FOLLOWS = followedBy(`${CLOSED_WORDS}|morning|afternoon|evening|night|noon|lunchtime`);
/** "The first night" is one of many. */
const FOLLOWS_SMALL = followedBy(CLOSED_WORDS);
/** Before a bare ordinal these make a rank, a birthday or a part of it. */
const RANKED = String.raw`(?<!(?:\b(?:an?|her|his|my|our|their|your|its|every|each|came|come|comes|coming|finished|finishes|placed|ranked|in|was|year|grade|chapter|page|class|no\.?|number|early|late|mid|for|[A-Z][\p{L}]+['’]s|mum['’]s|dad['’]s)|\p{L}['’]s) )`;
/** What an ordinal after “the” counts when it is no day. */
const NOT_COUNTING = `(?! (?:time|day|week|month|year|call|session|one|thing|place|half|floor|grade|chapter|draft|lesson|strake|birthday|anniversary|century|round|attempt|try|row|page|hole|mile|lap|green|minute|hour|night|morning|person|child|baby|house|job|${MONTH})s?\\b)`;
const STANDS = `(?:is|it's|it’s|that's|that’s|is now|'s|’s|still|now|stays|stands|remains|be|was|falls on|falls)`;

export const MONTH_DATE_RULES: readonly TimeRule[] = [
  rule(
    `(?:from |on )?(?:the )?(?<date>${DATE_ORDINAL})(?: )?(?:to|until|till|thru|through|or|(?<and>and|&)|[-–])(?: )?(?:the )?(?<end>${DATE_ORDINAL})${IN_MONTH}`,
    rangeRead,
  ),
  rule(
    `${LEAD}(?<month>${MONTH}) (?:the )?(?<date>${BARE_DAY}|${DATE_ORDINAL})(?: )?(?:to|until|till|thru|through|or|(?<and>and|&)|[-–])(?: )?(?:the )?(?<end>${BARE_DAY}|${DATE_ORDINAL})(?! (?:${MONTH}))`,
    rangeRead,
  ),
  rule(
    `${LEAD}(?:the )?(?<date>${BARE_DAY})(?:st|nd|rd|th)?(?: )?(?:to|until|till|thru|through|or|(?<and>and|&)|[-–/])(?: )?(?:the )?(?<end>${BARE_DAY})(?:st|nd|rd|th)? (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    rangeRead,
  ),
  rule(
    `${LEAD}(?:the )?(?:(?<weekday>${WEEKDAY}),? )?(?:the )?(?<date>${DATE_ORDINAL}) (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(String.raw`${LEAD}(?<weekday>${WEEKDAY}),? \(?(?:the )?(?<date>${DATE_ORDINAL})\)?`, dateRead),
  rule(String.raw`${LEAD}(?<weekday>${WEEKDAY}),? \(?(?<date>${BARE_DAY})\)?${FOLLOWS}`, weekdayNumberRead),
  rule(
    String.raw`${LEAD}(?<weekday>${WEEKDAY}),? (?<month>${MONTH}) (?<date>${BARE_DAY})(?![\d/.:]\d)(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(
    `${LEAD}(?:(?<weekday>${WEEKDAY}),? )?(?<month>${MONTH}) (?:the )?(?<date>${DATE_ORDINAL})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(
    String.raw`${LEAD}(?:(?:mothering|palm|advent|remembrance|easter|whit|bank holiday) )?(?<weekday>${WEEKDAY}),? (?<date>${BARE_DAY})(?:st|nd|rd|th)? (?:of )?(?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
    dateRead,
  ),
  rule(
    `(?:on |over )?(?:the )?(?<weekday>${WEEKDAY}|weekend|week-end|day) (?<side>before|after) (?:the )?(?:(?<feast>${FEAST})|(?<date>${DATE_ORDINAL})(?: (?:of )?(?<month>${MONTH}))?)`,
    besideDay,
  ),
  rule(`(?:on |over |for )?(?:the )?(?<feast>${FEAST}) (?<unit>week|wk|weekend|week-end)`, feastSpanRead),
  rule(
    `(?:on |over |in )?(?:the )?(?:(?<scope>weekend|week-end|wkend|wknd)|week|wk)(?: of|:| from)? (?:mon(?:day)? |sat(?:urday)? )?(?:the )?(?:(?<date>${DATE_ORDINAL}|${BARE_DAY}(?= (?:${MONTH})))(?: (?:of )?(?<month>${MONTH}))?)`,
    aroundDate,
  ),
  rule(
    `(?:in |from )?(?:the )?(?:w/?c|w/b|week (?:commencing|beginning|starting)|wk (?:commencing|beginning|starting|beg|comm)):? (?:mon(?:day)? )?(?:the )?(?<date>${DATE_ORDINAL}|${BARE_DAY}(?= (?:${MONTH})))(?: (?:of )?(?<month>${MONTH}))?`,
    aroundDate,
  ),
  rule(
    `(?:on |by |before |until |from )?(?:the )?(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?<weekday>${WEEKDAY}) (?:of|in) (?:(?<month>${MONTH})|(?:(?<which>this|next|the) month))`,
    nthWeekdayRead,
  ),
  rule(
    `(?:on |by |before |until |till |from |to |for |now )the (?<date>${ORDINAL_DIGITS}|${ORDINAL_LARGE})${NOT_COUNTING}(?: of (?<which>last|next|this) month)?`,
    dateRead,
  ),
  rule(
    `(?:on|by|before|until|till|from|${STANDS}) the (?<date>${ORDINAL_SMALL})${FOLLOWS_SMALL}(?: of (?<which>last|next|this) month)?`,
    dateRead,
  ),
  rule(`the (?<date>${ORDINAL_LARGE})${FOLLOWS}(?: of (?<which>last|next|this) month)?`, dateRead),
  // Dictated, a name begins what is told next: "it is still the twenty second Moira is fetching him".
  casedRule(String.raw`[Tt]he (?<date>${ORDINAL_LARGE})(?= \p{Lu})`, dateRead),
  rule(`the (?<date>${ORDINAL_DIGITS})${NOT_COUNTING}(?: of (?<which>last|next|this) month)?`, dateRead),
  rule(`${RANKED}(?<date>${ORDINAL_DIGITS})${FOLLOWS}`, dateRead),
];
