import type { BriefLine } from './brief.schema.js';
import { sayDay, timeIn } from './calendar.js';
import { current, dayOf, hasAged, isSinceLastCall, lastCallAt, newestFirst, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { freshness, lineOf, lineOfWords, source, times } from './compose-line.js';
import { sayReported } from './compose-reports.js';
import { lifeDateShown } from './life-dates.js';
import type { LifeDateAsked, LifeDateShown } from './life-dates.js';
import type { CalendarChange, Item, SessionCell } from './memory.js';

/** What life did between the calls: what was crossed, what the client wrote, what moved in the calendar, what is ahead. */
export const composeLifeBetween = (ctx: BriefContext): BriefLine[] => {
  const dates = current(ctx, 'life-date').flatMap((item) => dated(ctx, item));
  const byDay = dates.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return [
    ...byDay.filter((date) => !date.ahead).map((date) => date.line),
    ...writtenBetween(ctx),
    ...calendarChanges(ctx),
    ...byDay.filter((date) => date.ahead).map((date) => date.line),
    ...roughDates(ctx),
  ];
};

const dated = (ctx: BriefContext, item: Item): readonly { day: string; ahead: boolean; line: BriefLine }[] => {
  const shown = dateShown(ctx, item);
  return shown ? [{ ...shown, line: lineOf(ctx, item, withReport(ctx, item, shown.remark)) }] : [];
};

/** Where the date of an item stands to the calls; null when it has none, or has had its turn. */
export const dateShown = (ctx: BriefContext, item: Item): LifeDateShown | null => {
  const when = whenOf(item);
  if (when === undefined) return null;
  const last = lastCallAt(ctx);
  const shown = lifeDateShown({
    when,
    yearly: item.yearly === true,
    heardOn: dayOf(ctx, saidAt(ctx, item)),
    lastCallOn: last === null ? null : dayOf(ctx, last),
    isNew: isSinceLastCall(ctx, item),
    today: ctx.today,
  });
  // Where the line itself holds those words the reader has them before their eyes.
  const told = item.heard && !item.text.includes(item.heard.expression) ? `, told as “${item.heard.expression}”` : '';
  return shown && { ...shown, remark: `${shown.remark}${told}` };
};

/** A rough time that was read as certain days stands on those. */
const whenOf = ({ when, heard }: Item): LifeDateAsked['when'] | undefined =>
  heard && (when === undefined || 'rough' in when) ? { from: heard.from, to: heard.to } : when;

/** An accepted proposal may have no time at all: that is as rough as can be. */
export const isRough = (item: Item): boolean => {
  const when = whenOf(item);
  return when === undefined || 'rough' in when;
};
const roughDates = (ctx: BriefContext): BriefLine[] =>
  current(ctx, 'life-date')
    .filter((item) => isRough(item) && !hasAged(ctx, item))
    .toSorted(newestFirst(ctx))
    .map((item) => lineOf(ctx, item, withReport(ctx, item, sayRough(item))));

/** What was recorded stands until the coach says otherwise, beside what a newer text tells of it. */
const withReport = (ctx: BriefContext, item: Item, remark: string | undefined): string | undefined =>
  [remark, sayReported(ctx, item)].filter((one) => one !== undefined).join('; ') || undefined;
/** Rough times that half a year has gone by over: they may have come and gone. */
export const agedRoughDates = (ctx: BriefContext): readonly Item[] =>
  current(ctx, 'life-date').filter((item) => isRough(item) && hasAged(ctx, item));

/** The rough time as it was said, in quotation marks: it is recorded, not worded here. */
export const sayRough = (item: Item): string | undefined =>
  item.when && 'rough' in item.when ? `“${item.when.rough}”` : undefined;

/** Notes and words of the client's own hand since the last call. Their joys, worries and so on stand in their own sections. */
export const isWrittenBetween = (ctx: BriefContext, item: Item): boolean =>
  item.origin === 'client-wrote' &&
  (item.kind === 'note' || item.kind === 'words') &&
  item.sessionId !== ctx.lastHeld?.sessionId &&
  isSinceLastCall(ctx, item);

const writtenBetween = (ctx: BriefContext): BriefLine[] => {
  const items = [...current(ctx, 'note'), ...current(ctx, 'words')].filter((item) => isWrittenBetween(ctx, item));
  const moments = items.map((item) => lineOf(ctx, item));
  const pulses = ctx.memory.core.written
    .filter((words) => isSinceLastCall(ctx, words))
    .map((words) => lineOfWords(ctx, words, 'client-wrote', 'with a pulse'));
  return [...moments, ...pulses].toSorted((a, b) => (a.saidOn < b.saidOn ? -1 : a.saidOn > b.saidOn ? 1 : 0));
};

const calendarChanges = (ctx: BriefContext): BriefLine[] => {
  const last = lastCallAt(ctx);
  const recent = ctx.memory.sessions.flatMap((session) =>
    session.changes
      .filter((change) => last === null || change.at > last)
      .map((change) => ({ at: change.at, line: changeLine(ctx, session, change) })),
  );
  return recent.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line);
};

const changeLine = (ctx: BriefContext, session: SessionCell, change: CalendarChange): BriefLine => ({
  id: change.eventId,
  text: sayChange(ctx, change),
  quoted: false,
  origin: 'coach-noticed',
  ...times(ctx, change.at, change.at),
  sources: [source(ctx, change.eventId, session.sessionId, null)],
  ...freshness(ctx, change.at),
});

const sayChange = (ctx: BriefContext, change: CalendarChange): string => {
  const call = change.from ? `The call of ${sayDay(dayOf(ctx, change.from), ctx.today)}` : 'A call';
  if (change.cancelledBy) {
    return `${call} was cancelled by ${change.cancelledBy === 'client' ? 'the client' : 'the coach'}.`;
  }
  if (!change.to) return `${call} was moved.`;
  const sameDay = change.from !== null && dayOf(ctx, change.from) === dayOf(ctx, change.to);
  const to = sameDay ? '' : `${sayDay(dayOf(ctx, change.to), ctx.today)}, `;
  return `${call} was moved to ${to}${timeIn(change.to, ctx.zone)}.`;
};
