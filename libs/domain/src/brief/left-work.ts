import type { Day } from './calendar.js';
import { dayOf, lastHeardAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import type { Item } from './memory.js';

/** What somebody set out to do or promised, as a machine read it and nobody confirmed it. */
export interface ReadWork {
  /** The last call that spoke of it. */
  readonly heardOn: Day;
  readonly due: Day | null;
}

/**
 * A first call may have had no time for it. Of the work that was read in the fixtures of `test/eval` and that nothing reports
 * as done, four in five stand open after one silent call at most; after two it is one in seven.
 */
export const LEFT_AFTER_CALLS = 2;

/**
 * Whether so many calls since, of those that anything is known of, have not taken it up that it may have moved on. It is not over: nothing is assumed from silence,
 * and what the coach recorded or accepted stands open until it is followed up. A day that is still to come holds it open.
 */
export const mayBeLeft = ({ heardOn, due }: ReadWork, calls: readonly Day[], today: Day): boolean =>
  (due === null || due < today) && calls.filter((day) => day > heardOn).length >= LEFT_AFTER_CALLS;

export const hasBeenLeft = (ctx: BriefContext, item: Item): boolean => {
  const kind = item.proposes;
  if (kind !== 'commitment' && kind !== 'promise') return false;
  const told = ctx.held.filter((call) => call.transcripts.length > 0 || call.moments.some((one) => !one.private));
  const calls = told.flatMap(({ startedAt }) => (startedAt === null ? [] : [dayOf(ctx, startedAt)]));
  return mayBeLeft({ heardOn: dayOf(ctx, lastHeardAt(ctx, item)), due: item.due ?? null }, calls, ctx.today);
};
