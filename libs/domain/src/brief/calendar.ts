/**
 * Calendar days in someone's own time zone, as `YYYY-MM-DD`. Ages are counted in these, not in hours: what was said on
 * Monday evening is one day old on Tuesday morning, also where a clock change lies in between.
 */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const formats = new Map<string, Intl.DateTimeFormat>();
const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, format);
  return format;
};

/** The zone if the runtime knows it, else UTC: an old zone name must not keep a brief from being read. */
export const knownZone = (zone: string | null | undefined): string => {
  if (!zone) return 'UTC';
  try {
    formatFor(zone);
    return zone;
  } catch {
    return 'UTC';
  }
};

const partsIn = (instant: string, zone: string): ReadonlyMap<string, string> =>
  new Map(
    formatFor(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );

export const dayIn = (instant: string, zone: string): Day => {
  const parts = partsIn(instant, zone);
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
};

/** Such as `21:35`. */
export const timeIn = (instant: string, zone: string): string => {
  const parts = partsIn(instant, zone);
  return `${parts.get('hour')}:${parts.get('minute')}`;
};

const numbers = (day: Day): readonly [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
};
const utcOf = (day: Day): number => {
  const [year, month, date] = numbers(day);
  return Date.UTC(year, month - 1, date);
};

/** Whole days from one to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utcOf(to) - utcOf(from)) / MS_PER_DAY);

export const weekdayOf = (day: Day): string => WEEKDAYS[new Date(utcOf(day)).getUTCDay()] ?? '';
export const yearOf = (day: Day): number => numbers(day)[0];

/** Such as `Tuesday 3 November`, with the year where it is not the reader's. */
export const sayDay = (day: Day, today: Day): string => `${weekdayOf(day)} ${sayDate(day, today)}`;
/** Such as `3 November`, with the year where it is not the reader's. */
export const sayDate = (day: Day, today: Day): string => {
  const [year, month, date] = numbers(day);
  return `${date} ${MONTHS[month - 1]}${year === yearOf(today) ? '' : ` ${year}`}`;
};
/** Such as `3 November 2026`. */
export const sayFullDate = (day: Day): string => {
  const [year, month, date] = numbers(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
};
/** Such as `December`, with the year where it is not the reader's; of a `YYYY-MM`. */
export const sayMonth = (month: string, today: Day): string => {
  const [year, number] = numbers(month);
  return `${MONTHS[number - 1]}${year === yearOf(today) ? '' : ` ${year}`}`;
};

/** Such as `today`, `yesterday`, `12 days ago`. */
export const sayAgo = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);

/** The same day in another year; 29 February falls on the 28th where there is none. */
export const inYear = (day: Day, year: number): Day => {
  const [, month, date] = numbers(day);
  const real = month === 2 && date === 29 && !isLeap(year) ? 28 : date;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(real).padStart(2, '0')}`;
};
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** First and last day of a `YYYY-MM`. */
export const monthDays = (month: string): readonly [Day, Day] => {
  const [year, number] = numbers(month);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return [`${month}-01`, `${month}-${String(last).padStart(2, '0')}`];
};
