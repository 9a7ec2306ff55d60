import type { SpeakerRole } from './session.events.js';

/** What two people of a session are called. */
export interface SessionNames {
  readonly client: readonly string[];
  readonly coach: readonly string[];
}

/**
 * Who the labels of a transcript are, in their order: as the caller says it, where they do; otherwise whoever is called
 * exactly like the client or the coach, or is labelled so. Nobody else is guessed: a wrong name would put the coach's words
 * into the client's mouth.
 */
export const guessSpeakers = (
  labels: readonly string[],
  told: readonly SpeakerRole[],
  names: SessionNames,
): ReadonlyMap<string, SpeakerRole> => {
  const known = knownNames(names);
  return new Map(labels.map((label, place) => [label, told[place] ?? known.get(folded(label)) ?? 'other']));
};

/** A name that both have says nothing. */
const knownNames = ({ client, coach }: SessionNames): ReadonlyMap<string, SpeakerRole> => {
  const known = new Map<string, SpeakerRole>();
  for (const [role, all] of [
    ['client', client],
    ['coach', coach],
  ] as const) {
    for (const name of [role, ...all].map(folded).filter((each) => each !== '')) {
      const other = known.get(name);
      known.set(name, other === undefined || other === role ? role : 'other');
    }
  }
  return known;
};

/** As call programs write names: with an aside in brackets, and some with the family name first. */
const folded = (name: string): string => {
  const plain = name
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, ' ')
    .toLowerCase();
  const [family, given, more] = plain.split(',');
  const inOrder = given === undefined || more !== undefined ? plain : `${given} ${family}`;
  return inOrder.replace(/\s+/gu, ' ').trim();
};
