import type { Sentence } from '../clauses.js';
import type { KnownPerson, ReadingContext } from '../reading.js';
import { escaped, namesOf } from '../voice.js';
import { lowerWordsOf, namesIn, type NameSeen } from './names-in.js';
import { calledBy, RELATION, RELATION_PLURAL, relationOf, relationThrough } from './relation-words.js';

/** A person told of: `name` may hold a second name in brackets, "Lurdes (Lu)". */
export interface PersonSeen {
  readonly name: string;
  readonly relation: string | null;
  readonly from: number;
  readonly to: number;
}

const N = String.raw`(?:(?:Mr|Mrs|Ms|Dr|Prof|Big|Little|Old|Young|Aunt|Uncle)\.? )?\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?(?: \p{Lu}\p{Ll}+){0,2}`;
const OWNER = String.raw`(?:her|his|their|my|our|the|a|an|new|old|the new|your|(?<owner>\p{Lu}\p{L}+)['’]s)`;
const ADJ = String.raw`(?:(?:older|younger|elder|little|big|new|old|best|late|long-time|eldest|youngest|former|own|twin|close|good|dear|external|ward|line) ){0,2}`;

interface Pattern {
  readonly regex: RegExp;
}
/** Each has `name` and `rel`; `owner` is the person through whom the relation goes. */
const PATTERNS: readonly Pattern[] = [
  // her sister Ana · colleague Bose · Husband Chike · supervisor Dr Whitlock (Alan)
  String.raw`(?:${OWNER} )?${ADJ}(?<rel>(?i:${RELATION}))(?:,? (?:called|named|is|is called))?[ ](?<name>${N})`,
  // There is a son, Ben · One son, Luca · his deputy, a Mr Adeyemi · External examiner: Prof Lindqvist
  String.raw`(?:${OWNER} )?${ADJ}(?<rel>(?i:${RELATION}))(?:, (?:a |called |named )?|: | is called |['’]s called |['’]s name is | is )(?<name>${N})`,
  // Margaret, his wife · Isla, Ben's girlfriend · Plankton, the cat · Bose (friend)
  String.raw`(?<name>${N})(?:, | \()(?:who (?:is|was) )?(?:${OWNER} )?${ADJ}(?<rel>(?i:${RELATION}))(?![\p{L}-])`,
  // Karim that's his apprentice · Ben is her boss · Odette Hélène's mother
  String.raw`(?<name>${N})(?: that['’]s| is| was| who is|['’]s)? (?:(?:her|his|my|their) |(?<owner>\p{Lu}\p{L}+)['’]s )${ADJ}(?<rel>(?i:${RELATION}))(?![\p{L}-])`,
  // married to Paul
].map((source) => ({ regex: new RegExp(String.raw`(?<![\p{L}’'])${source}`, 'gu') }));

const MARRIED = new RegExp(String.raw`\bmarried to (?<name>${N})`, 'gu');
/** two girls Inês who is sixteen and Clara · family there: Ma, Pa */
const LISTED = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:two|three|four|five|her|his|my|our|their) )+${ADJ}(?<rel>${RELATION_PLURAL}),?:? (?<first>${N})(?: who is [\p{L}\p{N}-]+)?(?:,? and |, )(?<second>${N})`,
  'giu',
);
/** Lurdes he calls her Lu · Mum, as Gina calls her · Dr Whitlock (Alan) · known as */
const ALSO = [
  new RegExp(
    String.raw`(?<name>${N})(?:,| who)? (?:he|she|they|I|everyone|everybody) calls? (?:her|him) (?<also>${N})`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>${N}),? (?:known as|short for|or|aka|alias|nickname(?:d)?) (?<also>${N})`, 'gu'),
  new RegExp(String.raw`(?<name>(?:Mr|Mrs|Ms|Dr|Prof)\.? \p{Lu}\p{L}+) \((?<also>\p{Lu}\p{Ll}+)\)`, 'gu'),
];
const HUMAN_VERB =
  /^(?:['’]s)?,? (?:said|says|rang|rings|told|tells|asked|asks|called|calls|laughed|laughs|cried|came|comes|wants|thinks|thought|smiled|answered|died|wrote|writes|promised|agreed|knew|knows|found|cooked|cooks|helped|helps|left|loves|likes|hates|is coming|was there|offers?|sends?|made|makes|kept|keeps|met|gave|gives|took|takes|went|has|had|does|did|is|was|'s got)\b/u;
const WITH_BEFORE =
  /(?:\b(?:with|tell|told|asked|ask|rang|ring|call|called|phone|phoned|to|for|about|met|meet|see|saw|and|between|help|let|thank|visit|give|gave|took|from|by|at|miss|misses)|['’]s) $/iu;
const NEXT_DOOR = /^(?:,? from next door|,? next door|,? the neighbours?)/iu;
const LISTED_ROLE = /^,? who shares (?:the|her|his|an?) (?:lab|office|desk|room)/iu;

interface Found {
  readonly name: string;
  readonly relation: string;
  readonly owner: string | null;
  readonly from: number;
  readonly to: number;
}

const cleaned = (name: string): string => name.replace(/[’']s$/u, '').trim();

const told = (sentence: Sentence): Found[] => {
  const found: Found[] = [];
  const push = (match: RegExpExecArray, name: string | undefined, relation: string, owner: string | null): void => {
    if (name === undefined) return;
    const at = match.index + Math.max(0, match[0].lastIndexOf(name));
    found.push({
      name: cleaned(name),
      relation,
      owner,
      from: sentence.from + at,
      to: sentence.from + at + name.length,
    });
  };
  for (const { regex } of PATTERNS)
    for (const match of sentence.text.matchAll(regex)) {
      const { name, rel = '', owner = null } = match.groups ?? {};
      push(match, name, relationOf(rel), owner ?? null);
    }
  for (const match of sentence.text.matchAll(MARRIED)) push(match, match.groups?.['name'], 'spouse', null);
  for (const match of sentence.text.matchAll(LISTED)) {
    const relation = relationOf(match.groups?.['rel'] ?? '');
    push(match, match.groups?.['first'], relation, null);
    push(match, match.groups?.['second'], relation, null);
  }
  return found;
};

/** The people that a text tells of, each time with the relation that is told there; places and things are left out. */
export const peopleIn = (
  text: string,
  sentences: readonly Sentence[],
  context: ReadingContext,
): readonly PersonSeen[] => {
  const own = new Set(namesOf([...context.clientNames, ...context.coachNames]).map((name) => name.toLowerCase()));
  const reader = { lower: lowerWordsOf(text), own };
  const known = new Map<string, KnownPerson>();
  for (const person of context.knownPeople) for (const name of person.names) known.set(name, person);
  const relations = new Map<string, string>();
  for (const [name, { relation }] of known) if (relation !== null) relations.set(name, relation);
  const seen: PersonSeen[] = [];
  const places = new Set<string>();
  const persons = new Set<string>(known.keys());
  const named: { readonly sentence: Sentence; readonly name: NameSeen }[] = [];
  for (const sentence of sentences) {
    const names = namesIn(sentence, reader);
    const starts = new Map(names.map((name) => [name.from, name]));
    for (const one of told(sentence)) {
      const name = starts.get(one.from)?.name ?? names.find(({ from, to }) => from >= one.from && to <= one.to)?.name;
      if (name === undefined || own.has(name.toLowerCase())) continue;
      const relation =
        one.owner === null || own.has(one.owner.toLowerCase())
          ? one.relation
          : relationThrough(relations.get(one.owner) ?? null, one.relation);
      relations.set(name, relations.get(name) ?? relation);
      persons.add(name);
      seen.push({ name, relation, from: one.from, to: one.from + name.length });
    }
    for (const one of names) {
      named.push({ sentence, name: one });
      const after = sentence.text.slice(one.to - sentence.from);
      const before = sentence.text.slice(Math.max(0, one.from - sentence.from - 12), one.from - sentence.from);
      const called = calledBy(one.name);
      if (called !== null) {
        persons.add(one.name);
        seen.push({ ...one, relation: relations.get(one.name) ?? called });
      } else if (NEXT_DOOR.test(after)) seen.push({ ...one, relation: 'neighbour' });
      else if (LISTED_ROLE.test(after)) seen.push({ ...one, relation: 'colleague' });
      else if (one.isPlace && !persons.has(one.name)) places.add(one.name);
      else if (HUMAN_VERB.test(after) || (WITH_BEFORE.test(before) && /^(?:Mr|Mrs|Ms|Dr|Prof|Big)\b/u.test(one.name)))
        persons.add(one.name);
    }
  }
  for (const { name } of named) {
    if (!persons.has(name.name) || places.has(name.name)) continue;
    if (seen.some(({ from }) => from === name.from)) continue;
    seen.push({ ...name, relation: null });
  }
  return withSecondNames(seen, sentences).toSorted((a, b) => a.from - b.from);
};

/** Where the text says that somebody goes by two names, the first telling carries both. */
const withSecondNames = (seen: readonly PersonSeen[], sentences: readonly Sentence[]): PersonSeen[] => {
  const second = new Map<string, string>();
  for (const { text } of sentences)
    for (const pattern of ALSO)
      for (const match of text.matchAll(pattern)) {
        const { name, also } = match.groups ?? {};
        if (name !== undefined && also !== undefined && name !== also)
          second.set(
            cleaned(name).replace(new RegExp(`^.*(?:${escaped(' ')})(?=${escaped(cleaned(name))}$)`, 'u'), ''),
            also,
          );
      }
  return seen.map((one) => {
    const also = [...second].find(([name]) => name === one.name || name.endsWith(` ${one.name}`))?.[1];
    return also === undefined ? one : { ...one, name: `${one.name} (${also})` };
  });
};
