/** The dates of LoCoMo's answers ("The week before 9 June 2023"), read by a parser of its own: nothing here is the product's. */
export interface GoldInterval {
  readonly from: string;
  readonly to: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six'];
const DAY_MS = 86_400_000;

const utc = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month, date));
const plus = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY_MS);
const said = (from: Date, to: Date): GoldInterval => ({
  from: from.toISOString().slice(0, 10),
  to: to.toISOString().slice(0, 10),
});

/** A whole date in the answer: "9 June 2023", "3June, 2022", "August 15, 2023". */
const dateIn = (answer: string): Date | null => {
  const match =
    new RegExp(String.raw`(?<date>\d{1,2})[^\w]*(?:st|nd|rd|th)?\s*${MONTH}[^\w]*(?<year>\d{4})`, 'iu').exec(answer) ??
    new RegExp(String.raw`${MONTH}\s+(?<date>\d{1,2})(?:st|nd|rd|th)?[^\w]+(?<year>\d{4})`, 'iu').exec(answer);
  if (!match?.groups) return null;
  const { date, month, year } = match.groups;
  return utc(Number(year), MONTHS.indexOf(String(month).toLowerCase().slice(0, 3)), Number(date));
};

/** Counted from a date: "the Friday before", "two weekends before", "the week of". */
const beside = (answer: string, day: Date): GoldInterval | null => {
  const match =
    /(?:(?<count>one|two|three|four|five|six|\d) )?(?<unit>day|week|weekend|month|sunday|monday|tuesday|wednesday|thursday|friday|saturday)s? (?<side>before|after|of)/iu.exec(
      answer,
    );
  if (!match?.groups) return null;
  const unit = String(match.groups['unit']).toLowerCase();
  const side = String(match.groups['side']).toLowerCase();
  const written = match.groups['count']?.toLowerCase() ?? 'one';
  const count = COUNTS.includes(written) ? COUNTS.indexOf(written) + 1 : Number(written);
  const monday = plus(day, -((day.getUTCDay() + 6) % 7));
  if (unit === 'weekend') {
    if (side === 'of') return said(plus(monday, 5), plus(monday, 6));
    const saturday = side === 'before' ? plus(monday, 5 - 7 * count) : plus(monday, 5 + 7 * (count - 1));
    return said(saturday, plus(saturday, 1));
  }
  if (unit === 'week') {
    if (side === 'of') return said(monday, plus(monday, 6));
    // "Two weeks before" is a matter of days around it, "the week before" the seven days up to it.
    if (count > 1)
      return said(
        plus(day, (side === 'before' ? -7 : 7) * count - 3),
        plus(day, (side === 'before' ? -7 : 7) * count + 3),
      );
    return side === 'before' ? said(plus(day, -7), plus(day, -1)) : said(plus(day, 1), plus(day, 7));
  }
  if (unit === 'day') return side === 'before' ? said(plus(day, -count), plus(day, -count)) : null;
  if (unit === 'month') return null;
  const weekday = WEEKDAYS.indexOf(unit);
  const back = ((day.getUTCDay() - weekday + 6) % 7) + 1;
  const forth = ((weekday - day.getUTCDay() + 6) % 7) + 1;
  const found = side === 'before' ? plus(day, -back) : plus(day, forth);
  return said(found, found);
};

const SEASON_MONTHS: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };

const monthIn = (answer: string): GoldInterval | null => {
  const match = new RegExp(
    String.raw`(?<part>early|mid|late|first weekend of|first week of|last week of)?\s*\b${MONTH}[,.\s]*(?<year>\d{4})`,
    'iu',
  ).exec(answer);
  if (!match?.groups) return null;
  const month = MONTHS.indexOf(String(match.groups['month']).toLowerCase().slice(0, 3));
  const year = Number(match.groups['year']);
  const [first, last] = [utc(year, month, 1), utc(year, month + 1, 0)];
  switch (match.groups['part']?.toLowerCase()) {
    case 'early':
      return said(first, plus(first, 9));
    case 'mid':
      return said(plus(first, 9), plus(first, 19));
    case 'late':
      return said(plus(last, -9), last);
    case 'first week of':
      return said(first, plus(first, 6));
    case 'last week of':
      return said(plus(last, -6), last);
    case 'first weekend of': {
      const saturday = plus(first, (6 - first.getUTCDay() + 7) % 7);
      return said(saturday, plus(saturday, 1));
    }
    default:
      return said(first, last);
  }
};

/** Null where the answer is no time of the calendar ("A few years ago", "13 August" without a year). */
export const goldInterval = (answer: string): GoldInterval | null => {
  const day = dateIn(answer);
  if (day !== null) return beside(answer, day) ?? said(day, day);
  const month = monthIn(answer);
  if (month !== null) return month;
  const season = /(?<season>spring|summer|autumn|fall|winter) (?:of )?(?<year>\d{4})/iu.exec(answer);
  if (season?.groups) {
    const first = SEASON_MONTHS[String(season.groups['season']).toLowerCase()] ?? 0;
    const year = Number(season.groups['year']);
    return said(utc(year, first, 1), utc(year, first + 3, 0));
  }
  const year = /\b(?<year>(?:19|20)\d{2})\b/u.exec(answer)?.groups?.['year'];
  return year === undefined ? null : said(utc(Number(year), 0, 1), utc(Number(year), 11, 31));
};
