import { PAGE_PROPOSALS_MAX } from './caps.js';
import type { Item, PageMoment } from './memory.js';

/** What was promised, set out to do or has a date is never given up for something that merely tells more. */
const FIRST_KINDS: ReadonlySet<string | undefined> = new Set(['promise', 'commitment', 'life-date', 'how-we-left-it']);
/** Between what tells much and what tells little, where nobody weighed it. */
const SALIENCE_UNKNOWN = 0.5;
export const salienceOf = (item: Item): number => item.salience ?? SALIENCE_UNKNOWN;
/** Without a report what it reports on would stand open again. */
const rank = (item: Item): number => salienceOf(item) + (item.followsUp ? 2 : FIRST_KINDS.has(item.proposes) ? 1 : 0);

/** The proposal that can be spared: the least telling one; of those that tell the same, the oldest. */
export const leastTelling = <T extends Item>(items: readonly T[]): T | null => {
  let found: T | null = null;
  for (const item of items) {
    const less = found === null ? -1 : rank(item) - rank(found) || (item.lastAt < found.lastAt ? -1 : 0);
    if (less < 0) found = item;
  }
  return found;
};

/** The moments of a page, where at most so many open proposals keep their words; the others stay to be counted. */
export const withinProposals = (moments: readonly PageMoment[]): readonly PageMoment[] => {
  const open = moments.flatMap((moment) => (moment.proposed && moment.item ? [moment.item] : []));
  const spared = open.length > PAGE_PROPOSALS_MAX ? leastTelling(open) : null;
  return spared === null ? moments : moments.map((moment) => (moment.item === spared ? withoutWords(moment) : moment));
};

const withoutWords = ({ item: _item, ...rest }: PageMoment): PageMoment => rest;
