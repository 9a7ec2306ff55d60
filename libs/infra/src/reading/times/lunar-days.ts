import { addDays, dayAt, type Day, type Interval } from './calendar-days.js';

/** Calendars that count by the moon, as ICU knows them. */
type Lunar = 'hebrew' | 'islamic-umalqura' | 'chinese';

interface Window {
  /** First day of the Gregorian year that is looked at, MM-DD, and how many days from there. */
  readonly from: string;
  readonly days: number;
}
const WHOLE_YEAR: Window = { from: '01-01', days: 366 };

const formats = new Map<Lunar, Intl.DateTimeFormat>();
const formatOf = (calendar: Lunar): Intl.DateTimeFormat => {
  const known = formats.get(calendar);
  if (known !== undefined) return known;
  const month = calendar === 'hebrew' ? 'long' : 'numeric';
  const made = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { month, day: 'numeric', timeZone: 'UTC' });
  formats.set(calendar, made);
  return made;
};

/** Years are few and asked for again and again; what is kept is bounded all the same. */
const KEPT_MAX = 400;
const kept = new Map<string, readonly Day[]>();

/** The days of a year that have this date in that calendar. */
const daysOf = (
  year: number,
  calendar: Lunar,
  { month, day, within }: { readonly month: string | null; readonly day: number; readonly within: Window },
): readonly Day[] => {
  const key = [year, calendar, month, day, within.from].join(':');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const first = dayAt(year, Number(within.from.slice(0, 2)), Number(within.from.slice(3)));
  const found: Day[] = [];
  for (let step = 0; first !== null && step < within.days; step += 1) {
    const at = addDays(first, step);
    const parts = formatOf(calendar).formatToParts(new Date(`${at}T00:00:00Z`));
    const valueOf = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
    if (Number(valueOf('day')) === day && (month === null || valueOf('month') === month)) found.push(at);
  }
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, found);
  return found;
};

/** How many days before and after the date the feast may be said of. */
type Around = readonly [number, number];
const spread = (day: Day, [before, after]: Around): Interval => ({
  from: addDays(day, -before),
  to: addDays(day, after),
  granularity: 'day',
});

/** A day of another calendar, with the days that belong to it; none or two may fall in one of our years. */
export const lunarDay =
  (calendar: Lunar, [month, day]: readonly [string, number], around: Around = [0, 0]) =>
  (year: number): readonly Interval[] =>
    daysOf(year, calendar, { month, day, within: WHOLE_YEAR }).map((one) => spread(one, around));

/** The new moon (day 1) or the full moon (day 15) of a part of the year, by which the Hindu feasts are set. */
export const moonIn =
  (day: 1 | 15, [from, days]: readonly [string, number], around: Around) =>
  (year: number): readonly Interval[] =>
    daysOf(year, 'chinese', { month: null, day, within: { from, days } })
      .slice(0, 1)
      .map((one) => spread(one, around));
