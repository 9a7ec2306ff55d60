import { isBareDate } from './bare-dates.js';
import type { Clause } from './clauses.js';
import type { HeardTime, LifeDateWhen } from './reading.js';
import { addDays, FEAST, type ResolvedTime } from './times/index.js';

/** Calls, sessions and what is due are no dates of somebody's life. */
const OF_THE_WORK = new RegExp(
  [
    String.raw`\b(?:next (?:call|session|meeting with me|appointment with me|slot)|(?:our|the|a|this|last|first) (?:call|session)|calls?\b.{0,30}\b(?:stands|at (?:eight|nine|ten|\d))|same (?:time|slot)|we (?:next |will |shall )?(?:speak|talk|meet|see each other)\b|back here\b|follow-?up (?:on|\d)|f\/u\b|(?:we|I) (?:have )?(?:re)?booked (?:in|for)|invoice|recording|recorded|see you\b|(?:speak|talk|meet) (?:again|next|then)\b|session \d|homework)\b`,
    // "Next: 29 May, 10:00", "Call 29/5, 9am", "Rescheduled to 29 May": a line of nothing but when the next one is.
    String.raw`^[\s\-–—•*]*(?:next(?: one| up| time)?|n\/s|calls?|session|sess|booked|rebooked|rescheduled|moved|mtg|zoom|review|follow(?:-| )?up|then)(?: (?:is|on|for|to|at|again))?\s*[:=–—-]?\s*(?:(?:on|for|to|the) )*(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*,? )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?:[/.]\d|\b)[^a-z]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)?[^a-z]*(?:[ap]m\b|same|zoom|phone|online|in person)?[^a-z]*$`,
    String.raw`\b(?:today's (?:call|session)|(?:call|session) (?:was )?rescheduled)\b`,
  ].join('|'),
  'iu',
);
const HEDGED =
  /\b(?:might|maybe|perhaps|would (?:love|like)|(?<!the )one day|talk of|(?!(?:in|on|of|by|this|next|last|early|late|mid|since|until|till|for|from|to|the|end)\b)\p{L}+ may (?:be|have|not|well|also|yet|still|come|go|get|take|move|start|leave|lose))\b/iu;
/** "If the visa comes, on the 3rd", "on the 3rd, if it stays dry": a condition of the date, unlike one of something else that is told after it. */
const IF = /(?<![\p{L}])(?:if|unless)(?![\p{L}])/giu;
const IF_REACH = 14;
const isConditioned = (text: string, { span: [start, end] }: ResolvedTime, from: number): boolean =>
  [...text.matchAll(IF)].some(({ index }) => index < start - from || index <= end - from + IF_REACH);
/** Beside a month or a season a wish is no plan yet: "wants to go to Spain in July". */
const WISHED =
  /\b(?:could|possibly|probably|thinks? (?:of|about)|thinking (?:of|about)|toying with|considers?|considering|hopes?|hoping|wants? to|would like|wishes|dreams? of|in case|unless|whether|would)\b/iu;
/** Words by which a date is moved: of several in the clause the last one counts. */
export const MOVED =
  /\b(?:moved|pushed|put (?:off|back|on|forward)|postponed|resched\w+|now (?:on|land|fixed|set|\d)|brought forward|instead of|not the .{2,40} (?:any more|but)|new date|delayed|called off|is now|, now )/iu;

/** What is due by a day is work, not life. */
const DUE = /\b(?:has to|have to|needs? to|must|should|due|deadline)\b/iu;
/** What is to be handed in or paid, and when that ends: somebody's work. */
const OBLIGATION =
  /\b(?:gst|vat|tax(?:es)?|tax return|rent|invoices?|payments?|instal?ments?|bills?|fees?|forms?|applications?|registrations?|nominations?|submissions?|assignments?|essays?|reports?|drafts?|proposals?|paperwork|manuscript)\b.{0,30}\b(?:due|closes?|close|deadline|has to|have to|must|by)\b|\b(?:has to|have to|must|needs? to) (?:hand|send|turn|put|get|give) (?:it |them |the .{1,30})?in\b|\b(?:has to|have to|must|needs? to) (?:submit|file|pay|deliver|finish|hand)\b/iu;
const DUE_BY = /^(?:by|before|until)\b/iu;
const HABIT =
  /\b(?:(?:times?|once|twice|\dx) in (?:a|one|two|the)|every|each|always|usually|most|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:to|till|until|through|[-–]) (?:mon|tues|wednes|thurs|fri|satur|sun)day|we usually|usually|out of (?:two|three|four|five|six|seven|ten|\d+)|(?:mon|tues?|weds?|wednes|thurs?|fri|satur|sat|sun)(?:day)?s? (?:nights? |mornings? |evenings? |afternoons? )?(?:now|these days)|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:nights|mornings|evenings|afternoons|arvos))\b/iu;

/** A day of the calendar comes once, whatever is told of each week. */
const DATED = /\d|jan|feb|mar|apr|\bmay\b|jun|jul|aug|sep|oct|nov|dec/iu;

/** "Friday 1:1 block -> check": how something went is no date. */
const REPORTED =
  /(?:->|→|=>|[-–—:=])\s*(?:check|completed?|finished|held|happened|cancelled|done|yes|no|half|not yet|ok|tick(?:ed)?|set up|sorted|kept|missed|skipped)\b/iu;

/** "[x] application in on the 16th": what is ticked is done, unless it is an appointment that was made; what stands behind it in the same line may lie ahead. */
const TICKED = /^\s*(?:\[[xX✓✔]\]|[☑☒✅✔✓])/u;
const isTicked = ({ sentence, index, text }: Clause): boolean =>
  index === 0 && TICKED.test(sentence.text) && !BEFALLS.test(text);

export interface LifeDate {
  /** Where its words begin, when that is before the clause: with the date that it stands instead of. */
  readonly since: number | null;
  readonly when: LifeDateWhen;
  readonly heard: HeardTime;
  readonly yearly: boolean;
}

const whenOf = (time: ResolvedTime): LifeDateWhen => {
  if (time.granularity === 'day' && time.from === time.to) return { date: time.from };
  if (time.granularity === 'month') return { month: time.from.slice(0, 7) };
  return { rough: time.expression };
};

/** Up to when, not on which day, something is: "before Christmas", "until May". */
const BOUND = /^(?:by|before|until|till)\b/iu;
/** "Two years ago this autumn", "all Saturday", "since Sunday". */
const NO_DAY_BEFORE = /(?:\b(?:ago|all|since|until|till|not|not to be|no longer)|n['’]t)\s*$/iu;
/** The last day of a stay or a way back belongs to the first: "out on the 3rd, back on the 9th". */
const ENDS = /(?:\b(?:until|till|to|through)|[-–])\s*(?:again )?(?:by |on |the )*$/iu;
const COMES_BACK = /\b(?:back|home|returns?|and back)\s*(?:again )?(?:by |on |the )*$/iu;
const WENT_OUT =
  /\b(?:out|off|away|from|leaves?|leaving|fly|flies|flying|goes|going|go|starts?|trip|holiday|tour|course|there|lands?|over|travels?|op|hospital)\b/iu;

const ENDS_ITSELF = /^(?:to|until|till|through)\b/iu;
/** Where something was moved to is no end. */
const MOVED_JUST_BEFORE = /\b(?:moved|pushed|put|brought|postponed|shifted|changed|bumped|delayed|deferred)\b[^.;]*$/iu;
const endsStay = ({ expression, span }: ResolvedTime, text: string, from: number): boolean => {
  const before = text.slice(Math.max(0, span[0] - from - LEAD_MAX), span[0] - from);
  if (MOVED_JUST_BEFORE.test(before)) return false;
  return ENDS.test(before) || ENDS_ITSELF.test(expression) || (COMES_BACK.test(before) && WENT_OUT.test(before));
};
/** "I fly the 5th of June, I come back the 9th": told in the clause before, the way there says that this is the way back. */
const isWayBack = (time: ResolvedTime, { text, from, sentence, index }: Clause): boolean => {
  const before = sentence.clauses[index - 1]?.text ?? '';
  const lead = text.slice(0, Math.max(0, time.span[0] - from));
  return COMES_BACK.test(lead) && !MOVED_JUST_BEFORE.test(lead) && WENT_OUT.test(before) && DATED.test(before);
};
/** "Sat 18 & Sun 19": the second day of one stay. */
const goesOn = (time: ResolvedTime, told: readonly ResolvedTime[]): boolean =>
  told.some(
    (one) =>
      one.granularity === 'day' &&
      time.granularity === 'day' &&
      addDays(one.to, 1) === time.from &&
      time.span[0] - one.span[1] > 0 &&
      time.span[0] - one.span[1] <= ' and the '.length,
  );

/** "Sunday choir", "Friday mornings": beside what gladdens a weekday alone is one of many. */
export const isBareWeekday = ({ expression }: ResolvedTime): boolean =>
  /^(?:on |every )?(?:the )?(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*(?: (?:morning|afternoon|evening|night|lunchtime))?(?:['’]s)?$/iu.test(
    expression.trim(),
  );

/** "On Tue and Thu": days of each week, unless they are one stay. */
const isOfEachWeek = (time: ResolvedTime, times: readonly ResolvedTime[]): boolean =>
  isBareWeekday(time) &&
  times.some(
    (one) =>
      isBareWeekday(one) &&
      one !== time &&
      Math.max(time.span[0] - one.span[1], one.span[0] - time.span[1]) <= ' and '.length &&
      addDays(one.from, 1) !== time.from &&
      addDays(time.from, 1) !== one.from,
  );

/** "Sunday pancakes", "Wednesday choir": a weekday that stands before a thing names which one it is, unless that changes a life. */
const NAMES_A_THING =
  /^ (?!(?:with|without|at|for|and|or|but|to|then|if|when|while|until|till|from|by|in|on|as|so|she|he|they|we|it|you|is|was|are|will|has|gets|goes|comes|after|before|about|already|again|next|week|now|noon|both|there|not|too|off|out|back|all|early|late|latest|either|instead|because|her|his|my|their|our|the|a|an|via|over|under|around)\b)\p{Ll}{3,}/u;
const THING_LENGTH = 20;
const namesAThing = (time: ResolvedTime, { text, from }: Clause): boolean =>
  isBareWeekday(time) &&
  !/^on\b/iu.test(time.expression) &&
  time.tense === 'none' &&
  NAMES_A_THING.test(text.slice(time.span[1] - from)) &&
  !BEFALLS.test(text.slice(time.span[1] - from, time.span[1] - from + THING_LENGTH));

/** So much before a time is looked at. */
const LEAD_MAX = 40;
/** Counted from something told before: of what is past, nothing lies ahead. */
const COUNTED = /\b(?:later|after|before|next|following)\b/iu;
/** Beside a day, "this month" and "from January" tell nothing. */
const isVague = ({ expression }: ResolvedTime): boolean =>
  /^(?:(?:later |earlier )?this (?:week|wk|month|year|spring|summer|autumn|fall|winter)|from|since)\b/iu.test(
    expression,
  );

/** "Eid is on the 16th": the feast says what it is, the date when. */
const isNamedBeside = (time: ResolvedTime, times: readonly ResolvedTime[]): boolean =>
  IS_FEAST.test(time.expression) &&
  times.some(
    (one) =>
      one !== time &&
      one.granularity === 'day' &&
      !IS_FEAST.test(one.expression) &&
      (/^for\b/iu.test(time.expression) || isBeside(one, time)),
  );
const isBeside = (one: ResolvedTime, time: ResolvedTime): boolean =>
  one.from >= addDays(time.from, -FEAST_SLACK_DAYS) && one.from <= addDays(time.to, FEAST_SLACK_DAYS);
const FEAST_SLACK_DAYS = 1;
const IS_FEAST = new RegExp(`(?:${FEAST})`, 'iu');

/** Of a whole month or season only what changes a life is told as its date; the rest is talk of that time of the year. */
const isLong = ({ granularity, expression }: ResolvedTime): boolean =>
  granularity === 'month' || granularity === 'season' || /^this (?:week|wk)$/iu.test(expression);
const BEFALLS = new RegExp(
  String.raw`\b(?:weddings?|married|marries|marry|engaged|engagement|bab(?:y|ies)|twins|born|birth|due|expecting|christen\p{L}*|baptis\p{L}*|(?:bar|bat) mitzvah|communion|confirmation|funeral|burial|memorial|wake|divorce\p{L}*|separat\p{L}*|court|hearing|trial|tribunal|verdict|custody|adoption|citizenship|visa|deport\p{L}*|release|` +
    String.raw`surger(?:y|ies)|surgeon|operat\p{L}+|op|scan|mri|biopsy|chemo\p{L}*|radio\p{L}*|transplant|treatment|dialysis|procedure|discharged?|hospital|clinic|appointment|results?|diagnos\p{L}*|rehab|` +
    String.raw`mov(?:e|es|ing) (?:out|in|away|back|home|house|to|into|up|down|over)|relocat\p{L}+|emigrat\p{L}+|lease|tenancy|completion|handover|keys|home for good|comes? home|coming home|retir\p{L}+|redundan\p{L}+|laid off|lay-?offs?|closes|closing down|shuts|graduat\p{L}+|finals|exams?|viva|thesis|defen[cs]e|matric|` +
    String.raw`start(?:s|ing)? (?:at|as|school|uni\p{L}*|college|work|nursery|playschool|kindergarten|a new|the new|her new|his new|in the)|maternity|paternity|sabbatical|enlist\p{L}*|army|deploy\p{L}*|turns? \p{L}+|birthday|anniversary|jubilee|reunion|celebrat\p{L}+|party|concert|recital|premiere|tournament|marathon|race|interview|visits?|visiting|comes? (?:to stay|over|back)|flies|fly|lands?|arrives?)\b`,
  'iu',
);

const isAhead = (time: ResolvedTime, heldOn: string): boolean => !time.looksBack && time.to > heldOn;

/**
 * The dates in somebody's life that a clause tells of: where one was moved, that which it was moved to, else each one.
 * `times` are those that stand in the clause.
 */
/** The date that something was moved to, and those told before of something else: "turns six on the 6th and the party was moved to the 16th". */
const movedTo = ({ text, from }: Clause, told: readonly ResolvedTime[]): readonly ResolvedTime[] => {
  const cue = MOVED.exec(text)?.index ?? 0;
  // "Shifted a week, now the 27th, school has something on the 20th": what it was moved to stands right behind a word that says so.
  const target = told.find(({ span }) => span[0] - from > cue && LEADS_TO.test(text.slice(cue, span[0] - from)));
  return told.filter((one) => one === (target ?? told.at(-1)) || OF_ANOTHER.test(text.slice(one.span[1] - from, cue)));
};
const LEADS_TO = /\b(?:now|to|instead)(?: (?:on|the|for))*\s*$/iu;
const OF_ANOTHER = /\b(?:and|but)(?: \S+){2,}/iu;

/** A clause of more times than these is a table or an attack, and the first tell what it is about. */
const TIMES_MAX = 24;
export const lifeDatesOf = (clause: Clause, all: readonly ResolvedTime[], heldOn: string): readonly LifeDate[] => {
  const times = all.slice(0, TIMES_MAX);
  const { text, from } = clause;
  if (OF_THE_WORK.test(text) || HEDGED.test(text) || REPORTED.test(text) || OBLIGATION.test(text)) return [];
  if (isTicked(clause) || isBareDate(clause, times)) return [];
  const [isMoved, isDue, isHabit] = [MOVED.test(text), DUE.test(text), HABIT.test(text)];
  const ahead = times.filter((one) => {
    const before = text.slice(Math.max(0, one.span[0] - from - LEAD_MAX), one.span[0] - from);
    if (isConditioned(text, one, from)) return false;
    if (isDue && DUE_BY.test(one.expression)) return false;
    if (NO_DAY_BEFORE.test(before) || (BOUND.test(one.expression) && !one.yearly)) return false;
    // What was, was not ahead, unless it says what it was moved to.
    if (one.tense === 'past' && !isMoved && COUNTED.test(one.expression)) return false;
    if (one.granularity !== 'day' && WISHED.test(before)) return false;
    if (isLong(one) && !BEFALLS.test(text)) return false;
    if (isNamedBeside(one, times) || isOfEachWeek(one, times) || isWayBack(one, clause)) return false;
    if (namesAThing(one, clause)) return false;
    if (isHabit && !one.yearly && !DATED.test(one.expression)) return false;
    return isAhead(one, heldOn) || (one.yearly && !one.looksBack);
  });
  // A year tells too little to be a date of somebody's life.
  const told = ahead.filter(({ granularity }) => granularity !== 'year');
  const first =
    told.find((one) => one.granularity === 'day' && !isVague(one)) ?? told.find((one) => !isVague(one)) ?? told[0];
  const kept =
    isMoved && !told.some(({ insteadOf }) => insteadOf !== null)
      ? movedTo(clause, told)
      : told.filter(
          (one) =>
            one === first ||
            (one.granularity !== 'season' && !isVague(one) && !endsStay(one, text, from) && !goesOn(one, told)),
        );
  return kept.map((time) => {
    const { from: firstDay, to, granularity, expression, yearly } = time;
    // "From the 5th to the 12th" is where it was and where it is now.
    const day = isMoved && granularity === 'day' && firstDay !== to ? to : firstDay;
    const heard = { from: day, to, granularity, expression: expression.trim() };
    return { when: whenOf({ ...time, from: day }), heard, yearly, since: time.insteadOf };
  });
};
