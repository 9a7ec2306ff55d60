import type { Sentence } from '../clauses.js';
import { maySay } from './gendered.js';
import { calledBy, relationThrough } from './kin.js';
import { NAMESAKE } from './merge-people.js';
import { isQuoted, NO_PERSON, type Reader } from './people-reader.js';
import { sortOf } from './relation-words.js';
import { isTaken } from './taken.js';
import { OTHER_BEFORE, type ToldRelation } from './whose.js';

/** What somebody does tells nothing new of one whose relation is known, unless it is told which one of two is meant. */
const isOnlyWork = ({ relations }: Reader, { sort, how, rank }: ToldRelation, name: string): boolean => {
  const known = relations.get(name);
  if (known === undefined || (how === 'which' && !(sort === 'kin' && rank === 2 && sortOf(known) === 'kin')))
    return false;
  // "He fell off the horse tinu says", dictated without a stop.
  if (sort === 'animal') return rank > 1;
  // "Gone to Bernadette, the child loves it": whose child is not told.
  if (sort === 'kin') return how === 'aside' || rank === 2;
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
const personBefore = ({ named, persons, relations }: Reader, { by, at: { from, name } }: ToldRelation): string | null =>
  named.findLast(
    (one) =>
      one.to <= from &&
      one.name !== name &&
      persons.has(one.name) &&
      (by === null || maySay(by, relations.get(one.name))),
  )?.name ?? null;

/** "Introduced him to my batchmate Roshni", "put her in touch with my cousin Ana": from then on somebody of the client's life. */
const INTRODUCED = /\b(?:introduc(?:e|ed|ing)|in touch with|connect(?:ed|ing)? (?:him|her|them) (?:to|with))\b/iu;

/** "The other Ben", "a second Ben": whoever is told of is not the one who is known. */
const isSecond = (reader: Reader, sentence: Sentence, { at: { name, from }, isAlso }: ToldRelation): boolean =>
  (isAlso === true || OTHER_BEFORE.test(sentence.text.slice(0, from - sentence.from))) &&
  reader.relations.get(name) === undefined &&
  [...reader.persons].some((one) => one === name || one.startsWith(`${name} `));

/** Keeps what a sentence tells somebody to be. */
export const readTold = (reader: Reader, sentence: Sentence, one: ToldRelation): void => {
  const { own, relations, persons, voice } = reader;
  const { name, from, to } = one.at;
  if (own.has(name.toLowerCase()) || NO_PERSON.test(name)) return;
  if (one.isMine && voice.speaker === 'note' && !isQuoted(sentence, from)) {
    if (INTRODUCED.test(sentence.text)) persons.add(name);
    else reader.places.add(name);
    return;
  }
  if (isSecond(reader, sentence, one)) reader.seen.push({ name, relation: NAMESAKE, from, to });
  const isFull = isTaken(relations, name, one.relation);
  const isOthers = one.owner === null && !one.isMine && (isFull || isOfAnother(reader, sentence, one));
  const owner = isOthers && (one.by !== null || !isFull) ? personBefore(reader, one) : one.owner;
  // "Her oldest boy Tomer and her youngest Roos": he has no "her".
  const isOf = owner !== null && (one.by === null || maySay(one.by, relations.get(owner)));
  const direct = !isOthers && (!isOf || own.has(owner.toLowerCase()));
  const seenFrom =
    direct || one.relation === null
      ? one.relation
      : relationThrough(relations.get(owner ?? '') ?? calledBy(owner ?? ''), one.relation);
  const relation = isOnlyWork(reader, one, name) ? null : calledOr(name, seenFrom);
  if (relation !== null && !relations.has(name)) relations.set(name, relation);
  persons.add(name);
  if (one.owner !== null && one.sort !== 'work') persons.add(one.owner);
  if (!reader.seen.some(({ from: at, relation: known }) => at === from && known !== null && known !== NAMESAKE))
    reader.seen.push({ name, relation, from, to });
};
