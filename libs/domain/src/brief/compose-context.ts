import type { MomentKind } from '../moment/moment.events.js';
import type { BriefView } from './brief.schema.js';
import { dayIn, daysBetween, knownZone, sayDate } from './calendar.js';
import type { Day } from './calendar.js';
import type { Item, Memory, SessionCell, Voices } from './memory.js';
import { isSpokenByClient } from './page-voices.js';
import { withReports } from './reports.js';
import type { Reports } from './reports.js';
import { SHELF_LIFE_DAYS } from './shelf-life.js';

/** Everything the sections look at: the memory, and the instant and place it is read from. */
export interface BriefContext {
  readonly memory: Memory;
  readonly view: BriefView;
  /** ISO 8601, UTC: now, or the past instant that is looked at. */
  readonly at: string;
  readonly zone: string;
  readonly today: Day;
  readonly held: readonly SessionCell[];
  readonly lastHeld: SessionCell | null;
  readonly heldAt: ReadonlyMap<string, string>;
  /** Who speaks when in the recordings, by transcript. */
  readonly voices: Readonly<Record<string, Voices>>;
  /** What gives lines, of all conversations: the items of the core, and what the pages keep beside them. */
  readonly items: ReadonlyMap<MomentKind, readonly Item[]>;
  /** What newer texts report of commitments and promises among them. */
  readonly reports: Reports;
  /** Days of instants found out before, within this one composing. */
  readonly days: Map<string, Day>;
  /** Ids of the moments that are carried lightly: what cites them is carried so too. */
  readonly carried: ReadonlySet<string>;
}

export const briefContext = (memory: Memory, view: BriefView): BriefContext => {
  const at = new Date(view.asOf ?? view.now).toISOString();
  const zone = knownZone(memory.core.name.timeZone ?? view.viewerTimeZone);
  const held = memory.sessions.filter((session) => session.state === 'held' && session.startedAt !== null);
  const carried = carriedIn(memory);
  const { lines, reports } = withReports(memory, (item) => isCarriedIn(carried, item));
  return {
    memory,
    view,
    at,
    zone,
    today: dayIn(at, zone),
    held,
    lastHeld: held.at(-1) ?? null,
    days: new Map(),
    carried,
    items: Map.groupBy(lines, (item) => item.kind),
    reports,
    voices: Object.fromEntries(memory.sessions.flatMap((page) => Object.entries(page.voices ?? {}))),
    heldAt: new Map(held.flatMap((session) => (session.startedAt ? [[session.sessionId, session.startedAt]] : []))),
  };
};

/** The client's own words, spoken in a recording; what the coach has put right is the coach's wording. */
export const isSpoken = (ctx: BriefContext, item: Item): boolean =>
  item.cites !== undefined && item.textEventId === item.id && isSpokenByClient(ctx.voices, item.cites);

const carriedIn = (memory: Memory): ReadonlySet<string> => {
  const moments = [...memory.sessions, ...memory.between].flatMap((page) => page.moments);
  const own = memory.author?.items ?? [];
  return new Set([...moments, ...own].filter((moment) => moment.carryLightly).map((moment) => moment.id));
};

/** When the last call began; null before the first. */
export const lastCallAt = (ctx: BriefContext): string | null => ctx.lastHeld?.startedAt ?? null;

/** What belongs to a call was said in that call, whenever it was written up. */
export const saidAt = (ctx: BriefContext, thing: { readonly at: string; readonly sessionId: string | null }): string =>
  (thing.sessionId === null ? undefined : ctx.heldAt.get(thing.sessionId)) ?? thing.at;

/** Most lines share a few instants, and a calendar day is the dearest thing to find out about one. */
export const dayOf = (ctx: BriefContext, instant: string): Day => {
  const known = ctx.days.get(instant);
  if (known !== undefined) return known;
  const day = dayIn(instant, ctx.zone);
  ctx.days.set(instant, day);
  return day;
};
export const daysSince = (ctx: BriefContext, instant: string): number =>
  Math.max(0, daysBetween(dayOf(ctx, instant), ctx.today));

export const lastHeardAt = (ctx: BriefContext, item: Item): string =>
  saidAt(ctx, { at: item.lastAt, sessionId: item.lastSessionId });

/** Since the last call began, or at any time when there was none: what the next call meets for the first time. */
export const isSinceLastCall = (
  ctx: BriefContext,
  thing: { readonly at: string; readonly sessionId: string | null },
): boolean => {
  const last = lastCallAt(ctx);
  return last === null || saidAt(ctx, thing) >= last;
};

/** Past the shelf life of its kind. */
export const hasAged = (ctx: BriefContext, item: Item): boolean => hasAgedAs(ctx, item, item.kind);
/** The same for a proposal, which ages as what it proposes. */
export const hasAgedAs = (ctx: BriefContext, item: Item, kind: MomentKind): boolean =>
  daysSince(ctx, lastHeardAt(ctx, item)) > SHELF_LIFE_DAYS[kind];

/** What may stand open in a brief: all but what is carried lightly. */
export const openly = (ctx: BriefContext, kind: MomentKind): readonly Item[] =>
  (ctx.items.get(kind) ?? []).filter((item) => !isCarried(ctx, item));
export const isCarried = (ctx: BriefContext, item: Item): boolean => isCarriedIn(ctx.carried, item);
const isCarriedIn = (carried: ReadonlySet<string>, { carryLightly, cites }: Item): boolean =>
  carryLightly === true || carried.has(cites?.fromEventId ?? '');
/** Of that, what the coach has not said is over. */
export const current = (ctx: BriefContext, kind: MomentKind): readonly Item[] =>
  openly(ctx, kind).filter((item) => !item.retired);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const newestFirst =
  (ctx: BriefContext) =>
  (a: Item, b: Item): number =>
    compare(lastHeardAt(ctx, b), lastHeardAt(ctx, a)) || b.position - a.position;
export const oldestFirst =
  (ctx: BriefContext) =>
  (a: Item, b: Item): number =>
    compare(saidAt(ctx, a), saidAt(ctx, b)) || a.position - b.position;

/** Two texts that say the same, but for case, spacing and a closing mark. */
export const alike = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/[.!…]+$/u, '')
    .trim();

/** Such as `3 November`: for remarks. */
export const sayWhen = (ctx: BriefContext, thing: { readonly at: string; readonly sessionId: string | null }): string =>
  sayDate(dayOf(ctx, saidAt(ctx, thing)), ctx.today);
