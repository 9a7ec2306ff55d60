import type { Clause } from './clauses.js';
import { isQuotedWhole } from './spans.js';
import type { ResolvedTime } from './times/index.js';

/** Words that say that something is then, and nothing of what: of these alone a date tells nothing. */
const AROUND: ReadonlySet<string> = new Set(
  (
    'i she he they we it you this that these those her him them me us is are am be will was were do does did has have had ' +
    "i'm she's he's it's they're we're you're that's i'll she'll he'll it'll we'll they'll is it's isn't don't doesn't " +
    'on by at in from to till until the a an and or but so then not no yes yeah yep ja aye nope ok okay oh ah um uh er hm hmm well ' +
    'right fine good great sure maybe perhaps probably definitely finally at last again still just only already even very soon latest ' +
    'first second third fourth fifth one two three says said say tells told thinks he says next week day date when what why there here ' +
    'him himself herself myself please honestly actually really ugh ha god do it'
  ).split(' '),
);
const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
/** A day of the calendar answers when something is ("It's on the 9th"): that much is worth a line. */
const OF_CALENDAR = /\d|jan|feb|mar|apr|\bmay\b|jun|jul|aug|sep|oct|nov|dec|(?:first|second|third|th|thirtieth)\b/iu;
/** "Now the 12th", "moved to Friday": what it is was told before, and this is when it is now. */
const IS_NOW = /(?<![\p{L}])(?:now|moved|pushed|brought|put|shifted|changed|instead|new|stands|still)(?![\p{L}])/iu;

/** "He is, on Friday.", "He says yes tomorrow", "Next week Wednesday, ja.": an answer about something that stands elsewhere. */
export const isBareDate = (clause: Clause, all: readonly ResolvedTime[]): boolean => {
  const { sentence } = clause;
  const { text, from } = isQuotedWhole(sentence) ? sentence : clause;
  if (IS_NOW.test(text) || all.some(({ expression }) => OF_CALENDAR.test(expression))) return false;
  const rest = all.reduce((left, { span: [start, end] }) => blanked(left, start - from, end - from), text);
  return (rest.match(WORD) ?? []).every((word) => AROUND.has(word.toLowerCase().replaceAll('’', "'")));
};

const blanked = (text: string, from: number, to: number): string => {
  const [start, end] = [Math.max(0, from), Math.min(text.length, to)];
  return start >= end ? text : text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
};
