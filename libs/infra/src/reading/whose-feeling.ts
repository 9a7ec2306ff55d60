import type { Clause } from './clauses.js';
import type { Voice } from './voice.js';

/** What may stand before the first word that counts: a bullet, a joining word; no quotation mark. */
const LEAD = String.raw`^[\s\-–—•*(]*(?:(?:and|so|but|then|also|again|well|wow|oh|maybe),? )*`;

/** “That must be frightening”, “sounds lovely”: how somebody imagines what the other feels. English. */
const IMAGINED = new RegExp(
  String.raw`${LEAD}(?:(?:that|this|it|which)(?:['’]s| is| all)? )?(?:must(?: have been| have| be| feel)|(?:just |really )?sound(?:s|ed|ing)?(?! asleep))(?![\p{L}])|(?<![\p{L}])(?:that|this|it|she|he|you|they) must (?:all )?(?:have|be|feel)(?![\p{L}])|(?<![\p{L}])(?:I can (?:only )?imagine|I bet)(?![\p{L}])`,
  'iu',
);
/** “She might enjoy pottery”, “it could be fun”: what may come to be is nobody's joy yet. */
const MAY_BE =
  /(?<![\p{L}])(?:might|may|could|would|should|will|['’]ll) (?:\p{L}+ly |also |even |well |both |all )?(?:enjoy|love|like it|have fun|be (?:\p{L}+ )?(?:happy|happier|glad|proud|fun|delighted|thrilled|content)|light up)(?![\p{L}])/iu;

/** In a note “I” is the coach: what the coach says, suggests or thinks. */
const COACH_SAYS = new RegExp(
  String.raw`${LEAD}(?:I|we)(?:['’]ve| have|['’]d| had)? (?:\p{L}+ly |just |also |then |only )?(?:said|told|suggest(?:ed)?|wonder(?:ed)?|remind(?:ed)?|encouraged?|reassured?|recommend(?:ed)?|proposed?|offered|guess(?:ed)?|think|thought|imagined?|suspect(?:ed)?|hoped?|joked|assured|advised|believed?|validated|acknowledged|named)(?![\p{L}])`,
  'iu',
);
const COACH_SUGGESTS = new RegExp(
  String.raw`${LEAD}(?:suggested|encouraged|reassured|reminded|advised|validated|recommended|invited) (?:to )?(?:her|him|them|that|she|he)(?![\p{L}])`,
  'iu',
);
/** “I am proud of her”, “I was worried”. */
const COACH_FEELS = new RegExp(
  String.raw`${LEAD}I(?:['’]m| am| was|['’]ve been| have been| felt| feel| got| enjoyed?| loved?| worry| worried| fear(?:ed)?| dread(?:ed)?| left)(?![\p{L}])`,
  'iu',
);
/** The clause before says whose words follow. */
const TELLS = /(?<![\p{L}])(?:says?|said|told|tells|goes|went|thinks|thought|wrote|answered|asked|words)\b/iu;

/** In talk: what the client sees, or wishes, in whom they talk to. */
const OF_YOU =
  /(?<![\p{L}])(?:you(?:['’]re| are)? (?:must|seem(?:ed)?|sound(?:ed)?|look(?:ed)?|might|may|should|would)|you['’]ll|(?:happy|glad|proud|thrilled|delighted|excited) (?:for|of) you|(?:glad|happy) (?:that )?you(?:['’]re|['’]ve|['’]ll)?)(?![\p{L}])/iu;

/** Whether what begins at `at` stands in quotation marks, or begins with one. */
export const isQuoted = (text: string, at: number): boolean => {
  if (/^["“]/u.test(text.slice(at, at + 1))) return true;
  const before = text.slice(0, at);
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 || before.lastIndexOf('“') > before.lastIndexOf('”');
};

/** What a sentence quotes. */
export const quotedIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/["“]([^"”]+)/gu)].map(([, words = '']) => words);

const isOfCoach = (clause: Clause, text: string): boolean => {
  const isSaid = COACH_SAYS.test(clause.text) || COACH_SUGGESTS.test(clause.text);
  if (!isSaid && !COACH_FEELS.test(clause.text)) return false;
  const before = clause.sentence.clauses[clause.index - 1];
  // “I told her I am proud” goes on with the coach; “she said to me I am scared” does not.
  if (before !== undefined && TELLS.test(before.text) && !COACH_SAYS.test(before.text)) return false;
  return !isWithinQuote(clause, text);
};
/** A quotation is looked for so far back. */
const QUOTE_REACH = 600;
const isWithinQuote = ({ from }: Clause, text: string): boolean =>
  isQuoted(text.slice(Math.max(0, from - QUOTE_REACH), from), QUOTE_REACH);

/** In a note: when the coach is away, travels or marries off a daughter is no date of the client's life. */
export const isCoachsDay = (clause: Clause, text: string, { speaker }: Voice): boolean =>
  speaker === 'note' && COACHS_DAY.test(clause.text) && !isWithinQuote(clause, text);
const COACHS_DAY = new RegExp(
  String.raw`${LEAD}(?:NB:? )?(?:I(?:['’]m| am|['’]ll be| will be| shall be| have (?:a|an|my)|['’]ve got| fly| leave| travel| return| get back)|we(?:['’]re| are) (?:away|off|closed)|my (?:leave|holiday|own))(?![\p{L}])`,
  'iu',
);

/** Whether a joy or a worry that a clause names is the client's: neither what the coach feels, says or thinks, nor what may be. */
export const isFeltByClient = (clause: Clause, text: string, { speaker }: Voice): boolean => {
  if (IMAGINED.test(clause.text) || MAY_BE.test(clause.text)) return false;
  return speaker === 'note' ? !isOfCoach(clause, text) : !OF_YOU.test(clause.text);
};
