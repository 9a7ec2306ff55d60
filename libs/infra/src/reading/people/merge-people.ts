import type { KnownPerson } from '../reading.js';

const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Frau|Herr|Madame|Monsieur)\.? /u;
const SAME: Readonly<Record<string, string>> = {
  spouse: 'partner',
  husband: 'partner',
  wife: 'partner',
  manager: 'boss',
  boyfriend: 'partner',
  girlfriend: 'partner',
  fiancé: 'partner',
  fiancée: 'partner',
  supervisor: 'boss',
  surgeon: 'doctor',
  consultant: 'doctor',
  physio: 'physiotherapist',
  neurologist: 'doctor',
  cardiologist: 'doctor',
  oncologist: 'doctor',
  psychiatrist: 'doctor',
  'ex-husband': 'ex-partner',
  'ex-wife': 'ex-partner',
  counsellor: 'therapist',
  psychologist: 'therapist',
  baby: 'child',
  stepson: 'child',
  stepdaughter: 'child',
  child: 'child',
  daughter: 'child',
  son: 'child',
};
/** One may become the other, and is told of as both. */
const NEAR = new Set(['colleague', 'friend', 'neighbour', 'flatmate', 'housemate', 'classmate']);
/** Of these a person has one: told of by another name it is the same one ("her mother Rosa", "Mum"). */
const ONE_OF_A_KIND = new Set(['mother', 'father', 'husband', 'wife', 'spouse']);
const kindOf = (relation: string): string => SAME[relation] ?? relation;

const compatible = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a === b || kindOf(a) === kindOf(b) || (NEAR.has(a) && NEAR.has(b));
/** "Ashworth", "Ben Ashworth" and "Mr Ashworth" share a name; "Ben" and "Ben Ashworth" too. */
const share = (a: string, b: string): boolean => {
  const [first, second] = [a.replace(TITLE, ''), b.replace(TITLE, '')];
  if (first === second) return true;
  const [parts, others] = [first.split(' '), second.split(' ')];
  if (parts.length > 1 && others.length > 1) return false;
  return parts.some((part) => others.includes(part));
};

/** The names that a person goes by: "Lurdes (Lu)" is Lurdes and Lu. */
export const namesWithin = (name: string): readonly string[] => {
  const match = /^(?<first>.+?) \((?<second>.+)\)$/u.exec(name);
  return match?.groups ? [match.groups['first'] ?? name, match.groups['second'] ?? name] : [name];
};

/**
 * The people of an alliance, told of one after the other: one who is told of under a second name stays one, and two who
 * share a name stay two where their relations differ. A name alone goes to whom it was told of last.
 */
export const mergePeople = (
  known: readonly KnownPerson[],
  told: readonly { readonly name: string; readonly relation: string | null }[],
): readonly KnownPerson[] => {
  const people: { names: string[]; relation: string | null }[] = known.map(({ names, relation }) => ({
    names: [...names],
    relation,
  }));
  for (const { name, relation } of told) {
    const names = namesWithin(name);
    const matching = people.filter((person) => person.names.some((one) => names.some((other) => share(one, other))));
    const fitting = matching.filter((person) => compatible(person.relation, relation));
    const exact = fitting.filter((person) => person.names.some((one) => names.includes(one)));
    const person =
      (relation === null ? undefined : fitting.find((one) => one.relation === relation)) ??
      exact.at(-1) ??
      fitting.at(-1) ??
      sameByRelation(people, relation);
    if (person === undefined) {
      people.push({ names: [...names], relation });
      continue;
    }
    for (const one of names) if (!person.names.includes(one)) person.names.push(one);
    const isFiner = person.relation === 'child' && (relation === 'son' || relation === 'daughter');
    if (relation !== null && (isFiner || person.relation === null || (NEAR.has(person.relation) && NEAR.has(relation))))
      person.relation = relation;
  }
  return people;
};

const sameByRelation = <Person extends KnownPerson>(
  people: readonly Person[],
  relation: string | null,
): Person | undefined =>
  relation !== null && ONE_OF_A_KIND.has(relation) ? people.find((person) => person.relation === relation) : undefined;
