const MS_PER_SECOND = 1000;

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
export const aheadMs = (instant: number, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(instant / MS_PER_SECOND) * MS_PER_SECOND;
};

/**
 * The instant at which a local day begins, in milliseconds; the day is given by its midnight in UTC. The offset is looked up
 * twice, for clocks may change that very day.
 */
export const startOfLocalDay = (utcMidnight: number, timeZone: string): number =>
  utcMidnight - aheadMs(utcMidnight - aheadMs(utcMidnight, timeZone), timeZone);
