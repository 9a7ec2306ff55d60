import type { MomentKind, Origin } from '../moment/moment.events.js';
import type { BriefLine, BriefSource } from './brief.schema.js';
import { alike, dayOf, daysSince, isSpoken, lastHeardAt, oldestFirst, saidAt } from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { timeOfId } from './id-time.js';
import { withoutMarks } from './layout-marks.js';
import type { FollowUp, Item } from './memory.js';
import { SOURCES_MAX } from './shelf-life.js';

/** One statement of a brief, from one item. */
export const lineOf = (ctx: BriefContext, item: Item, remark?: string): BriefLine => ({
  id: item.id,
  text: item.text,
  quoted: isSpoken(ctx, item) || isTheirWords(item.kind, item.origin),
  origin: item.origin,
  ...times(ctx, saidAt(ctx, item), lastHeardAt(ctx, item)),
  sources: sourcesOf(ctx, item),
  ...(remark === undefined ? {} : { remark }),
  ...(item.continues ? { continues: true as const } : {}),
  ...freshness(ctx, item.touchedAt, item.id),
});

/** An item with the start of its text. */
export const partOf = ({ continues, ...item }: Item, text: string): Item => ({
  ...item,
  text,
  ...(continues || text.length < item.text.length ? { continues: true as const } : {}),
});

/** A line made of words that came with another event: a follow-up, a pulse, a handover. */
export const lineOfWords = (ctx: BriefContext, words: FollowUp, origin: Origin, remark?: string): BriefLine => {
  const text = words.text ?? '';
  return {
    id: words.eventId,
    text,
    quoted: origin === 'client-wrote',
    origin,
    ...times(ctx, saidAt(ctx, words), saidAt(ctx, words)),
    sources: [source(ctx, words.eventId, words.sessionId, [0, text.length])],
    ...(remark === undefined ? {} : { remark }),
    ...(words.continues ? { continues: true as const } : {}),
    ...freshness(ctx, words.at),
  };
};

export const times = (
  ctx: BriefContext,
  said: string,
  heard: string,
): Pick<BriefLine, 'saidOn' | 'ageDays' | 'lastHeard'> => ({
  saidOn: dayOf(ctx, said),
  ageDays: daysSince(ctx, said),
  lastHeard: dayOf(ctx, heard),
});

/** Of what was known before, something else is new: it changed. */
export const freshness = (ctx: BriefContext, touchedAt: string, id?: string): Pick<BriefLine, 'fresh' | 'changed'> => {
  const since = ctx.view.since === undefined ? null : new Date(ctx.view.since).toISOString();
  if (since === null || touchedAt <= since) return {};
  const openedAt = id === undefined ? null : timeOfId(id);
  return openedAt !== null && openedAt <= since ? { fresh: true, changed: true } : { fresh: true };
};

/**
 * Quotation marks are for the client's own words. All texts are verbatim parts of what was recorded; but a joy "heard" is
 * how the coach put it, so only kinds that record words as they were spoken, and what the client wrote, stand in quotes.
 * What a machine read, taken over or not, is theirs only where the recording says so (`isSpoken`).
 */
export const isTheirWords = (kind: MomentKind, origin: Origin): boolean =>
  (kind === 'words' && origin !== 'machine-proposed') ||
  origin === 'client-wrote' ||
  (origin === 'client-said' && (kind === 'how-we-left-it' || kind === 'insight'));

export const source = (
  ctx: BriefContext,
  eventId: string,
  sessionId: string | null,
  span: readonly [number, number] | null,
): BriefSource => ({
  eventId,
  sessionId,
  heldAt: sessionId === null ? null : (ctx.heldAt.get(sessionId) ?? null),
  span: span === null ? null : [span[0], span[1]],
});

const sourcesOf = (ctx: BriefContext, item: Item): BriefSource[] => {
  // Someone who was only named has no text of their own: the name is a field, not a part of a text.
  const span = item.text === item.name ? null : ([0, item.text.length] as const);
  const recorded = source(ctx, item.textEventId, item.sessionId, span);
  if (item.textEventId !== item.id) {
    return [recorded, source(ctx, item.id, item.sessionId, null), ...stepsOf(ctx, item)].slice(0, SOURCES_MAX);
  }
  const cited = item.cites ? [citedSource(ctx, item.cites, item.text.length)] : [];
  return [recorded, ...cited, ...stepsOf(ctx, item)].slice(0, SOURCES_MAX);
};

const citedSource = (ctx: BriefContext, cites: NonNullable<Item['cites']>, length: number): BriefSource => {
  const { fromEventId, span } = cites;
  const page = ctx.memory.sessions.find(
    (session) =>
      session.transcripts.includes(fromEventId) || session.moments.some((moment) => moment.id === fromEventId),
  );
  return source(ctx, fromEventId, page?.sessionId ?? null, [span[0], span[0] + length]);
};

const stepsOf = (ctx: BriefContext, item: Item): BriefSource[] =>
  (item.followUps ?? []).map((step) => source(ctx, step.eventId, step.sessionId, null));

/** Lines that say the same become one: first said then, last heard now, with the sources of all. */
export const mergeAlike = (ctx: BriefContext, items: readonly Item[]): BriefLine[] => {
  const merged = new Map<string, BriefLine>();
  for (const item of items.toSorted(oldestFirst(ctx))) {
    const line = lineOf(ctx, item);
    const words = alike(withoutMarks(item.text));
    const first = merged.get(words);
    merged.set(words, first ? joined(first, line) : line);
  }
  return [...merged.values()].toSorted((a, b) => (a.lastHeard < b.lastHeard ? 1 : a.lastHeard > b.lastHeard ? -1 : 0));
};

const joined = (first: BriefLine, again: BriefLine): BriefLine => ({
  ...first,
  lastHeard: again.lastHeard > first.lastHeard ? again.lastHeard : first.lastHeard,
  sources: [...first.sources, ...again.sources].slice(0, SOURCES_MAX),
  ...(first.fresh || again.fresh ? { fresh: true as const } : {}),
  ...(again.fresh && !first.fresh ? { changed: true as const } : {}),
});
