import type { KnownPerson } from '../reading.js';
import { calledBy } from './kin.js';
import { sortOf } from './relation-words.js';
import { isShortFor } from './short-names.js';
import { isTitled, withoutTitle } from './titles.js';

/** Words for one place beside the client: a person may be told of by any of them. */
const ALIKE: readonly (readonly [string, string])[] = [
  [
    'partner',
    'spouse husband wife boyfriend girlfriend fiancé fiancée fiance fiancee lover ex-partner ex-husband ex-wife ex-boyfriend ex-girlfriend',
  ],
  [
    'boss',
    'manager supervisor director head chief lead leader founder owner chair chairman chairwoman ceo coo cfo cto cro md principal foreman employer',
  ],
  [
    'doctor',
    'surgeon consultant neurologist cardiologist oncologist psychiatrist physician paediatrician dermatologist gynaecologist registrar specialist',
  ],
  ['therapist', 'counsellor counselor psychologist psychotherapist'],
  ['physiotherapist', 'physio'],
  ['teacher', 'tutor professor lecturer instructor trainer coach mentor headteacher'],
  ['carer', 'aide caregiver nurse helper nanny babysitter childminder'],
  ['lawyer', 'solicitor barrister attorney'],
  ['employee', 'trainee apprentice intern junior assistant rep'],
  ['dog', 'pup puppy'],
  ['cat', 'kitten'],
  ['grandchild', 'grandson granddaughter'],
  ['child', 'baby son daughter stepson stepdaughter stepchild'],
];
const SAME = new Map(ALIKE.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)));
/** What partners become, in their order. */
const STAGES = [
  'partner boyfriend girlfriend',
  'fiancé fiancée fiance fiancee',
  'husband wife',
  'ex-partner ex-husband ex-wife ex-boyfriend ex-girlfriend',
];
const stageOf = (relation: string | null): number =>
  relation === null ? -1 : STAGES.findIndex((stage) => stage.split(' ').includes(relation));
/** One may become the other, and is told of as both. */
const NEAR = new Set(['colleague', 'friend', 'mate', 'neighbour', 'neighbor', 'flatmate', 'housemate', 'classmate']);
/** Of these a person has one: told of by another name it is the same one ("her mother Rosa", "Mum"). */
const ONE_OF_A_KIND = new Set(['mother', 'father', 'teacher']);
const kindOf = (relation: string): string => {
  const word = relation.replace(/^foster[ -]/u, '');
  return SAME.get(word) ?? word;
};

/** Who is told of as another one of a name: what they are may be told later. */
export const NAMESAKE = 'namesake';
/** With so many of a name the other one is known already. */
const PAIR = 2;

/** A child is told to be a son or a daughter, a grandchild a grandson or a granddaughter. */
const isChildOf = (a: string | null, b: string | null): boolean =>
  a?.endsWith('child') === true && (b === a.replace(/child$/u, 'son') || b === a.replace(/child$/u, 'daughter'));
const isSibling = (a: string, b: string): boolean => /^(?:twin|sibling)$/u.test(a) && /^(?:brother|sister)$/u.test(b);
/** A friend, a colleague, somebody of the flat may become a partner. */
const mayBecome = (near: string, partner: string): boolean => NEAR.has(near) && kindOf(partner) === 'partner';
const compatible = (a: string | null, b: string | null): boolean =>
  a === null ||
  b === null ||
  a === b ||
  kindOf(a) === kindOf(b) ||
  (NEAR.has(a) && NEAR.has(b)) ||
  mayBecome(a, b) ||
  mayBecome(b, a) ||
  isSibling(a, b) ||
  isSibling(b, a) ||
  (a === 'colleague' && sortOf(b) === 'work') ||
  (b === 'colleague' && sortOf(a) === 'work');
const isWoman = (name: string): boolean | null => {
  if (/^(?:Mrs|Ms|Miss|Frau|Madame)\b/iu.test(name)) return true;
  return /^(?:Mr|Herr|Monsieur)\b/iu.test(name) ? false : null;
};
/** "Tom F." beside "Tom Ferris". */
const isInitialOf = (short: readonly string[], long: readonly string[]): boolean =>
  short.length === 2 &&
  long.length > 1 &&
  short[0] === long[0] &&
  /^\p{L}\.?$/u.test(short[1] ?? '') &&
  long.at(-1)?.charAt(0) === short[1]?.charAt(0);

const SIZED =
  /^(?:wee|big|little|old|young|auld|baby|aunt|auntie|aunty|uncle|nana?|gran|granny|grandma|grandpa|grandad|oma|opa|nonna|nonno|dona|do[nñ]a?|mama|papa|baba) /iu;
const isInFull = (name: string): boolean =>
  /^\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]*\.?$/u.test(name) &&
  !isTitled(name) &&
  !SIZED.test(name) &&
  !JUNIOR.test(name.toLowerCase());
/** One of the family is called by the first name: "Kit Rosewarne", "Destiny B" are others than the son Kit, the daughter Destiny. */
const isOfFamily = ({ names, relation }: KnownPerson): boolean =>
  relation !== null && sortOf(relation) === 'kin' && names.every((name) => !name.includes(' '));

/** "Roland Jr." */
const JUNIOR = / (?:jr|sr|jnr|snr)\.?$/u;
/** "Mrs V" beside "Mrs Vaifale". */
const isTitleWithInitial = (short: string, long: string): boolean =>
  /^\p{L}{2,}\.? \p{L}$/u.test(short) && isTitled(long, 'any') && long.startsWith(short) && long.length > short.length;
/** How much speaks for two names being one person's: the same, a part of the other, a short form of it, nothing. */
const SAME_NAME = 4;
const SAME_BUT_TITLE = 3;
const PART_OF_NAME = 2;
const SHORT_FORM = 1;
/** "Ashworth", "Ben Ashworth" and "Mr Ashworth" share a name; "Ben" and "Ben Ashworth" too; Mr and Mrs Ashworth are two. */
const likeness = (name: string, told: string): number => {
  // Who is written with a capital in one text has none in another.
  const [a, b] = [name, told].map((one) => one.toLowerCase().replace(/(?<= \p{L})\.$/u, '')) as [string, string];
  if (a === b) return SAME_NAME;
  const [one, other] = [isWoman(a), isWoman(b)];
  if (one !== null && other !== null && one !== other) return 0;
  if (isTitleWithInitial(a, b) || isTitleWithInitial(b, a)) return SAME_BUT_TITLE;
  const [first, second] = [withoutTitle(a), withoutTitle(b)];
  if (first === second) return SAME_BUT_TITLE;
  const [parts, others] = [first.split(' '), second.split(' ')];
  // "Roland Jr." is not Roland.
  if (JUNIOR.test(first) !== JUNIOR.test(second)) return 0;
  if (isInitialOf(parts, others) || isInitialOf(others, parts)) return SAME_BUT_TITLE;
  // "Tommy Joe" is Tommy Joe Feeney.
  if (parts.length > 1 && others.length > 1)
    return `${first} `.startsWith(`${second} `) || `${second} `.startsWith(`${first} `) ? PART_OF_NAME : 0;
  if (parts.some((part) => others.includes(part))) return PART_OF_NAME;
  const [given = '', called = ''] = [parts[0], others[0]];
  return isShortFor(given, called) || isShortFor(called, given) ? SHORT_FORM : 0;
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
    if (relation === NAMESAKE) {
      if (ofName(people, names).length < PAIR) people.push({ names: [...names], relation: null });
      continue;
    }
    const person = fittest(people, names, relation) ?? sameByRelation(people, names, relation);
    if (person === undefined) {
      people.push({ names: [...names], relation });
      continue;
    }
    for (const one of names) if (!person.names.includes(one)) person.names.push(one);
    const isFiner =
      isChildOf(person.relation, relation) ||
      ((person.relation === 'twin' || person.relation === 'sibling') &&
        (relation === 'brother' || relation === 'sister')) ||
      (person.relation !== null && relation !== null && mayBecome(person.relation, relation)) ||
      (stageOf(person.relation) >= 0 && stageOf(relation) > stageOf(person.relation));
    if (relation !== null && (isFiner || person.relation === null || (NEAR.has(person.relation) && NEAR.has(relation))))
      person.relation = relation;
  }
  return people;
};

/** Who bears one of these names, whole or in part. */
const ofName = <Person extends KnownPerson>(people: readonly Person[], names: readonly string[]): readonly Person[] =>
  people.filter((person) => person.names.some((one) => names.some((other) => likeness(one, other) >= PART_OF_NAME)));

/** Of those whom the name may mean the one with that relation, else the one whose name is most like it, else the last. */
const fittest = <Person extends KnownPerson>(
  people: readonly Person[],
  names: readonly string[],
  relation: string | null,
): Person | undefined => {
  const scored = people
    .filter(
      (person) =>
        compatible(person.relation, relation) &&
        !(relation !== person.relation && names.length === 1 && names.every(isInFull) && isOfFamily(person)),
    )
    .map((person) => ({
      person,
      like: Math.max(...person.names.flatMap((one) => names.map((other) => likeness(one, other)))),
      isSame: relation !== null && person.relation === relation,
    }))
    .filter(
      ({ like, isSame, person }) => like > (isSame || relation === null || person.relation === null ? 0 : SHORT_FORM),
    );
  return scored.toSorted((a, b) => Number(a.isSame) - Number(b.isSame) || a.like - b.like).at(-1)?.person;
};

const sameByRelation = <Person extends KnownPerson>(
  people: readonly Person[],
  names: readonly string[],
  relation: string | null,
): Person | undefined =>
  relation !== null && ONE_OF_A_KIND.has(relation)
    ? people.find((person) => person.relation === relation && (names.some(isCalled) || person.names.every(isCalled)))
    : undefined;
/** "Mum" and "Rosa" are one; "Rosa" and "Noelene" are two, and one of them is somebody else's mother. */
const isCalled = (name: string): boolean => calledBy(name) !== null;
