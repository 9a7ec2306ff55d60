import type { Sentence } from '../clauses.js';
import { ANSWERS_WHO, ASKS_WHO, COUPLE_OF_LAST, NAMELESS, NAME_OF_LAST, OF_LAST, ONE_MORE } from './frames.js';
import { markedOf, ROLE_MARK } from './marked.js';
import type { NameInPlace } from './names-in.js';
import { toldRelations } from './told-relations.js';
import { byOf, detOf, isNobodys, NEAREST, ownerOf, throughRoles, type ToldRelation } from './whose.js';

/** The sentence before. */
interface Before {
  readonly sentence: Sentence;
  readonly names: readonly NameInPlace[];
}

/** "Attracta and the lads, but no Declan. That's her husband.": of whom the sentence before named last. */
export const toldOfLast = (
  sentence: Sentence,
  names: readonly NameInPlace[],
  last: NameInPlace,
): ToldRelation | null => {
  const marked = markedOf(sentence, names);
  const match = OF_LAST.exec(marked.text);
  const role = marked.markAt(match?.indices?.groups?.['r']?.[0] ?? -1)?.role;
  if (match === null || role === undefined) return null;
  const det = detOf(match);
  return {
    ...NEAREST,
    at: last,
    relation: throughRoles(marked, match.indices?.groups ?? {}),
    sort: role.sort,
    owner: ownerOf(marked, match, det),
    by: byOf(det),
    isMine: /^my$/iu.test(det),
  };
};

/** "And Bastien is now Bas. They are together since two weeks.": of one who was told of, and not of two. */
export const coupleOfLast = (
  sentence: Sentence,
  names: readonly NameInPlace[],
  before: Before,
): ToldRelation | null => {
  const last = before.names.at(-1);
  if (last === undefined || !COUPLE_OF_LAST.test(sentence.text) || names.length > 1) return null;
  const told = before.sentence.text;
  return /\p{L} (?:and|&|\+) \p{Lu}|['’]s? \p{Ll}/u.test(told) || /\b(?:her|his) (?:two )?\p{Ll}+s\b/u.test(told)
    ? null
    : { ...NEAREST, at: last, relation: 'partner', sort: 'kin', owner: null, by: null, isMine: false };
};

/** "It's my brother. Jonas.", "We have a dog now! Bramble.": the sentence before ends with who is named then. */
const ENDS_SO = new RegExp(
  String.raw`\b(?:[Hh]er|[Hh]is|[Mm]y|[Oo]ur|[Yy]our|[Tt]heir|an?|new) (?:\p{L}+ )?${ROLE_MARK}(?: now| too| again)?[.!:]*\s*$`,
  'u',
);

/** "They got a cat. It is called Pickle.": the name of whom the sentence before told of. */
export const namedOfLast = (sentence: Sentence, names: readonly NameInPlace[], before: Before): ToldRelation | null => {
  const marked = markedOf(sentence, names);
  const match = NAME_OF_LAST.exec(marked.text);
  const told = markedOf(before.sentence, before.names);
  // What begins a paragraph is a heading sooner than somebody.
  const isBeside = sentence.from - before.sentence.to <= 1;
  if (
    match?.[0].length === 1 &&
    !/\?\s*$/u.test(told.text) &&
    !(/[.!]$/u.test(marked.text) && isBeside && ENDS_SO.test(told.text))
  )
    return null;
  const name = marked.markAt(match?.indices?.groups?.['n']?.[0] ?? -1)?.name;
  if (match === null || name === undefined) return null;
  const nameless = NAMELESS.exec(told.text);
  const { role, said = '' } = told.markAt(nameless?.indices?.groups?.['r']?.[0] ?? -1) ?? {};
  if (nameless === null || role === undefined) return null;
  const det = detOf(nameless);
  return {
    ...NEAREST,
    at: name,
    relation: isNobodys(det, said) ? null : role.relation,
    sort: role.sort,
    owner: null,
    by: byOf(det),
    isMine: /^my$/iu.test(det),
  };
};

/** "Elder daughter Ada, a nurse. Younger one Roz, a student." */
export const oneMoreOfLast = (
  sentence: Sentence,
  names: readonly NameInPlace[],
  before: Before,
): ToldRelation | null => {
  const marked = markedOf(sentence, names);
  const name = marked.markAt(ONE_MORE.exec(marked.text)?.indices?.groups?.['n']?.[0] ?? -1)?.name;
  if (name === undefined) return null;
  const kin = toldRelations(before.sentence, before.names).find(
    ({ sort, relation }) => sort === 'kin' && SEVERAL_OF.test(relation ?? ''),
  );
  return kin === undefined ? null : { ...kin, at: name };
};
/** Of whom one may have several. */
const SEVERAL_OF = /(?:son|daughter|child|brother|sister|niece|nephew|cousin)$/u;

/** "Who is Conleth? The brother, a priest in Sligo.": the answer tells of whom was asked. */
export const answeredOfLast = (
  sentence: Sentence,
  names: readonly NameInPlace[],
  before: Before,
): ToldRelation | null => {
  const asked = markedOf(before.sentence, before.names);
  const name = asked.markAt(ASKS_WHO.exec(asked.text)?.indices?.groups?.['n']?.[0] ?? -1)?.name;
  const marked = markedOf(sentence, names);
  const match = ANSWERS_WHO.exec(marked.text);
  const role = marked.markAt(match?.indices?.groups?.['r']?.[0] ?? -1)?.role;
  if (name === undefined || match === null || role === undefined) return null;
  const det = detOf(match);
  return {
    ...NEAREST,
    at: name,
    relation: role.relation,
    sort: role.sort,
    owner: null,
    by: byOf(det),
    isMine: /^my$/iu.test(det),
  };
};
