import { dayIn } from '../brief/calendar.js';
import type { CoreCell, Item } from '../brief/memory.js';
import type { MomentKind } from '../moment/moment.events.js';
import { DAY_MS } from '../shared/instant.js';

/** Coaches of most associations are asked for an hour of supervision in so many hours of coaching. */
const HOURS_PER_SUPERVISION_HOUR = 35;
const YEAR_DAYS = 365;
const MINUTES_PER_HOUR = 60;
const MS_PER_MINUTE = 60_000;
const TENTHS = 10;
const WEEK_DAYS = 7;
/** The first day of 1970 was a Thursday: so many days after a Monday. */
const THURSDAY = 3;

/** Kinds that say something about the person; what the coach wrote for order's sake is not among them. */
const LEARNT: readonly MomentKind[] = [
  'words',
  'joy',
  'worry',
  'person',
  'life-date',
  'insight',
  'preference',
  'thread',
  'commitment',
];

const itemsOf = (core: CoreCell, kinds: readonly MomentKind[]): readonly Item[] =>
  kinds.flatMap((kind) => core.items[kind] ?? []);

/** When something was last heard of this person that was not known before. */
export const lastLearntAt = (core: CoreCell): string | null =>
  itemsOf(core, LEARNT).reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null);

/** Promises of the coach that are neither kept nor released, nor said to be no longer true. */
export const promisesOpenIn = (core: CoreCell): number =>
  itemsOf(core, ['promise']).filter(({ state, retired }) => {
    const isSettled = state?.is === 'kept' || state?.is === 'released';
    return !isSettled && retired === undefined;
  }).length;

const hours = (minutes: number): number => Math.round((TENTHS * minutes) / MINUTES_PER_HOUR) / TENTHS;

interface OwnCall {
  readonly at: string;
  readonly until: string;
}

/** The coach's hours of the last year beside their supervision, and what the associations' guide makes of them. */
export const ownHours = (
  calls: readonly OwnCall[],
  supervision: ReadonlyMap<string, number>,
  { now }: { readonly now: string },
) => {
  const from = new Date(Date.parse(now) - YEAR_DAYS * DAY_MS).toISOString();
  const minutes = calls
    .filter(({ at }) => at >= from)
    .reduce((sum, { at, until }) => sum + (Date.parse(until) - Date.parse(at)) / MS_PER_MINUTE, 0);
  const supervised = [...supervision]
    .filter(([on]) => on >= from.slice(0, 'YYYY-MM-DD'.length))
    .reduce((sum, [, each]) => sum + each, 0);
  return {
    coached: hours(minutes),
    supervised: hours(supervised),
    guide: HOURS_PER_SUPERVISION_HOUR,
    supervisionForThese: hours(minutes / HOURS_PER_SUPERVISION_HOUR),
  };
};

/** Number of the week, Monday to Sunday, that a day lies in. */
const weekOf = (day: string): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / DAY_MS + THURSDAY) / WEEK_DAYS);

/** Weeks in a row with a call in each, up to this one; a week that is not over does not end the row. */
export const weeksWithoutABreak = (
  calls: readonly OwnCall[],
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): number => {
  const weeks = new Set(calls.map(({ at }) => weekOf(dayIn(at, timeZone))));
  const current = weekOf(dayIn(now, timeZone));
  let week = weeks.has(current) ? current : current - 1;
  let count = 0;
  for (; weeks.has(week); week -= 1) count += 1;
  return count;
};
