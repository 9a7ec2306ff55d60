import { daysBetween } from './calendar.js';
import { dateShown } from './compose-between.js';
import type { BriefContext } from './compose-context.js';
import type { Item } from './memory.js';

/** From here on a life date is far: it is known, and the next calls come before it. */
const FAR_DAYS = 90;
/** Of those the nearest ones stand, so that they do not crowd out what has just happened. */
const FAR_SHOWN_MAX = 2;

/** The ids of machine-read life dates that lie too far ahead to stand in this brief. */
export const farDates = (ctx: BriefContext, items: readonly Item[]): ReadonlySet<string> => {
  const ahead = items.flatMap((item) => {
    const shown = item.proposes === 'life-date' ? dateShown(ctx, item) : null;
    return shown !== null && daysBetween(ctx.today, shown.day) > FAR_DAYS ? [{ id: item.id, day: shown.day }] : [];
  });
  const byNearness = ahead.toSorted((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  return new Set(byNearness.slice(FAR_SHOWN_MAX).map(({ id }) => id));
};

/** What fell since the last call first, then what lies ahead by nearness, then what has no day. */
export const byLifeDay =
  (ctx: BriefContext) =>
  (a: Item, b: Item): number => {
    const [one, other] = [rankOf(ctx, a), rankOf(ctx, b)];
    return one.rank - other.rank || compare(one.day, other.day);
  };

const rankOf = (ctx: BriefContext, item: Item): { readonly rank: number; readonly day: string } => {
  const shown = dateShown(ctx, item);
  if (shown === null) return { rank: 2, day: '' };
  return { rank: shown.ahead ? 1 : 0, day: shown.day };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
