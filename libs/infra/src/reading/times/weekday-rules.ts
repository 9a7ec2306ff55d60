import { addDays, single, weekOf, weekdayOf, type Day, type Interval } from './calendar-days.js';
import { rule, stretch, type Tense, type TimeRule } from './rule.js';
import { NEXT, NUMBER, numberOf, WEEKDAY, weekdayNumber } from './time-words.js';

const WEEK = 7;

const lastBefore = (day: Day, weekday: number): Day =>
  addDays(day, -((weekdayOf(day) - weekday + WEEK - 1) % WEEK) - 1);
const firstAfter = (day: Day, weekday: number): Day => addDays(day, ((weekday - weekdayOf(day) + WEEK - 1) % WEEK) + 1);

/** A bare weekday: the one behind when the verb looks back, else the one ahead. */
const byTense = (heldOn: Day, weekday: number, tense: Tense): Day =>
  tense === 'past' ? lastBefore(heldOn, weekday) : firstAfter(heldOn, weekday);

/** "Next Friday" is the Friday of next week, as most people mean it once the week has begun. */
const ofNextWeek = (heldOn: Day, weekday: number): Interval => single(addDays(weekOf(heldOn).from, WEEK + weekday));

const DAY_PART = '(?: (?:morning|afternoon|evening|night|lunchtime))?(?! (?:mornings|afternoons|evenings|nights))';
const FULL = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
/** "Scan Tues", "home Sat 2 pm": of the short forms those that are words too stand where a day would, at the end of what is said or before a clock time. */
const SHORT = String.raw`(?<day>tues|tue|weds|thurs|thur|thu|fri)(?! \d{1,2}[/.]\d)`;
const SHORT_WORDS = String.raw`(?:(?<=[\p{L}\d,&/-] )(?<!(?<![\p{L}])(?:the|in|of|a|she|he|they|we|I|and|just|who|been|under) )|(?<=^|\n))(?<day>mon|sat|sun|wed)(?=(?: )?(?:$|[\n.,;:!?)&/→–—-]|(?:a\.?m\b|p\.?m\b|noon|eve\b|morn\b|lunch\b)|\d{1,2}(?![\d/.]\d|\d|[/.-]\d)|at \d|and |or |the \d|\())`;
const weekday = (groups: Readonly<Record<string, string | undefined>>): number => weekdayNumber(groups['day'] ?? '');

export const WEEKDAY_RULES: readonly TimeRule[] = [
  rule(`(?:(?:on|this) )?(?:last|past|this past) (?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn }) =>
    single(lastBefore(heldOn, weekday(groups))),
  ),
  rule(`(?:on )?${NEXT} (?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn }) => ofNextWeek(heldOn, weekday(groups))),
  rule(`(?:on )?(?:this )?coming (?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn }) =>
    single(firstAfter(heldOn, weekday(groups))),
  ),
  rule(`this (?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn, tense }) =>
    single(byTense(heldOn, weekday(groups), tense)),
  ),
  rule(
    `(?:on )?(?<day>${WEEKDAY}) (?:(?<fortnight>fortnight)|week|wk|after next)|(?:a (?:week|wk|(?<two>fortnight))|(?<n>two|three|four|five|six|[2-9]) (?:weeks|wks)) (?:on|from|this|come) (?<other>${WEEKDAY})`,
    (groups, { heldOn }) => {
      const weeks = numberOf(groups['n'] ?? ((groups['fortnight'] ?? groups['two']) ? 'two' : 'one'))[0];
      return single(addDays(firstAfter(heldOn, weekdayNumber(groups['day'] ?? groups['other'] ?? '')), WEEK * weeks));
    },
  ),
  rule(`(?:on )?(?<day>${WEEKDAY}) (?:week )?(?:last|gone|past)`, (groups, { heldOn }) =>
    single(lastBefore(heldOn, weekday(groups))),
  ),
  rule(`(?:the )?(?<day>${WEEKDAY}) before last`, (groups, { heldOn }) =>
    single(addDays(lastBefore(heldOn, weekday(groups)), -WEEK)),
  ),
  rule(
    `(?:on )?(?<day>${WEEKDAY}) (?:of )?${NEXT} w(?:ee)?k|${NEXT} w(?:ee)?k (?:on )?(?<other>${WEEKDAY})`,
    (groups, { heldOn }) => ofNextWeek(heldOn, weekdayNumber(groups['day'] ?? groups['other'] ?? '')),
  ),
  rule(`(?:on )?(?<day>${WEEKDAY}) (?:of )?last week|last week (?:on )?(?<other>${WEEKDAY})`, (groups, { heldOn }) =>
    single(addDays(weekOf(heldOn).from, weekdayNumber(groups['day'] ?? groups['other'] ?? '') - WEEK)),
  ),
  rule(`(?<n>${NUMBER}) (?<day>${FULL})s ago`, (groups, { heldOn }) =>
    single(addDays(lastBefore(heldOn, weekday(groups)), -WEEK * (numberOf(groups['n'] ?? '')[0] - 1))),
  ),
  stretch(`(?:ever )?since (?:last )?(?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn }) => ({
    from: lastBefore(heldOn, weekday(groups)),
    to: heldOn,
    granularity: 'day',
  })),
  rule(`(?:on )?(?:the )?(?<day>${FULL}) before(?: it| that| then)?(?! \\p{L}| \\d)`, (groups, { heldOn, anchor }) =>
    single(lastBefore(anchor?.from ?? heldOn, weekday(groups))),
  ),
  rule(`the following (?<day>${FULL})|the (?<other>${FULL}) after`, (groups, { heldOn, anchor, tense }) => {
    const day = weekdayNumber(groups['day'] ?? groups['other'] ?? '');
    return single(anchor === null ? byTense(heldOn, day, tense) : firstAfter(anchor.to, day));
  }),
  // "Next week is full: the Tuesday in Leeds": of the week that was told before, else the one nearest by the verb.
  rule(`(?:on )?the (?<day>${FULL})`, (groups, { heldOn, anchor, tense }) =>
    single(
      anchor?.granularity === 'week'
        ? addDays(weekOf(anchor.from).from, weekday(groups))
        : byTense(heldOn, weekday(groups), tense),
    ),
  ),
  rule(`(?:on|by|until|till|from|before) (?<day>${WEEKDAY})${DAY_PART}`, (groups, { heldOn, tense }) =>
    single(byTense(heldOn, weekday(groups), tense)),
  ),
  ...[`${SHORT}${DAY_PART}`, SHORT_WORDS].map((source) =>
    rule(source, (groups, { heldOn, tense }) => single(byTense(heldOn, weekday(groups), tense))),
  ),
  rule(`(?<day>${FULL})${DAY_PART}(?:['’]s)?`, (groups, { heldOn, tense }) =>
    single(byTense(heldOn, weekday(groups), tense)),
  ),
];
