import type { Sentence } from '../clauses.js';
import type { ReadingContext } from '../reading.js';
import { namesOf, type Voice } from '../voice.js';
import { childRelation } from './child-gender.js';
import { childOfName } from './given-names.js';
import { capitalised, withCapitals } from './lower-names.js';
import { lowerWordsOf, namesIn, type NameInPlace } from './names-in.js';
import { calledBy, calledWith, relationThrough } from './kin.js';
import { likelyPersons } from './name-evidence.js';
import { sortOf } from './relation-words.js';
import { namesOfLast, secondNames } from './second-names.js';
import { toldOfLast, toldRelations, type ToldRelation } from './told-relations.js';

/** A person told of: `name` may hold a second name in brackets, "Lurdes (Lu)". */
export interface PersonSeen {
  readonly name: string;
  readonly relation: string | null;
  readonly from: number;
  readonly to: number;
}

const HUMAN_VERB =
  /^(?:,? (?:who|whom|whose)\b|,? (?:said|says|rang|rings|told|tells|asked|asks|called|calls|laughed|laughs|cried|came|comes|wants|thinks|thought|smiled|answered|died|wrote|writes|promised|agreed|knew|knows|found|cooked|cooks|helped|helps|left|loves|likes|hates|is|was|offers?|offered|sends?|sent|made|makes|kept|keeps|met|gave|gives|took|takes|went|goes|has|had|does|did|plays|moved|passed|feels|felt|studies|works|lives|held|turns|starts|drummed|and (?:I|she|he|\p{Lu}\p{L}+))\b|['’]s (?:got|coming|been|gone|doing|moving)| \((?:aged? )?\d{1,2}[,)]|, (?:aged? )?\d{1,2},| (?:and|&) (?:her|his|she|he|I)\b| (?:in|from) (?:payroll|HR|IT|accounts|finance|sales|marketing|legal|ops|procurement|engineering|compliance|reception)\b)/u;
const WITH_BEFORE =
  /(?:(?:^|[\s(])(?:with|tell|told|ask|asked|rang|ring|called|named|phone|phoned|met|meet|help|let|thank|miss|misses|name['’]s|name is|named (?:her|him|it)|(?:thinking|worr(?:y|ies|ied)|guilty|sad|angry|cross|furious|upset|anxious) about)|\b(?:that['’]s|this is)) $/iu;
/** "Her mother and Ana", "she and Ben": whom a name stands beside. */
const BESIDE_PERSON =
  /(?:\b(?:she|he|they|I|we|me|us|you|him|them|mum|mom|dad|mother|father|sister|brother|husband|wife|partner|boss|friend|daughter|son|kids|boys|girls)|[\p{Ll}]+['’]s (?:mum|dad|wife|husband)) (?:and|&|\+) $/iu;
const TITLED = /^(?:Mr|Mrs|Ms|Dr|Prof|Big|Little|Dona|Aunt|Uncle)\b/u;
/** Only people do so: a name that begins its sentence is told by them. */
const SAYING =
  /^ (?:said|says|rang|rings|told|tells|asked|asks|laughed|laughs|cried|thinks|thought|smiled|answered|wrote|writes|promised|agreed|knows|knew|cooked|offered|offers|hates|studies|married|phoned|texted|emailed|turned up)\b/u;
const NO_PERSON =
  /^(?:Team|School|Everyone|Everybody|People|Council|Bank|Parents|Neighbours|Management|Company|Body|Office|Colleagues|Friends|Family|Kids|Children|Hospital|Clinic|Union|Agency|Heart|Gut|Later|Finally|Afterwards|Suddenly|Sometimes|Often|Once|Actually|Apparently|Recently|Quietly|Slowly)$/u;
/** A doctor by title need not be one of medicine. */
const DOCTOR = /^(?:Dr|Doctor)\b/u;
const MEDICAL =
  /\b(?:scan|surgery|surgeon|operation|operate|hospital|clinic|diagnos\p{L}+|check-?up|cardiogram|echocardiogram|ultrasound|blood|x-?ray|biopsy|tablets|medication|prescri\p{L}+|symptoms?|MRI|GP|ward|tests?|heart|lungs?|tumou?r)\b/iu;
const NEXT_DOOR = /^(?:,? from next door|,? next door|,? the neighbours?)/iu;
const SHARES_WORK = /^,? who shares (?:the|her|his|an?) (?:lab|office|desk|room)/iu;
/** In a note somebody whom the coach asks belongs to the coach's life. */
const COACH_ASKS =
  /(?:\bI(?:['’]d| would|['’]ll| will|['’]m going to|['’]m to)?(?: also)?(?: said I['’]d| said)?|\bI OWE\b.*[.,:;]|^(?:me|mine|from me|coach)\b.*[:,;]) ?(?:will |to )?(?:ask(?:ed)?|try(?:ing)?|tried|check(?:ed)? with|speak to|spoke to|talk(?:ed)? to|ring|rang|email(?:ed)?|write to|wrote to|have a word with|had a word with|find) (?:my \p{L}+ )?$/iu;
/** "Rafe says that I am quiet": who speaks to the coach, "Una, who I trained with". */
const COACHS_OWN =
  /^(?:,? (?:who|whom) I | (?:says|said|thinks|tells me|told me)(?: that)? I(?:['’]| (?:am|was|have|had|should|must|look|seem|work)\b))/u;

/** Whom one reads or hears is nobody of the client's life, and a firm is nobody at all. */
const QUOTED_BEFORE =
  /(?:^|[\s(“"])(?:by|reading|reads?|quot(?:ed|es|ing)|cit(?:ed|es|ing)|listen(?:s|ed|ing)? to|watch(?:es|ed|ing)?|podcasts?|books?|novels?|poems?|essays?|songs?|albums?|films?|series|memoir|as|poet|novelist|applied to|applying to|appl(?:ies|y) to|work(?:s|ed|ing)? (?:for|at)|joined|joining|hired by|client|account|job (?:at|with|offer from)|offer from|interview(?:ing|s|ed)? (?:at|with|for)) $/iu;

interface Reader {
  readonly voice: Voice;
  readonly own: ReadonlySet<string>;
  /** Relations known so far, by name. */
  readonly relations: Map<string, string>;
  readonly persons: Set<string>;
  readonly places: Set<string>;
  readonly seen: PersonSeen[];
  /** The names in the order of the text. */
  readonly named: NameInPlace[];
}

const isQuoted = (sentence: Sentence, at: number): boolean =>
  (sentence.text.slice(0, at - sentence.from).match(/["“”]/gu)?.length ?? 0) % 2 === 1;

/** What somebody does tells nothing new of one whose relation is known, unless it is told which one of two is meant. */
const isOnlyWork = ({ relations }: Reader, { sort, how, rank }: ToldRelation, name: string): boolean => {
  const known = relations.get(name);
  if (known === undefined || how === 'which') return false;
  // "He fell off the horse tinu says", dictated without a stop.
  if (sort === 'animal') return rank > 1;
  if (sort !== 'work') return false;
  return how === 'aside' || rank > 0 || sortOf(known) !== 'kin';
};

/** "Her mother-in-law, whom she calls Aai": what is told of one called Mum goes before the word, where it is the like. */
const calledOr = (name: string, told: string | null): string | null => {
  const called = calledBy(name);
  if (called === null || told === null) return called ?? told;
  return /(?:mother|father)(?:-in-law)?$/u.test(told) ? told : called;
};

/** "His mother" is nobody's of a client who is a woman, or who speaks. */
const isOfAnother = ({ voice }: Reader, sentence: Sentence, { by, at }: ToldRelation): boolean => {
  if (by === null) return false;
  if (voice.speaker !== 'note' || isQuoted(sentence, at.from)) return true;
  return voice.clientPronoun !== null && by !== (voice.clientPronoun === 'she' ? 'her' : 'his');
};
/** Whom the words before tell of. */
const personBefore = ({ named, persons }: Reader, from: number): string | null =>
  named.findLast((one) => one.to <= from && persons.has(one.name))?.name ?? null;

const readTold = (reader: Reader, sentence: Sentence, one: ToldRelation): void => {
  const { own, relations, persons, voice } = reader;
  const { name, from, to } = one.at;
  if (own.has(name.toLowerCase()) || NO_PERSON.test(name)) return;
  if (one.isMine && voice.speaker === 'note' && !isQuoted(sentence, from)) {
    reader.places.add(name);
    return;
  }
  const isOthers = one.owner === null && isOfAnother(reader, sentence, one);
  const owner = isOthers ? personBefore(reader, from) : one.owner;
  const direct = !isOthers && (owner === null || own.has(owner.toLowerCase()));
  const seenFrom =
    direct || one.relation === null ? one.relation : relationThrough(relations.get(owner ?? '') ?? null, one.relation);
  const relation = isOnlyWork(reader, one, name) ? null : calledOr(name, seenFrom);
  if (relation !== null && !relations.has(name)) relations.set(name, relation);
  persons.add(name);
  if (one.owner !== null && one.sort !== 'work') persons.add(one.owner);
  if (!reader.seen.some(({ from: at, relation: known }) => at === from && known !== null))
    reader.seen.push({ name, relation, from, to });
};

/** "Sarah and Tim": who stands beside a person is one. */
const besidePersons = (reader: Reader, sentence: Sentence, names: readonly NameInPlace[]): void => {
  names.forEach((one, at) => {
    const next = names[at + 1];
    if (next === undefined || one.isPlace || next.isPlace) return;
    const between = sentence.text.slice(one.to - sentence.from, next.from - sentence.from);
    if (!/^(?:,? and | ?[&+/] ?)$/u.test(between)) return;
    for (const [a, b] of [
      [one, next],
      [next, one],
    ] as const)
      if (reader.persons.has(a.name) && !reader.places.has(b.name)) reader.persons.add(b.name);
  });
};

const isOfCoach = (
  sentence: Sentence,
  { from }: NameInPlace,
  { before, after }: { readonly before: string; readonly after: string },
): boolean => !isQuoted(sentence, from) && (COACH_ASKS.test(before) || COACHS_OWN.test(after));

const readName = (reader: Reader, sentence: Sentence, one: NameInPlace): void => {
  const { persons, places, relations, seen, voice } = reader;
  const after = sentence.text.slice(one.to - sentence.from, one.to - sentence.from + 40);
  const before = sentence.text.slice(Math.max(0, one.from - sentence.from - 30), one.from - sentence.from);
  const called = calledBy(one.name);
  if (called !== null) {
    if (voice.speaker === 'note' && isQuoted(sentence, one.from)) return;
    persons.add(one.name);
    seen.push({ ...one, relation: relations.get(one.name) ?? called });
  } else if (calledWith(one.name) !== null) {
    persons.add(one.name);
    seen.push({ ...one, relation: relations.get(one.name) ?? calledWith(one.name) });
  } else if (DOCTOR.test(one.name) && relations.get(one.name) === undefined && MEDICAL.test(sentence.text))
    seen.push({ ...one, relation: 'doctor' });
  else if (NEXT_DOOR.test(after)) seen.push({ ...one, relation: 'neighbour' });
  else if (SHARES_WORK.test(after)) seen.push({ ...one, relation: 'colleague' });
  else if (voice.speaker === 'note' && isOfCoach(sentence, one, { before, after }) && !persons.has(one.name))
    places.add(one.name);
  else if ((one.isPlace || QUOTED_BEFORE.test(before)) && !persons.has(one.name)) places.add(one.name);
  else if (one.isInitial && SAYING.test(after) && !NO_PERSON.test(one.name)) persons.add(one.name);
  else if (
    !one.isInitial &&
    (HUMAN_VERB.test(after) || WITH_BEFORE.test(before) || BESIDE_PERSON.test(before) || TITLED.test(one.name))
  )
    persons.add(one.name);
};

/** What the pronouns leave open the name may tell. */
const childByName = ({ name, relation }: PersonSeen): string | null =>
  relation === 'child' ? (childOfName(name) ?? relation) : relation;

const PARTED = '\u2028';

const ownNames = ({ clientNames, coachNames }: ReadingContext): ReadonlySet<string> =>
  new Set(namesOf([...clientNames, ...coachNames]).map((name) => name.toLowerCase()));

const peopleNamed = (sentences: readonly Sentence[], voice: Voice, context: ReadingContext): readonly PersonSeen[] => {
  const own = ownNames(context);
  const lower = lowerWordsOf(sentences.map(({ text }) => text).join('\n'));
  const reader: Reader = {
    voice,
    own,
    relations: new Map(),
    persons: new Set(),
    places: new Set(),
    seen: [],
    named: [],
  };
  for (const { names, relation } of context.knownPeople)
    for (const name of names) {
      reader.persons.add(name);
      if (relation !== null) reader.relations.set(name, relation);
    }
  const { named } = reader;
  const mentions: { sentence: Sentence; name: NameInPlace }[] = [];
  for (const sentence of sentences) {
    const names = namesIn(sentence, { lower, own, known: reader.persons });
    const last = named.at(-1);
    named.push(...names);
    const ofLast = last === undefined ? null : toldOfLast(sentence, names, last);
    if (ofLast !== null) readTold(reader, sentence, ofLast);
    for (const one of toldRelations(sentence, names)) readTold(reader, sentence, one);
    for (const one of names) {
      mentions.push({ sentence, name: one });
      if (!reader.seen.some(({ from }) => from === one.from)) readName(reader, sentence, one);
    }
    besidePersons(reader, sentence, names);
  }
  const { persons, places, seen } = reader;
  for (const name of likelyPersons(mentions)) persons.add(name);
  const taken = new Set(seen.map(({ from }) => from));
  for (const one of named)
    if (persons.has(one.name) && !places.has(one.name) && !taken.has(one.from)) seen.push({ ...one, relation: null });
  const isChild = (name: string): boolean => reader.relations.get(name) === 'child';
  const told = seen.map((one) =>
    isChild(one.name) && (one.relation === 'child' || one.relation === null)
      ? { ...one, relation: childRelation(one.name, sentences, voice) ?? childByName(one) }
      : one,
  );
  const second = new Map([...secondNames(sentences), ...namesOfLast(sentences, named)]);
  const also = new Set(second.values());
  return told
    .filter(({ name, relation }) => relation !== null || !also.has(name))
    .map(({ name, relation, from, to }) => {
      const other = second.get(name.split(' ').at(-1) ?? '');
      return { name: other === undefined ? name : `${name} (${other})`, relation, from, to };
    })
    .toSorted((a, b) => a.from - b.from);
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
