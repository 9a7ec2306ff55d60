import { AUTHOR_ITEMS_MAX, REFLECTIONS_MAX } from './caps.js';
import { changeItem, followUp, openItem } from './item.js';
import type { AboutEvent, KnownEvent, OpeningEvent } from './item.js';
import type { AuthorCell, FollowUp } from './memory.js';

export const emptyAuthor = (memberId: string): AuthorCell => ({
  cell: 'author',
  memberId,
  items: [],
  beyond: 0,
  presence: null,
  reflections: [],
});

type OwnEvent = Extract<KnownEvent, { type: 'PresenceChosen' | 'ReflectionWritten' }>;

/** A presence card or a reflection. Sessions may be written up out of order: the newest by its time is the last one. */
export const evolveOwn = (own: AuthorCell, event: OwnEvent): AuthorCell => {
  const words = followUp(event, event.data.text);
  if (event.type === 'ReflectionWritten') {
    return { ...own, reflections: byTime([...own.reflections, words]).slice(-REFLECTIONS_MAX) };
  }
  return own.presence && own.presence.at > words.at ? own : { ...own, presence: words };
};

const byTime = (words: readonly FollowUp[]): readonly FollowUp[] =>
  words.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

export const openOwn = (own: AuthorCell, event: OpeningEvent): AuthorCell => {
  const items = [...own.items, openItem(event)];
  if (items.length <= AUTHOR_ITEMS_MAX) return { ...own, items };
  return { ...own, items: items.slice(1), beyond: own.beyond + 1 };
};

export const changeOwn = (own: AuthorCell, event: AboutEvent): AuthorCell => {
  const { momentId } = event.data;
  const gone = (citesId: string | undefined): boolean => event.type === 'MomentWithdrawn' && citesId === momentId;
  const items = own.items.flatMap((item) => {
    if (gone(item.cites?.fromEventId)) return [];
    if (item.id !== momentId) return [item];
    const next = changeItem(item, event);
    return next ? [next] : [];
  });
  return { ...own, items };
};
