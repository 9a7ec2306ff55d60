const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
const offsetMs = (zone: string, instant: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
};

/** Midnight of the zone's present day plus `days`, as if that wall clock were UTC. */
const wallMidnight = (now: Date, zone: string, days: number): number => {
  const wall = now.getTime() + offsetMs(zone, now.getTime());
  return Math.floor(wall / DAY_MS) * DAY_MS + days * DAY_MS;
};

/** The instant at which a clock in `zone` shows `at` (`HH:MM`), `days` from the present day there. */
export const instantAt = (now: Date, zone: string, days: number, at: string): Date => {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  const wall = wallMidnight(now, zone, days) + (hours * 60 + minutes) * MINUTE_MS;
  // The offset is asked for twice, because the first guess may lie on the other side of a change of the clock.
  const guess = wall - offsetMs(zone, wall);
  return new Date(wall - offsetMs(zone, guess));
};

/** The calendar date `days` from the present day in `zone`: `2026-12-04`. */
export const dateAt = (now: Date, zone: string, days: number): string =>
  new Date(wallMidnight(now, zone, days)).toISOString().slice(0, 10);

/** The month `months` from the present month in `zone`: `2026-12`. */
export const monthAt = (now: Date, zone: string, months: number): string => {
  const today = new Date(wallMidnight(now, zone, 0));
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
};

/** `minutes` after now, rounded up to the next quarter of an hour. */
export const soon = (now: Date, minutes: number): Date => {
  const quarterMs = 15 * MINUTE_MS;
  return new Date(Math.ceil((now.getTime() + minutes * MINUTE_MS) / quarterMs) * quarterMs);
};

export const plusMinutes = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);
