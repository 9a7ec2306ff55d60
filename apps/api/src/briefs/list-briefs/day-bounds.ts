import { DAY_MS, startOfLocalDay } from '#domain';

/** From when until when a calendar day lasts in a time zone: 23, 24 or 25 hours. */
export const dayBounds = (day: string, timeZone: string): { from: Date; until: Date } => {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  return {
    from: new Date(startOfLocalDay(utcMidnight, timeZone)),
    until: new Date(startOfLocalDay(utcMidnight + DAY_MS, timeZone)),
  };
};
