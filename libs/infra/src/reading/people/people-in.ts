import type { Sentence } from '../clauses.js';
import type { ReadingContext } from '../reading.js';
import { namesOf, type Voice } from '../voice.js';
import { childRelation } from './child-gender.js';
import { capitalised, withCapitals } from './lower-names.js';
import { NAMESAKE } from './merge-people.js';
import { introducedNames } from './introduced-names.js';
import { lowerWordsOf, namesIn, type NameInPlace } from './names-in.js';
import { likelyPersons } from './name-evidence.js';
import { namesOfLast, secondNames } from './second-names.js';
import type { PersonSeen, Reader } from './people-reader.js';
import { sortOf } from './relation-words.js';
import { besidePersons, readName } from './read-name.js';
import { readTold } from './read-told.js';
import { answeredOfLast, coupleOfLast, namedOfLast, oneMoreOfLast, toldOfLast } from './told-across.js';
import { isOneOfKind } from './taken.js';
import { toldRelations } from './told-relations.js';
import type { ToldRelation } from './whose.js';

const PARTED = '\u2028';

const ownNames = ({ clientNames, coachNames }: ReadingContext): ReadonlySet<string> =>
  new Set(namesOf([...clientNames, ...coachNames]).map((name) => name.toLowerCase()));
/** Letters that a coach writes for the client, or for themselves. */
const ownInitials = ({ clientNames, coachNames }: ReadingContext): ReadonlySet<string> =>
  new Set(
    [...clientNames, ...coachNames].flatMap((name) => {
      const letters = name.split(/\s+/u).map((part) => part.charAt(0).toUpperCase());
      return [...letters, letters.join('')];
    }),
  );

/** "With Hrafnhildur she says call her Habba". */
const CALLED_SO =
  /(?<name>\p{Lu}\p{L}+)[^\p{Lu}\n]{1,48}?(?:(?:says?|said|everybody|everyone|they|all|people|friends)(?: to)? calls? (?:her|him|them|me)|goes by|prefers|answers to|(?:likes|wants|asks|asked) to be called|everybody says|known as) (?<also>\p{Lu}\p{Ll}+)/gu;
/** "Zbigniew, goes by Zig": a second name of the client's is the client's. */
const withAliases = (own: ReadonlySet<string>, sentences: readonly Sentence[]): ReadonlySet<string> =>
  new Set([
    ...own,
    ...[...secondNames(sentences)].flatMap(([name, also]) => (own.has(name.toLowerCase()) ? [also.toLowerCase()] : [])),
    ...sentences.flatMap(({ text }) =>
      [...text.matchAll(CALLED_SO)].flatMap(({ groups }) =>
        own.has(groups?.['name']?.toLowerCase() ?? '') ? [groups?.['also']?.toLowerCase() ?? ''] : [],
      ),
    ),
  ]);

const readerOf = (voice: Voice, context: ReadingContext): Reader => {
  const reader: Reader = {
    voice,
    own: ownNames(context),
    relations: new Map(),
    persons: new Set(),
    places: new Set(),
    apart: new Set(),
    seen: [],
    named: [],
    known: context.knownPeople,
  };
  for (const { names, relation } of context.knownPeople)
    for (const name of names) {
      reader.persons.add(name);
      if (relation !== null) reader.relations.set(name, relation);
    }
  return reader;
};

interface TextOfNames {
  readonly sentence: Sentence;
  readonly lower: ReadonlySet<string>;
  readonly initials: ReadonlySet<string>;
}
const allNames = ({ own, persons }: Reader, { sentence, lower, initials }: TextOfNames): readonly NameInPlace[] => {
  const usual = namesIn(sentence, { lower, own, known: persons });
  const introduced = introducedNames(sentence, initials, persons).filter(
    ({ from, to }) => !usual.some((one) => from < one.to && one.from < to),
  );
  return [...usual, ...introduced].toSorted((a, b) => a.from - b.from);
};

/** What the client has one of, and an earlier name of the sentence has it. */
const isTwice = (told: readonly ToldRelation[], { at, by, relation }: ToldRelation): boolean =>
  by !== null &&
  isOneOfKind(relation) &&
  told.some((one) => one.relation === relation && one.at.from < at.from && one.at.name !== at.name);

interface NamedSentence {
  readonly sentence: Sentence;
  readonly names: readonly NameInPlace[];
}
const readSentence = (reader: Reader, { sentence, names }: NamedSentence, before: NamedSentence | undefined): void => {
  const last = reader.named.at(-1);
  reader.named.push(...names);
  const ofLast = last === undefined ? null : toldOfLast(sentence, names, last);
  const nameOfLast = before === undefined ? null : namedOfLast(sentence, names, before);
  const answered = before === undefined ? null : answeredOfLast(sentence, names, before);
  const oneMore = before === undefined ? null : oneMoreOfLast(sentence, names, before);
  const couple = before === undefined ? null : coupleOfLast(sentence, names, before);
  const across = [ofLast, nameOfLast, answered, oneMore, couple].filter((one) => one !== null);
  const told = [...across, ...toldRelations(sentence, names)];
  // "Wife Vera, one son Nils, settled in Turku with his wife Aino": who Nils is has to be known first.
  for (const one of told) if (!isTwice(told, one)) readTold(reader, sentence, one);
  for (const one of told) if (isTwice(told, one)) readTold(reader, sentence, one);
  for (const one of names) if (!reader.seen.some(({ from }) => from === one.from)) readName(reader, sentence, one);
  besidePersons(reader, sentence, names);
};

/** Those whose name is told beside another one go by both. */
const withSecondNames = (
  told: readonly PersonSeen[],
  sentences: readonly Sentence[],
  { named, own }: Reader,
): readonly PersonSeen[] => {
  const beside = secondNames(sentences);
  const second = new Map([...beside, ...namesOfLast(sentences, named, own)]);
  const also = new Set(second.values());
  const first = new Map(
    [...beside].flatMap(([name, other]) => (named.some((one) => one.name === name) ? [[other, name] as const] : [])),
  );
  const known = new Set(told.flatMap(({ name, relation }) => (relation === null ? [] : [second.get(name) ?? ''])));
  const isToldElsewhere = (name: string, relation: string): boolean => known.has(name) && sortOf(relation) === 'work';
  return told
    .filter(({ name, relation }) => !also.has(name) || (relation !== null && !isToldElsewhere(name, relation)))
    .map(({ name, relation, from, to }) => {
      const other = second.get(name.split(' ').at(-1) ?? '') ?? (relation === null ? undefined : first.get(name));
      return { name: other === undefined ? name : `${name} (${other})`, relation, from, to };
    });
};

/** "She has two Sams now": with the one who is known there is another. */
const SEVERAL = /\b(?:two|both|2) (?<name>\p{Lu}\p{L}+?)(?:e?s|['’]s)(?![\p{L}])/gu;
const severalNamed = (sentences: readonly Sentence[], { persons, named }: Reader): readonly PersonSeen[] =>
  sentences.flatMap(({ text, from: start }) =>
    [...text.matchAll(SEVERAL)].flatMap(({ groups, index }) => {
      const name = groups?.['name'] ?? '';
      const at = start + index;
      // In full one of them is told apart where both are named: "Bridget Rees, of the box office. So two Bridgets".
      const isNamed = (one: string): boolean => one === name || one.startsWith(`${name} `);
      if (![...persons].some(isNamed)) return [];
      const last = named.findLast((one) => isNamed(one.name));
      const from = Math.max(at, last?.from ?? at);
      return [{ name, relation: NAMESAKE, from, to: from + name.length }];
    }),
  );

/** Whether a child is a son or a daughter, a grandchild a grandson or a granddaughter, and so on. */
const withGender = (one: PersonSeen, known: string | null, gender: () => 'son' | 'daughter' | null): PersonSeen => {
  if (known?.endsWith('child') !== true || (one.relation !== known && one.relation !== null)) return one;
  const told = gender();
  return told === null ? one : { ...one, relation: known.replace(/child$/u, told) };
};

const peopleNamed = (sentences: readonly Sentence[], voice: Voice, context: ReadingContext): readonly PersonSeen[] => {
  const base = readerOf(voice, context);
  const reader: Reader = { ...base, own: withAliases(base.own, sentences) };
  const initials = ownInitials(context);
  const lower = lowerWordsOf(sentences.map(({ text }) => text).join('\n'));
  let before: NamedSentence | undefined;
  const mentions = sentences.flatMap((sentence) => {
    const names = allNames(reader, { sentence, lower, initials });
    readSentence(reader, { sentence, names }, before);
    before = { sentence, names };
    return names.map((name) => ({ sentence, name }));
  });
  const { persons, places, seen, named, relations } = reader;
  for (const name of likelyPersons(mentions)) persons.add(name);
  const taken = new Set(seen.map(({ from }) => from));
  for (const { name, from, to } of named)
    if (persons.has(name) && !places.has(name) && !taken.has(from)) seen.push({ name, from, to, relation: null });
  seen.push(...severalNamed(sentences, reader));
  const told = seen.map((one) =>
    withGender(one, relations.get(one.name) ?? null, () => childRelation(one.name, sentences, voice)),
  );
  const known = told.map((one) =>
    one.relation === null && reader.apart.has(one.name) ? { ...one, relation: NAMESAKE } : one,
  );
  return withSecondNames(known, sentences, reader).toSorted((a, b) => a.from - b.from);
};

/** The people that a text tells of, each time with the relation that is told there; places and things are left out. */
export const peopleIn = (
  sentences: readonly Sentence[],
  voice: Voice,
  context: ReadingContext,
): readonly PersonSeen[] => {
  const known = context.knownPeople.flatMap(({ names }) => names);
  const capitals = withCapitals(sentences.map(({ text }) => text).join(PARTED), known).split(PARTED);
  const written = sentences.map((sentence, at) => ({ ...sentence, text: capitals[at] ?? sentence.text }));
  if (written.every(({ text }, at) => text === sentences[at]?.text)) return peopleNamed(sentences, voice, context);
  const knownPeople = context.knownPeople.map((one) => ({ ...one, names: one.names.map(capitalised) }));
  const asWritten = new Map(known.map((name) => [name.toLowerCase(), name]));
  return peopleNamed(written, voice, { ...context, knownPeople }).map((one) => {
    const name = one.name.toLowerCase();
    return { ...one, name: asWritten.get(name) ?? name };
  });
};
