import type { Brief, BriefLine } from './brief.schema.js';
import { daysBetween, sayDate } from './calendar.js';
import { dayOf, lastHeardAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { timeOfId } from './id-time.js';
import type { Item } from './memory.js';
import { SHELF_LIFE_DAYS } from './shelf-life.js';

type SinceLastRead = NonNullable<Brief['sinceLastRead']>;

export const lastReadAt = (ctx: BriefContext): string | null =>
  ctx.memory.core.reads.find((read) => read.memberId === ctx.view.viewerMemberId)?.at ?? null;

/**
 * How the lines of this brief differ from those at an instant: the one that was asked about, else when the viewer last read
 * a brief of this client. Null when there was no reading before.
 */
export const composeSinceLastRead = (
  ctx: BriefContext,
  lines: readonly BriefLine[],
  moved: readonly BriefLine[],
): SinceLastRead | null => {
  const since = ctx.view.since ?? lastReadAt(ctx);
  if (since === null || ctx.memory.core.standing.state === 'erased') return null;
  const at = new Date(since).toISOString();
  const counts = { new: 0, changed: 0, retired: 0, faded: fadedSince(ctx, moved, at) };
  const items = itemsById(ctx);
  for (const line of lines) {
    const change = changeOf(line, items.get(line.id), at);
    if (change !== null) counts[change] += 1;
  }
  return { since: at, ...counts };
};

/** Of the lines that may have moved on, those that reached the end of their shelf life after an instant. */
export const fadedSince = (ctx: BriefContext, moved: readonly BriefLine[], at: string): number => {
  const items = itemsById(ctx);
  return moved.filter((line) => hasFadedSince(ctx, items.get(line.id), at)).length;
};

const itemsById = (ctx: BriefContext): ReadonlyMap<string, Item> =>
  new Map([...ctx.items.values()].flat().map((item) => [item.id, item]));

const changeOf = (line: BriefLine, item: Item | undefined, at: string): 'new' | 'changed' | 'retired' | null => {
  if (item?.retired) return isAfter(item.retired.eventId, at) ? 'retired' : null;
  // A sentence of a note has the id of the note, and its place in it.
  if (isAfter(line.id.split(':')[0] ?? '', at)) return 'new';
  const takenOver = new Set(item?.followUps?.flatMap((step) => (step.takesOver ? [step.eventId] : [])));
  return line.sources.some(({ eventId }) => isAfter(eventId, at) && !takenOver.has(eventId)) ? 'changed' : null;
};

const isAfter = (id: string, at: string): boolean => (timeOfId(id) ?? '') > at;

const hasFadedSince = (ctx: BriefContext, item: Item | undefined, at: string): boolean => {
  if (item === undefined || item.retired) return false;
  const shelfDays = SHELF_LIFE_DAYS[item.proposes ?? item.kind];
  const heardOn = dayOf(ctx, lastHeardAt(ctx, item));
  return daysBetween(heardOn, ctx.today) > shelfDays && daysBetween(heardOn, dayOf(ctx, at)) <= shelfDays;
};

/** Such as `Since it was last read, on 3 November: 5 new, 1 no longer true.`; null when nothing differs. */
export const saySinceLastRead = (ctx: BriefContext, since: SinceLastRead | null): string | null => {
  if (since === null) return null;
  const counts = [
    [since.new, 'new'],
    [since.changed, 'changed'],
    [since.retired, 'no longer true'],
  ] as const;
  const said = counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  if (said.length === 0) return null;
  const day = sayDate(dayOf(ctx, since.since), ctx.today);
  return `${ctx.view.since === undefined ? `Since it was last read, on ${day}` : `Since ${day}`}: ${said.join(', ')}.`;
};
