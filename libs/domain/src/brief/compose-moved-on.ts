import type { MomentKind } from '../moment/moment.events.js';
import type { BriefLine } from './brief.schema.js';
import { sayAgo, sayDate } from './calendar.js';
import { agedRoughDates } from './compose-between.js';
import {
  alike,
  current,
  daysSince,
  hasAged,
  isSinceLastCall,
  lastHeardAt,
  newestFirst,
  openly,
  sayWhen,
} from './compose-context.js';
import type { BriefContext } from './compose-context.js';
import { lineOf } from './compose-line.js';
import { agedNews, namesakes } from './compose-people.js';
import { sayRead, unconfirmed } from './compose-reports.js';
import { foreignNotes } from './compose-unread.js';
import type { Item } from './memory.js';
import { RETIRED_SHOWN_DAYS } from './shelf-life.js';

/** What one line of a kind is called in a remark. */
export const KIND_WORDS: Record<MomentKind, string> = {
  note: 'a note',
  words: 'their words',
  joy: 'a joy',
  worry: 'a worry',
  person: 'news of a person',
  'life-date': 'a life date',
  insight: 'an insight',
  preference: 'a preference',
  thread: 'a thread',
  commitment: 'a commitment',
  promise: 'a promise',
  'how-we-left-it': 'how we left it',
  proposal: 'a proposal',
};
const FADING: readonly MomentKind[] = ['joy', 'worry', 'words'];

/** What was said to be no longer true (superseded), then what has not been heard for longer than its shelf life (faded). */
export const composeMayHaveMovedOn = (ctx: BriefContext): BriefLine[] => {
  const retired = allKinds(ctx)
    .filter((item) => item.retired && isShownRetired(ctx, item, item.retired))
    .toSorted((a, b) => ((a.retired?.at ?? '') < (b.retired?.at ?? '') ? 1 : -1));
  const faded = FADING.flatMap((kind) => fadedOf(ctx, kind)).map((item) => ({ item, kind: KIND_WORDS[item.kind] }));
  const rough = agedRoughDates(ctx).map((item) => ({ item, kind: KIND_WORDS[item.kind] }));
  const news = agedNews(ctx).map(({ item, name }) => ({ item, kind: `news of ${name}` }));
  const aged = [...faded, ...rough, ...news].toSorted((a, b) => newestFirst(ctx)(a.item, b.item));
  return [
    ...retired.map((item) => lineOf(ctx, item, sayRetired(ctx, item))),
    ...aged.map(({ item, kind }) => lineOf(ctx, item, `${kind}, last heard ${sayAgo(agoOf(ctx, item))}`)),
  ];
};

const agoOf = (ctx: BriefContext, item: Item): number => daysSince(ctx, lastHeardAt(ctx, item));

/** A line that was heard again in the same words has not faded: the newer one speaks for both. */
const fadedOf = (ctx: BriefContext, kind: MomentKind): readonly Item[] => {
  const items = current(ctx, kind);
  const fresh = new Set(items.filter((item) => !hasAged(ctx, item)).map((item) => alike(item.text)));
  const aged = items.filter((item) => hasAged(ctx, item) && !fresh.has(alike(item.text)));
  const newest = new Map(aged.toSorted((a, b) => newestFirst(ctx)(b, a)).map((item) => [alike(item.text), item]));
  return [...newest.values()];
};

const allKinds = (ctx: BriefContext): readonly Item[] =>
  [...ctx.items.keys()]
    .filter((kind) => kind !== 'proposal' && kind !== 'how-we-left-it' && kind !== 'note')
    .flatMap((kind) => openly(ctx, kind));

const isShownRetired = (ctx: BriefContext, item: Item, retired: NonNullable<Item['retired']>): boolean => {
  const again = current(ctx, item.kind).some((one) => alike(one.text) === alike(item.text) && one.at >= retired.at);
  if (again) return false;
  return daysSince(ctx, retired.at) <= RETIRED_SHOWN_DAYS || isSinceLastCall(ctx, { at: retired.at, sessionId: null });
};

const sayRetired = (ctx: BriefContext, item: Item): string => {
  const since = item.retired ? sayWhen(ctx, { at: item.retired.at, sessionId: null }) : '';
  const kind = item.kind === 'person' ? `news of ${item.name ?? item.text}` : KIND_WORDS[item.kind];
  const newer = item.retired?.supersededBy ? '; something newer stands in its place' : '';
  const by = item.retired?.byClient ? ', says the client' : '';
  return `${kind}, no longer true since ${since}${by}${newer}`;
};

/** What I may have wrong: recorded things that do not go together, and what a machine guessed and nobody has confirmed. */
export const composeUnsure = (ctx: BriefContext, guessed: readonly Item[]): BriefLine[] => [
  ...namesakes(ctx),
  ...clashingDates(ctx),
  ...guessed.map((item) =>
    unconfirmed(ctx, item, `perhaps ${KIND_WORDS[item.proposes ?? 'note']}, ${sayRead(ctx, item)}`),
  ),
];

/** The same event of a life with two different dates. */
const clashingDates = (ctx: BriefContext): BriefLine[] => {
  const byText = Map.groupBy(current(ctx, 'life-date').filter(hasDay), (item) => alike(item.text));
  return [...byText.values()]
    .filter((same) => new Set(same.map((item) => dayWords(item))).size > 1)
    .flatMap((same) => same.map((item) => lineOf(ctx, item, `recorded for ${sayDate(dayWords(item), ctx.today)}`)));
};
const hasDay = (item: Item): boolean => item.when !== undefined && 'date' in item.when;
const dayWords = (item: Item): string => (item.when && 'date' in item.when ? item.when.date : '');

/** Areas of a life, by the kinds of moment that tell of them. Named only where no session has ever told of one. */
const AREAS: readonly (readonly [MomentKind, string])[] = [
  ['joy', 'what makes them happy'],
  ['worry', 'what keeps them awake'],
  ['person', 'the people in their life'],
  ['life-date', 'the dates in their life'],
  ['insight', 'what they have seen for themselves'],
  ['preference', 'how they like to be met'],
];

export const composeNeverHeardAbout = (ctx: BriefContext, readKinds: ReadonlySet<MomentKind>): string[] => {
  // Before the first call everything is unheard of: a list of it would read like one to tick off.
  if (ctx.held.length === 0) return [];
  const { sessions, between } = ctx.memory;
  // What was said in a call that was only recorded nobody has gone through: it cannot be called unheard of.
  if (sessions.some((page) => page.transcripts.length > 0 && page.moments.every((one) => one.proposed))) return [];
  if (foreignNotes(ctx).length > 0) return [];
  const heard = new Set(
    [...sessions, ...between].flatMap((page) =>
      page.moments.flatMap((moment) => (moment.proposed ? [] : [moment.kind])),
    ),
  );
  return AREAS.filter(([kind]) => !heard.has(kind) && !readKinds.has(kind)).map(([, area]) => area);
};
