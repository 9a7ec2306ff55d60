import type { Sentence } from '../clauses.js';
import { ASIDE_FRAMES, BESIDE_FRAMES, FRAMES, LISTS, PAIR, PARENT_OF, VERBS, type Frame } from './frames.js';
import { fosteredIn } from './fostering.js';
import { markedOf, NAME_MARK, ROLE_MARK, ROLES_MARK, type Marked } from './marked.js';
import type { NameInPlace } from './names-in.js';
import {
  byOf,
  byWhere,
  detOf,
  isNobodys,
  ownerOf,
  PARENT,
  YOUNG,
  rankOf,
  throughRoles,
  type Groups,
  type How,
  type ToldRelation,
} from './whose.js';

const CALLED_BARE = /^(?:mum|mom|mummy|mommy|mam|mama|dad|daddy|papa|gran|granny|grandma|grandad|grandpa|nan|nana)$/u;

const BIRTH_ORDER = /\b(?:\p{L}+e[sr]t?|only|first|second|third|middle|twin) $/u;
const HAS_BEFORE = /\b(?:has|have|had|having|got|raising|raises|adopted|adopting|gave birth to|expecting) $/u;
const NAMED_NEXT = /^(?:,| -| –|:| \()? ?(?:called |named )?["“]?$/u;

const OWN_CHILD = /^(?:her|his|their|my|our|your)$/iu;
/** "Her lad Tomer", "their wee fella": of the client's own a child, where no size is told of a man anybody. */
const childCalled = (said: string, before: string): string | null => {
  if (/^lad(?:die)?$/u.test(said)) return 'son';
  if (/^lass(?:ie)?$/u.test(said)) return 'daughter';
  return /^(?:fella|man)$/u.test(said) && /\b(?:wee|little|young|small) $/u.test(before) ? 'son' : null;
};

const singleOf = (marked: Marked, match: RegExpExecArray, how: How): ToldRelation[] => {
  const groups: Groups = match.indices?.groups ?? {};
  const name = marked.markAt(groups['n']?.[0] ?? -1)?.name;
  const { role, said = '' } = marked.markAt(groups['r']?.[0] ?? -1) ?? {};
  if (name === undefined || role === undefined) return [];
  // "Ben, mum and dad" is a list.
  if (how === 'aside' && detOf(match) === '' && CALLED_BARE.test(said)) return [];
  const det = detOf(match);
  const owner = ownerOf(marked, match, det);
  const [fromName = 0, toName = 0] = groups['n'] ?? [];
  const [fromRole = 0, toRole = 0] = groups['r'] ?? [];
  // "Ultrasound: a girl" names nobody; "Vet, Dubbo, mixed practice" tells of the client.
  if (isNobodys(det, said) && marked.text.slice(toName, fromRole).includes(':')) return [];
  const isFirst = /(?:^|[.:\n])\s*$/u.test(marked.text.slice(0, fromRole));
  if (role.sort === 'work' && det === '' && owner === null && isFirst && marked.text.slice(toRole, fromName) === ', ')
    return [];
  const between = marked.text.slice(groups['r']?.[1] ?? 0, groups['n']?.[0] ?? 0);
  // "New manager, also Sam": one of two.
  const isAlso =
    /\b(?:also|another|again)\b/u.test(between) || /^,? (?:too|again|as well)\b/u.test(marked.text.slice(toName));
  const child = OWN_CHILD.test(det) ? childCalled(said, marked.text.slice(0, fromRole)) : null;
  const told = child ?? (role.relation === null ? byWhere(between) : throughRoles(marked, groups));
  // "Trevor, nice fella" is nobody's; "has a little boy, Kofi" is.
  const isYoung =
    how === 'aside' && det === '' && YOUNG.test(said) && !BIRTH_ORDER.test(marked.text.slice(toName, fromRole));
  const isHad = YOUNG.test(said) && HAS_BEFORE.test(marked.text.slice(0, match.index)) && NAMED_NEXT.test(between);
  const isUntold = (isNobodys(det, said) && !isHad) || isYoung || (isAlso && YOUNG.test(said));
  const relation = owner === null && isUntold ? byWhere(between) : told;
  const isMine = /^my$/iu.test(det);
  // "New intern, Sam" beside a brother Sam is another one.
  const isNew = role.sort !== 'kin' && /\bnew (?:\p{L}+ )?$/iu.test(marked.text.slice(0, fromRole));
  return [
    {
      at: name,
      relation,
      sort: role.sort,
      owner,
      by: byOf(det),
      isMine,
      how: isAlso || isNew ? 'which' : how,
      isAlso,
      rank: rankOf(det, owner) + (how === 'aside' ? 1 : 0),
    },
  ];
};

/** The last kin that the same sentence tells of several of. */
const severalAbove = (marked: Marked, to: number): string | null => {
  const at = marked.text.lastIndexOf(ROLES_MARK, to - 1);
  const role = at < 0 ? undefined : marked.markAt(at)?.role;
  return role?.sort === 'kin' && role.isPlural ? role.relation : null;
};

/** Each name within a list is one of them. */
const listOf = (marked: Marked, match: RegExpExecArray): ToldRelation[] => {
  const groups: Groups = match.indices?.groups ?? {};
  const { role, said = '' } = marked.markAt(groups['r']?.[0] ?? -1) ?? {};
  const [from, to] = groups['list'] ?? [0, 0];
  if (role === undefined || (marked.isRun && to - from === 1 && marked.text.slice(groups['r']?.[1], from) === ' '))
    return [];
  const det = detOf(match);
  const owner = ownerOf(marked, match, det);
  // "Two grandsons, the twins, Max and Orla": the word before tells.
  const above = /^(?:twins|triplets|boys|girls|two|kids)$/u.test(said) ? severalAbove(marked, match.index) : null;
  const isUntold = /^the$/iu.test(det) && YOUNG.test(said);
  const relation = above ?? (isUntold ? null : throughRoles(marked, groups));
  const rest = {
    relation,
    sort: role.sort,
    owner,
    by: byOf(det),
    isMine: /^my$/iu.test(det),
    // "Eight small boys, Bex as a bear": of whom something else is known it tells nothing.
    how: (det === '' && owner === null ? 'aside' : 'beside') as How,
    rank: rankOf(det, owner),
  };
  return Array.from({ length: to - from }, (_, at) => marked.markAt(from + at)?.name).flatMap((name) =>
    name === undefined || name.isPlace ? [] : [{ ...rest, at: name }],
  );
};

/** Each match of a frame; the name that one ends with may be whose the next one is ("her sister Ola's husband Piet"). */
const matchesOf = (frame: Frame, text: string): readonly RegExpExecArray[] => {
  const found: RegExpExecArray[] = [];
  frame.lastIndex = 0;
  for (let match = frame.exec(text); match !== null; match = frame.exec(text)) {
    found.push(match);
    frame.lastIndex = Math.max(match.index + 1, match.indices?.groups?.['n']?.[0] ?? 0);
  }
  return found;
};

const byFrames = (marked: Marked, frames: readonly Frame[], how: How): ToldRelation[] =>
  frames.flatMap((frame) => matchesOf(frame, marked.text).flatMap((match) => singleOf(marked, match, how)));
const byLists = (marked: Marked): ToldRelation[] =>
  LISTS.flatMap((frame) => [...marked.text.matchAll(frame)].flatMap((match) => listOf(marked, match)));

/** "A son and a daughter, Finn and Niamh": each is named in the order of the words. */
const byPairs = (marked: Marked): ToldRelation[] =>
  [...marked.text.matchAll(PAIR)].flatMap((match) =>
    (['1', '2'] as const).flatMap((at): ToldRelation[] => {
      const groups = match.indices?.groups ?? {};
      const name = marked.markAt(groups[`n${at}`]?.[0] ?? -1)?.name;
      const role = marked.markAt(groups[`r${at}`]?.[0] ?? -1)?.role;
      if (name === undefined || role === undefined) return [];
      const { relation, sort } = role;
      return [{ at: name, relation, sort, owner: null, by: null, isMine: false, how: 'beside', rank: -1 }];
    }),
  );

/** "Mother of three: Ada, Bo and Cy": they are the client's children. */
const childrenOf = (marked: Marked): ToldRelation[] =>
  [...marked.text.matchAll(PARENT_OF)].flatMap((match) => {
    const [from, to] = match.indices?.groups?.['list'] ?? [0, 0];
    const isParent = PARENT.test(marked.markAt(match.indices?.groups?.['r']?.[0] ?? -1)?.said ?? '');
    return Array.from({ length: isParent ? to - from : 0 }, (_, at) => marked.markAt(from + at)?.name).flatMap(
      (name): ToldRelation[] =>
        name === undefined || name.isPlace
          ? []
          : [
              {
                at: name,
                relation: 'child',
                sort: 'kin',
                owner: null,
                by: null,
                isMine: false,
                how: 'beside',
                rank: -1,
              },
            ],
    );
  });

/** "Zeke, an electrician in town, married to Ana": whose spouse she is stands before. */
const WHO_BEFORE = new RegExp(
  String.raw`${NAME_MARK}(?: \([^()\n]*\))?(?:,? (?:who |that )?(?:is |was |['’]s |has been )?|['’]s |(?:, [^.;:/\n,${NAME_MARK}]{1,40}){1,2},? )$`,
  'u',
);
/** "If he does not apply he will report to Ana." */
const MAY = /\b(?:will|would|could|might|may|should|not|n['’]t|if)(?: have to| need to)? $/u;

const byVerbs = (marked: Marked): ToldRelation[] =>
  VERBS.flatMap(([frame, relation, sort]) =>
    [...marked.text.matchAll(frame)].flatMap((match) => {
      const name = marked.markAt(match.indices?.groups?.['n']?.[0] ?? -1)?.name;
      const before = marked.text.slice(0, match.index);
      const who = WHO_BEFORE.exec(before);
      const owner = (who === null ? undefined : marked.markAt(who.index)?.name?.name) ?? null;
      return name === undefined
        ? []
        : [
            {
              at: name,
              relation: MAY.test(before) || (owner !== null && sort === 'tie') ? null : relation,
              sort,
              owner,
              by: null,
              isMine: false,
              how: 'beside',
              rank: owner === null ? 1 : 3,
            },
          ];
    }),
  );

/** From this rank on nobody says whose relation it is. */
const FAR = 2;

const WITH_ROLE = new RegExp(`[${ROLE_MARK}${ROLES_MARK}]`, 'u');
const byRoles = (marked: Marked): readonly ToldRelation[] => [
  ...byFrames(marked, BESIDE_FRAMES, 'beside'),
  ...byFrames(marked, FRAMES, 'which'),
  ...byVerbs(marked),
  ...byPairs(marked),
  ...fosteredIn(marked),
  ...childrenOf(marked),
  ...byLists(marked),
  ...byFrames(marked, ASIDE_FRAMES, 'aside'),
];

/** The relations that a sentence tells of its names, the nearest to the client first. */
export const toldRelations = (sentence: Sentence, names: readonly NameInPlace[]): readonly ToldRelation[] => {
  if (names.length === 0) return [];
  const marked = markedOf(sentence, names);
  // Most sentences name somebody without a word of who it is: only a verb can tell it there.
  const found = WITH_ROLE.test(marked.text) ? byRoles(marked) : [...byVerbs(marked), ...fosteredIn(marked)];
  // "Her friend Ruben (so, boyfriend)": the closer tie of two that are told of one is meant.
  const isCloser = ({ at, owner, sort }: ToldRelation): boolean =>
    (sort === 'tie' || sort === 'work') &&
    owner === null &&
    found.some(
      (one) => one.sort === 'kin' && one.how !== 'aside' && one.owner === null && one.at === at && one.rank < FAR,
    );
  return found.toSorted((a, b) => Number(isCloser(a)) - Number(isCloser(b)) || a.rank - b.rank);
};
