import { given } from './item.js';
import type { Item, Memory, PageCell } from './memory.js';

/**
 * A proposal may report on an earlier commitment, promise or life date: kept, released, moved, or told again and still
 * open. It opens no line of its own, but for the new day of a date that somebody recorded: both days stand side by side
 * until the coach accepts one. It is put together with what it reports on when a brief is composed, not in the cells: the two stand
 * on pages of different sessions, and a report has to go with the text it is from. Nothing is settled by a machine alone:
 * what was recorded by hand, or accepted, only gets a remark; what a machine read itself gives way to the newer words.
 */
export interface Reports {
  /** By the moment reported on: the newest, but that it was done, once the coach has accepted that, stands. */
  readonly about: ReadonlyMap<string, Item>;
  /** No longer open, and no line: read by a machine and reported as kept or released; or a day that the coach accepts as moved. */
  readonly settled: readonly Item[];
}

export const isFinal = (report: Item | undefined): boolean =>
  report?.followsUp?.outcome === 'kept' || report?.followsUp?.outcome === 'released';

const isSure = (report: Item): boolean => report.kind !== 'proposal' && isFinal(report);
const outweighs = (one: Item, other: Item): boolean => {
  if (isSure(one) !== isSure(other)) return isSure(one);
  return one.at > other.at || (one.at === other.at && one.position > other.position);
};

export const reportsAbout = (items: readonly Item[]): Map<string, Item> => {
  const about = new Map<string, Item>();
  for (const item of items) {
    const known = about.get(item.followsUp?.momentId ?? '');
    if (item.followsUp && (known === undefined || outweighs(item, known))) about.set(item.followsUp.momentId, item);
  }
  return about;
};

/** What is live of all conversations: the core has what is newest of each kind; pages keep proposals beside it. */
export const itemsOf = ({
  core,
  sessions,
  between,
}: Pick<Memory, 'core' | 'sessions' | 'between'>): readonly Item[] => {
  const onPages = momentsOn([...sessions, ...between]).flatMap(({ item }) => (item ? [[item.id, item] as const] : []));
  const inCore = Object.values(core.items).flat();
  const known = new Set(inCore.map((item) => item.id));
  return [...inCore, ...[...new Map(onPages).values()].filter((item) => !known.has(item.id))];
};
const momentsOn = (pages: readonly PageCell[]) => pages.flatMap((page) => page.moments);

/** Ids of the moments that are still there, were it only to be counted: neither withdrawn nor dismissed. */
export const idsIn = (memory: Pick<Memory, 'core' | 'sessions' | 'between'>): ReadonlySet<string> =>
  new Set([
    ...momentsOn([...memory.sessions, ...memory.between]).map(({ id }) => id),
    ...Object.values(memory.core.items).flatMap((items) => items.map(({ id }) => id)),
  ]);

/** Whether a report that nothing is left of to report on tells by itself what is to be done. */
export const standsAlone = (report: Item, here: ReadonlySet<string>): boolean =>
  !isFinal(report) && !here.has(report.followsUp?.momentId ?? '');

/** The items that give lines, and what newer texts report of them. */
export const withReports = (
  memory: Pick<Memory, 'core' | 'sessions' | 'between'>,
  isCarried: (item: Item) => boolean,
): { readonly lines: readonly Item[]; readonly reports: Reports } => {
  const all = itemsOf(memory);
  const [about, here] = [reportsAbout(all), idsIn(memory)];
  const settled: Item[] = [];
  const moved = movedDays(all, about);
  const lines = all.flatMap((item) => {
    if (moved.standing.has(item)) return [item];
    if (moved.accepted.has(item.id)) {
      settled.push(item);
      return [];
    }
    if (item.followsUp && about.get(item.followsUp.momentId) !== item) return [];
    if (item.followsUp && !standsAlone(item, here)) return [];
    const report = about.get(item.id);
    if (report === undefined || item.kind !== 'proposal') return [item];
    if (isFinal(report)) {
      settled.push(item);
      return [];
    }
    return isCarried(item) || isCarried(report) ? [item] : [retold(item, report)];
  });
  return { lines, reports: { about, settled } };
};

interface MovedDays {
  /** By the life date that was moved: the newest report of it that the coach has accepted. */
  readonly accepted: ReadonlyMap<string, Item>;
  /** Reports that stand as lines of their own. */
  readonly standing: ReadonlySet<Item>;
}

/**
 * An accepted new day stands for the old one; one that nobody has accepted stands beside a day that somebody has. What is
 * told of the day that was moved is told of the accepted one too.
 */
const movedDays = (all: readonly Item[], about: Map<string, Item>): MovedDays => {
  const accepted = reportsAbout(all.filter((item) => item.kind === 'life-date'));
  const recorded = all.filter((item) => item.kind === 'life-date' && !item.followsUp);
  const newest = [...accepted.keys(), ...recorded.map(({ id }) => id)].flatMap((id) => about.get(id) ?? []);
  for (const [id, day] of accepted) {
    const report = about.get(id);
    if (report !== undefined && report !== day) about.set(day.id, report);
  }
  return { accepted, standing: new Set([...accepted.values(), ...newest]) };
};

/** The newer words, with the older ones among their sources. */
const retold = (item: Item, report: Item): Item => {
  const { id: eventId, at, sessionId } = item;
  const before = { eventId, at, sessionId };
  return {
    ...report,
    followUps: [before, ...(report.followUps ?? [])],
    ...given({ due: report.due ?? item.due }),
  };
};
