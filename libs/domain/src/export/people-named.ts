import type { LogEvent } from '../ports/event-store.js';

/** Somebody else who is named in what was recorded of a client. */
export interface PersonNamed {
  readonly name: string;
  readonly relation: string | null;
  /** Recorded by the coach, read by a machine, or a speaker of a transcript. */
  readonly from: 'recorded' | 'read' | 'speaker';
}

const keyOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const namesIn = (event: LogEvent): readonly PersonNamed[] => {
  if (event.forgotten) return [];
  switch (event.type) {
    case 'PersonMentioned':
      return [{ name: event.data.name, relation: event.data.relation ?? null, from: 'recorded' }];
    case 'MomentProposed':
      return event.data.name === undefined
        ? []
        : [{ name: event.data.name, relation: event.data.relation ?? null, from: 'read' }];
    case 'TranscriptImported':
    case 'TranscriptSpeakersConfirmed':
      return Object.entries(event.data.speakers).flatMap(([name, role]) =>
        role === 'other' ? [{ name, relation: null, from: 'speaker' as const }] : [],
      );
    default:
      // No other event names somebody in a field of its own.
      return [];
  }
};

/** Each person once, as first named; a relation that was said later is added. */
export const peopleNamed = (events: readonly LogEvent[]): readonly PersonNamed[] => {
  const people = new Map<string, PersonNamed>();
  for (const person of events.flatMap(namesIn)) {
    const known = people.get(keyOf(person.name));
    if (known === undefined) people.set(keyOf(person.name), person);
    else if (known.relation === null && person.relation !== null)
      people.set(keyOf(person.name), { ...known, relation: person.relation });
  }
  return [...people.values()];
};

/** Whether two names are written the same but for case and form. */
export const isSameName = (a: string, b: string): boolean => keyOf(a) === keyOf(b);
