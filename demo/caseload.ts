import { closedPeriods } from '#domain';
import { dateAt } from './calendar.js';
import { PRACTICE } from './practice.js';
import type { CoachKey, Day, Story } from './story.js';
import { between, call, joy, keptPromise, planned, promise } from './tell.js';

/**
 * The rest of the practice: clients with a call or two and a line each, so that there are enough for a month of caseload
 * metrics to show numbers. Half of them have been here for half a year, the others came in the last month that is closed.
 */
const NAMES = [
  'Aurelio Brandt-Nakuru',
  'Sunniva Obi-Larkin',
  'Kwabena Thorsen-Iles',
  'Ottoline Marchetti-Zulu',
  'Radomir Quist-Alvarado',
  'Fenella Aguirre-Stroud',
  'Tsubasa Wolde-Garnett',
  'Perpetua Lindqvist-Omar',
  'Casimir Ardagh-Pinto',
  'Ngaire Bellweather-Cruz',
  'Ozan Delacroix-Mbeki',
  'Ingelin Farouk-Tansley',
  'Bartholomew Sato-Verne',
  'Chiamaka Holm-Everard',
  'Dragomir Ilesanmi-Foy',
  'Eluned Castaneda-Riis',
  'Fiachra Moreau-Adeyemi',
  'Galina Thackeray-Duarte',
  'Hemi Rosenqvist-Bala',
  'Isaura Penhaligon-Koh',
  'Jovan Achterberg-Lume',
  'Kerensa Yilmaz-Toft',
  'Leocadia Brightwell-Sen',
  'Mirembe Valtonen-Gray',
  'Nikodem Osborne-Falla',
  'Odalys Greenhalgh-Ito',
  'Pelagia Rutherford-Nwosu',
  'Quillon Hammarberg-Diaz',
  'Rosamund Tekle-Avery',
  'Stellan Carrasco-Dunne',
] as const;
const COACHES: readonly CoachKey[] = ['marit', 'dov', 'priya'];
const JOYS = [
  'The allotment, also when it rains.',
  'Reading to the neighbour’s children on the stairs.',
  'A choir that sings badly and on time.',
  'Getting off the bus one stop early.',
  'Soup for six on a Sunday.',
] as const;
const PROMISES = [
  'Send the name of the book',
  'Look up the walking group',
  'Write down what we said about rest',
] as const;

/** Months between the first call of those who have been here longer and the month that is shown. */
const LONGER_MONTHS = 5;
const DAY_MS = 86_400_000;
const MINUTES = 50;
/** Whose calls lie a week apart, and two weeks. */
const WEEKS_APART = [7, 14] as const;

/** The day of the demonstration's calendar on which a date of the practice's calendar lies. */
const dayOf = (now: Date, date: string): Day =>
  Math.round((Date.parse(date) - Date.parse(dateAt(now, PRACTICE.timeZone, 0))) / DAY_MS);

const monthBefore = (period: string, months: number): string => {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months)).toISOString().slice(0, 'YYYY-MM'.length);
};

/** The newest month whose metrics can be published, as of a day. */
export const shownMonth = (now: Date): string =>
  closedPeriods(new Date(now.getTime() - 100 * DAY_MS).toISOString(), now.toISOString(), PRACTICE.timeZone).at(-1) ??
  '';

interface Place {
  readonly nth: number;
  /** First days of the month that is shown, and of the one in which the longer alliances began. */
  readonly shown: Day;
  readonly longAgo: Day;
}

const hourOf = (nth: number): string => `${String(8 + (nth % 9)).padStart(2, '0')}:30`;
/** Calls lie in the first ten days, so that two weeks later is the same month. */
const firstDay = ({ nth, shown }: Place): Day => shown + 1 + (nth % 10);
const joyOf = (nth: number): string => JOYS[nth % JOYS.length] ?? '';
const promiseOf = (nth: number): string => PROMISES[nth % PROMISES.length] ?? '';

/** Here for half a year: one call then, one in the month; four of five briefs were read before it, half of them left a promise open. */
const longer = (place: Place): Story['chapters'] => {
  const { nth, longAgo } = place;
  const day = firstDay(place);
  return [
    call(longAgo + 1 + (nth % 10), hourOf(nth), MINUTES, [], { sessionKind: 'first-call' }),
    ...(nth % 5 !== 4 ? [between(day, '07:45', { type: 'BriefRead' })] : []),
    call(day, hourOf(nth), MINUTES, [joy(joyOf(nth)), ...(nth % 2 === 0 ? [promise(promiseOf(nth))] : [])]),
  ];
};

/** New in the month: two calls, a promise in the first that most have kept in the second; more than half cancelled one more. */
const newcomer = (place: Place): Story['chapters'] => {
  const { nth } = place;
  const day = firstDay(place);
  const [made, kept] = [promise(promiseOf(nth), { as: 'promise' }), keptPromise('promise')];
  return [
    call(day, hourOf(nth), MINUTES, [joy(joyOf(nth)), made], { sessionKind: 'first-call' }),
    ...(nth % 5 < 3 ? [planned(day + 3, hourOf(nth), MINUTES, { cancelled: { by: 'client', on: day + 2 } })] : []),
    call(day + (WEEKS_APART[nth % 2] ?? 0), hourOf(nth), MINUTES, nth % 4 === 0 ? [] : [kept]),
  ];
};

/** Stories of the rest of the practice, as of a day. */
export const caseloadStories = (now: Date): readonly Story[] => {
  const month = shownMonth(now);
  const shown = dayOf(now, `${month}-01`);
  const longAgo = dayOf(now, `${monthBefore(month, LONGER_MONTHS)}-01`);
  return NAMES.map((name, nth) => {
    const place: Place = { nth, shown, longAgo };
    const isLonger = nth < NAMES.length / 2;
    return {
      key: `caseload-${nth + 1}`,
      coach: COACHES[nth % COACHES.length] ?? 'marit',
      welcomed: isLonger ? longAgo : shown,
      client: { name, timeZone: PRACTICE.timeZone },
      chapters: isLonger ? longer(place) : newcomer(place),
    };
  });
};
