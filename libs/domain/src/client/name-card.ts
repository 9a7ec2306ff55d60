import type { EventOf } from '../event-catalog.js';
import type { LogEvent } from '../ports/event-store.js';

/** What a client is called and how to reach them. A field that is not known is absent. */
export interface NameCard {
  readonly name: string;
  readonly preferredName?: string | undefined;
  readonly pronunciation?: string | undefined;
  readonly pronouns?: string | undefined;
  readonly email?: string | undefined;
  readonly timeZone?: string | undefined;
}

const OPTIONAL = ['preferredName', 'pronunciation', 'pronouns', 'email', 'timeZone'] as const;

/** Null clears a field, absence leaves it as it was. */
const withChange = (card: NameCard | null, change: EventOf<'ClientWelcomed' | 'ClientDetailsCorrected'>['data']) => {
  const name = change.name ?? card?.name;
  if (name === undefined) return null;
  const next: { -readonly [Field in keyof NameCard]: NameCard[Field] } = { name };
  for (const field of OPTIONAL) {
    const value = change[field] === undefined ? card?.[field] : change[field];
    if (typeof value === 'string') next[field] = value;
  }
  return next;
};

/** The card after one more event; null before the welcome, and for good where that was forgotten. */
export const nameCardAfter = (card: NameCard | null, event: LogEvent): NameCard | null => {
  if (event.forgotten) return card;
  if (event.type === 'ClientWelcomed') return withChange(null, event.data);
  return event.type === 'ClientDetailsCorrected' && card !== null ? withChange(card, event.data) : card;
};

/** What `nameCardAfter` reads. */
export const NAME_CARD_TYPES = ['ClientWelcomed', 'ClientDetailsCorrected'] as const;

export const foldNameCard = (events: readonly LogEvent[]): NameCard | null =>
  events.reduce<NameCard | null>(nameCardAfter, null);

/** Every name that the client was ever recorded with. */
export const namesEverOf = (events: readonly LogEvent[]): readonly string[] => {
  const cards = events.map((event) =>
    event.forgotten || (event.type !== 'ClientWelcomed' && event.type !== 'ClientDetailsCorrected') ? null : event.data,
  );
  const names = cards.flatMap((card) => [card?.name, card?.preferredName]);
  return [...new Set(names.filter((name) => typeof name === 'string'))];
};
