import {
  addDays,
  addMonths,
  monthAt,
  monthOf,
  single,
  thirdOf,
  weekOf,
  weekendOf,
  yearAt,
  yearOf,
  type Day,
  type Interval,
} from './calendar-days.js';
import { rule, stretch, type Around, type TimeRule } from './rule.js';
import { ABOUT, NAMED_UNIT, NEXT, NUMBER, numberOf, TOMORROW, UNIT, unitIn } from './time-words.js';

const WEEK = 7;
/** "Two weeks ago" is said of any day around then. */
const WEEK_SLACK_DAYS = 3;

/** The day, week, weekend, month or year that lies `count` of them from `day`. */
const whole = (day: Day, unit: string, count: number): Interval => {
  if (unit === 'day') return single(addDays(day, count));
  if (unit === 'week') return weekOf(addDays(day, count * WEEK));
  if (unit === 'weekend') return weekendOf(addDays(day, count * WEEK));
  if (unit === 'month') return monthAt(yearOf(day), monthOf(day) + count);
  return yearAt(yearOf(day) + count);
};

const spread = (first: Interval, second: Interval): Interval => ({
  from: first.from < second.from ? first.from : second.from,
  to: first.to > second.to ? first.to : second.to,
  granularity: first.granularity,
});

/** What lies `count` units away: a week away is a matter of days around it, a month or a year away that month or year. */
const away = (day: Day, unit: string, count: number): Interval => {
  if (unit === 'fortnight') return away(day, 'week', count * 2);
  if (unit === 'decade') return away(day, 'year', count * 10);
  if (unit !== 'week') return whole(day, unit, count);
  const middle = addDays(day, count * WEEK);
  return { from: addDays(middle, -WEEK_SLACK_DAYS), to: addDays(middle, WEEK_SLACK_DAYS), granularity: 'week' };
};

const counted = (groups: Readonly<Record<string, string | undefined>>, day: Day, sign: 1 | -1): Interval => {
  const [least, most] = numberOf(groups['n'] ?? '');
  const unit = unitIn(groups['unit']);
  const near = away(day, unit, sign * least);
  if (least === most) return near;
  const spreading = spread(near, away(day, unit, sign * most));
  return unit === 'day' ? { ...spreading, granularity: 'week' } : spreading;
};

/** A weekend "ago" is counted from the last one that was over: "two weekends ago" is the one before "last weekend". */
const weekendsAgo = (heldOn: Day, count: number): Interval =>
  weekendOf(addDays(weekOf(heldOn).from, -1 - (count - 1) * WEEK));

const HALF_YEAR_MONTHS = 6;
const spanBack = (day: Day, unit: string, count: number): Day => {
  if (unit === 'day') return addDays(day, -count);
  if (unit === 'week' || unit === 'weekend') return addDays(day, -count * WEEK);
  if (unit === 'fortnight') return addDays(day, -count * WEEK * 2);
  if (unit === 'month') return addMonths(day, -count);
  return addMonths(day, -count * 12 * (unit === 'decade' ? 10 : 1));
};

/** "For four years": from the start of what it counts in, up to the session. */
const lasting = (groups: Readonly<Record<string, string | undefined>>, { heldOn, tense }: Around): Interval | null => {
  if (tense === 'future') return null;
  const unit = unitIn(groups['unit']);
  const most = groups['n'] === undefined ? 1 : numberOf(groups['n'])[1];
  const start = spanBack(heldOn, unit, most);
  if (unit === 'day' || unit === 'week' || unit === 'fortnight' || unit === 'weekend')
    return { from: start, to: heldOn, granularity: unit === 'day' ? 'day' : 'week' };
  const isYears = unit === 'year' || unit === 'decade';
  const from = isYears ? yearAt(yearOf(start)).from : monthAt(yearOf(start), monthOf(start)).from;
  return { from, to: heldOn, granularity: isYears ? 'year' : 'month' };
};

const current = ({ heldOn, tense }: Around, unit: string): Interval => {
  const all = whole(heldOn, unit, 0);
  if (tense === 'past' && all.from <= heldOn)
    return { ...all, to: unit === 'weekend' && all.to < heldOn ? all.to : heldOn };
  if (tense === 'future' && all.to >= heldOn && all.from < heldOn) return { ...all, from: heldOn };
  return all;
};

const lastOf = ({ heldOn }: Around, unit: string): Interval =>
  unit === 'weekend' ? weekendsAgo(heldOn, 1) : whole(heldOn, unit, -1);

export const DAY_RULES: readonly TimeRule[] = [
  rule('(?:earlier )?today|tonight|this (?:morning|afternoon|evening)', (_, { heldOn }) => single(heldOn)),
  rule('yesterday(?: (?:morning|afternoon|evening|night))?|last (?:night|evening)', (_, { heldOn }) =>
    single(addDays(heldOn, -1)),
  ),
  rule('(?:the )?day before yesterday|the night before last', (_, { heldOn }) => single(addDays(heldOn, -2))),
  rule(`${TOMORROW}(?: (?:morning|afternoon|evening|night))?`, (_, { heldOn }) => single(addDays(heldOn, 1))),
  rule(`(?:the )?day after ${TOMORROW}`, (_, { heldOn }) => single(addDays(heldOn, 2))),
  rule('the other (?:day|night|evening)', (_, { heldOn }) => ({
    from: addDays(heldOn, -WEEK),
    to: addDays(heldOn, -1),
    granularity: 'week',
  })),
];

export const UNIT_RULES: readonly TimeRule[] = [
  rule(
    `${ABOUT}(?<n>${NUMBER}) (?:short |full |whole |odd )?(?<unit>${UNIT})s? (?:or so )?(?:ago|back)`,
    (groups, { heldOn }) =>
      unitIn(groups['unit']) === 'weekend'
        ? weekendsAgo(heldOn, numberOf(groups['n'] ?? '')[0])
        : counted(groups, heldOn, -1),
  ),
  rule(`half a year ago`, (_, { heldOn }) => monthAt(yearOf(heldOn), monthOf(heldOn) - HALF_YEAR_MONTHS)),
  // "A week tomorrow", "a month today", "tomorrow fortnight".
  rule(
    `(?:(?<n>${NUMBER}) )?(?<unit>${UNIT})s? (?:from )?(?<day>today|${TOMORROW})|(?<other>today|${TOMORROW}) (?<later>week|fortnight)`,
    (groups, { heldOn }) => {
      const day = (groups['day'] ?? groups['other'])?.toLowerCase() === 'today' ? heldOn : addDays(heldOn, 1);
      const unit = unitIn(groups['unit'] ?? groups['later']);
      const [count] = groups['n'] === undefined ? [1] : numberOf(groups['n']);
      if (unit === 'month') return single(addMonths(day, count));
      const days = { day: 1, week: WEEK, fortnight: 2 * WEEK }[unit];
      return days === undefined ? null : single(addDays(day, count * days));
    },
  ),
  rule(`(?:about )?(?<n>${NUMBER}) (?<unit>${UNIT})s? from (?:now|today)`, (groups, { heldOn }) =>
    counted(groups, heldOn, 1),
  ),
  rule(`in ${ABOUT}(?<n>${NUMBER}) (?<unit>${UNIT})s?(?:['’]s?)?(?: time| or so)?`, (groups, { heldOn, tense }) =>
    tense === 'past' ? null : counted(groups, heldOn, 1),
  ),
  rule(
    `(?<n>${NUMBER}) (?<unit>${UNIT})s? (?:later|after(?: that| this)?(?! (?:the|her|his|my|our|christmas|easter|new year)))`,
    (groups, { heldOn, tense, anchor }) =>
      anchor === null && tense === 'past' ? null : counted(groups, anchor?.from ?? heldOn, 1),
  ),
  rule(`(?<n>${NUMBER}) (?<unit>${UNIT})s? (?:earlier|before(?: that| then)?)`, (groups, { anchor }) =>
    anchor === null ? null : counted(groups, anchor.from, -1),
  ),
  rule(`(?:the )?(?<unit>${NAMED_UNIT}|day) after(?: that)?`, (groups, { anchor }) =>
    anchor === null ? null : whole(anchor.to, unitIn(groups['unit']), 1),
  ),
  rule(`(?:the )?(?<unit>${NAMED_UNIT}|day) before(?: that)?`, (groups, { anchor }) =>
    anchor === null ? null : whole(anchor.from, unitIn(groups['unit']), -1),
  ),
  rule('(?:the )?(?:next|following) day', (_, { anchor }) => (anchor === null ? null : single(addDays(anchor.to, 1)))),
  rule(`(?:the )?(?<unit>${NAMED_UNIT}) before last`, (groups, { heldOn }) => {
    const unit = unitIn(groups['unit']);
    return unit === 'weekend' ? weekendsAgo(heldOn, 2) : whole(heldOn, unit, -2);
  }),
  rule(`(?:the )?(?<unit>${NAMED_UNIT}) after next`, (groups, { heldOn }) => whole(heldOn, unitIn(groups['unit']), 2)),
  rule(`(?:this )?(?:last|past|previous) (?<unit>${NAMED_UNIT})(?:['’]s)?`, (groups, around) =>
    lastOf(around, unitIn(groups['unit'])),
  ),
  rule(`(?:${NEXT}|the coming|the following) (?<unit>${NAMED_UNIT})(?:['’]s)?`, (groups, { heldOn }) =>
    whole(heldOn, unitIn(groups['unit']), 1),
  ),
  rule(`(?:(?:later|earlier|some ?time) )?this (?:very )?(?<unit>${NAMED_UNIT})(?:['’]s)?`, (groups, around) => {
    const unit = unitIn(groups['unit']);
    // "This weekend" told as past, early in a week, is the one that has just gone.
    const gone = unit === 'weekend' && around.tense === 'past' && weekendOf(around.heldOn).from > around.heldOn;
    return gone ? weekendsAgo(around.heldOn, 1) : current(around, unit);
  }),
  rule(`(?:over|at|on|during) the weekend|all weekend`, (_, around) =>
    around.tense === 'past' ? weekendsAgo(around.heldOn, 1) : weekendOf(around.heldOn),
  ),
  rule(
    `(?:by |at |towards |before )?(?:the )?(?<part>start|beginning|middle|end) of (?<which>the|this|next|last) (?<unit>${NAMED_UNIT})`,
    (groups, around) => {
      const unit = unitIn(groups['unit']);
      const step = groups['which']?.toLowerCase() === 'next' ? 1 : groups['which']?.toLowerCase() === 'last' ? -1 : 0;
      const part = ({ start: 'early', beginning: 'early', middle: 'middle', end: 'late' } as const)[
        (groups['part'] ?? 'end').toLowerCase() as 'start' | 'beginning' | 'middle' | 'end'
      ];
      return thirdOf(whole(around.heldOn, unit, step), part);
    },
  ),
  rule(`within (?:the next )?(?<n>${NUMBER}) (?<unit>${UNIT})s?`, (groups, { heldOn, tense }) =>
    tense === 'past' ? null : { ...counted(groups, heldOn, 1), from: heldOn },
  ),
];

export const STRETCH_RULES: readonly TimeRule[] = [
  stretch(
    `for (?:the (?:last|past) )?${ABOUT}(?<n>${NUMBER}) (?:good |long |whole |full )?(?<unit>${UNIT})s?(?: or so)?(?: now)?`,
    lasting,
  ),
  stretch(`(?:in|over|during) the (?:last|past) (?:(?<n>${NUMBER}) )?(?<unit>${UNIT})s?`, lasting),
  stretch(`(?:these |the )(?:last|past) (?<n>${NUMBER}) (?<unit>${UNIT})s?`, lasting),
  stretch(`(?<n>${NUMBER}) (?<unit>month|year|decade)s? now`, lasting),
];
