import type { Clause } from './clauses.js';
import type { HeardTime, LifeDateWhen } from './reading.js';
import type { ResolvedTime } from './times/index.js';

/** Calls, sessions and what is due are no dates of somebody's life. */
const OF_THE_WORK =
  /\b(?:next (?:call|session)|(?:our|the|a|this|last|first) (?:call|session)|calls?\b.{0,30}\b(?:stands|at (?:eight|nine|ten|\d))|same time|we (?:next |will |shall )?(?:speak|talk|meet|see each other)\b|back here\b|follow-?up (?:on|\d)|f\/u\b|(?:we|I) (?:have )?booked (?:in|for)|reschedul\w+|invoice|recording|recorded)\b/iu;
const HEDGED = /\b(?:might|maybe|perhaps|would (?:love|like)|one day|talk of|if )\b/iu;
/** Words by which a date is moved: of several in the clause the last one counts. */
export const MOVED =
  /\b(?:moved|pushed|put (?:off|back|on|forward)|postponed|resched\w+|now (?:on|land|fixed|set|\d)|brought forward|instead of|not the .{2,40} (?:any more|but)|new date|delayed|called off|is now|, now )/iu;

/** What is due by a day is work, not life. */
const DUE = /\b(?:has to|have to|needs? to|must|should|due|deadline)\b/iu;
const DUE_BY = /^(?:by|before|until)\b/iu;
const HABIT = /\b(?:every|each|always|usually|most|on (?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/iu;

export interface LifeDate {
  readonly when: LifeDateWhen;
  readonly heard: HeardTime;
  readonly yearly: boolean;
}

const whenOf = (time: ResolvedTime): LifeDateWhen => {
  if (time.granularity === 'day' && time.from === time.to) return { date: time.from };
  if (time.granularity === 'month') return { month: time.from.slice(0, 7) };
  return { rough: time.expression };
};

const isAhead = (time: ResolvedTime, heldOn: string): boolean => !time.looksBack && time.to > heldOn;

/** The date in somebody's life that a clause tells of, or null. `times` are those that stand in the clause. */
export const lifeDateOf = (clause: Clause, times: readonly ResolvedTime[], heldOn: string): LifeDate | null => {
  const { text } = clause;
  if (OF_THE_WORK.test(text) || HEDGED.test(text) || HABIT.test(text)) return null;
  const isDue = ({ expression }: ResolvedTime): boolean => DUE.test(text) && DUE_BY.test(expression);
  const ahead = times.filter((one) => (isAhead(one, heldOn) || (one.yearly && !one.looksBack)) && !isDue(one));
  const time = MOVED.test(text) ? ahead.at(-1) : (ahead.find(({ granularity }) => granularity === 'day') ?? ahead[0]);
  if (time === undefined) return null;
  // A year tells too little to be a date of somebody's life.
  if (time.granularity === 'year') return null;
  const { from, to, granularity, expression, yearly } = time;
  return { when: whenOf(time), heard: { from, to, granularity, expression: expression.trim() }, yearly };
};
