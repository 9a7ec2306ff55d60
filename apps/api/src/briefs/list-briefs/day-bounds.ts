const DAY_MS = 24 * 3600 * 1000;

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
const offsetMs = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const at = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(instant / 1000) * 1000;
};

/** The instant at which a local day begins. The offset is looked up twice, for clocks may change that very day. */
const startOf = (utcMidnight: number, timeZone: string): number => {
  const guess = utcMidnight - offsetMs(utcMidnight, timeZone);
  return utcMidnight - offsetMs(guess, timeZone);
};

/** From when until when a calendar day lasts in a time zone: 23, 24 or 25 hours. */
export const dayBounds = (day: string, timeZone: string): { from: Date; until: Date } => {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  return {
    from: new Date(startOf(utcMidnight, timeZone)),
    until: new Date(startOf(utcMidnight + DAY_MS, timeZone)),
  };
};
