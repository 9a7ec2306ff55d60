import type { Sentence } from '../clauses.js';
import { ASIDE_FRAMES, BESIDE_FRAMES, FRAMES, LISTS, OF_LAST, VERBS, type Frame } from './frames.js';
import { relationThrough } from './kin.js';
import { markedOf, NAME_MARK, ROLE_MARK, type Marked } from './marked.js';
import type { NameInPlace } from './names-in.js';
import type { RoleSort } from './relation-words.js';

/** "Her sister Ana": a name with what the sentence says that person is, and to whom. */
export interface ToldRelation {
  readonly at: NameInPlace;
  readonly relation: string | null;
  readonly sort: RoleSort;
  /** The person through whom the relation goes ("Ben's girlfriend"). */
  readonly owner: string | null;
  /** "Her", "his": of whom is told by who is spoken of. */
  readonly by: 'her' | 'his' | null;
  /** "My cousin": of whoever speaks. */
  readonly isMine: boolean;
  /** Told so as to say which one is meant ("Ben (boss)", "the other Ben"), or said in passing, as what somebody does. */
  readonly how: How;
  /** How near the telling is to the client: "her boss" is nearer than "the partner", "Ben's boss" is farther. */
  readonly rank: number;
}

/** `which`: "Ben (boss)", "also called Ben"; `beside`: "the director Ben"; `aside`: "Ben, architect,". */
export type How = 'which' | 'beside' | 'aside';
type Groups = Readonly<Record<string, readonly [number, number] | undefined>>;
const OWN = /^(?:her|his|their|my|our|your)$/iu;
const THE = /^(?:the|a|an|one|another|this|that|some)$/iu;
/** "Maeve and her husband Tadhg": whose husband he is stands before. */
const OWNER_BEFORE = new RegExp(String.raw`(?<o>${NAME_MARK}) (?:and|with|&|\+) $`, 'u');

const rankOf = (det: string, owner: string | null): number => {
  if (owner !== null) return 3;
  if (OWN.test(det)) return 0;
  return THE.test(det) ? 2 : 1;
};

/** "The uncle of Sharvil", "the daughter of Kumud's neighbour", "a friend of her sister": what stands behind a relation. */
const OF = new RegExp(
  String.raw`^ (?:of|to) (?:(?:h(?:er|is)|their|my|the|an?) (?:\p{L}+ )?)?(?:(?<n>${NAME_MARK})(?<of>['’]s (?:\p{L}+ )?${ROLE_MARK})?|(?<r>${ROLE_MARK}))`,
  'du',
);
interface Through {
  readonly owner: string | null;
  readonly relations: readonly string[];
  /** Through somebody of whom nothing is told. */
  readonly isFar: boolean;
}
const ofWhom = (marked: Marked, at: number): Through => {
  const match = OF.exec(marked.text.slice(at + 1));
  const indices = match?.indices?.groups ?? {};
  const placeOf = (group: string): number => (indices[group]?.[0] ?? -1) + at + 1;
  const name = indices['n'] === undefined ? null : (marked.markAt(placeOf('n'))?.name?.name ?? null);
  const role = indices['r'] === undefined ? undefined : marked.markAt(placeOf('r'))?.role;
  return { owner: name, relations: role?.relation == null ? [] : [role.relation], isFar: indices['of'] !== undefined };
};

/** "Her sister's son": each word is what somebody is to the one before. */
const throughRoles = (marked: Marked, groups: Groups): string | null => {
  const [end = -1] = groups['r'] ?? [];
  const said = ['r1', 'r4', 'r'].flatMap((group) => marked.markAt(groups[group]?.[0] ?? -1)?.role?.relation ?? []);
  const { relations, isFar } = ofWhom(marked, end);
  const [first = null, ...rest] = [...relations, ...said];
  const relation = rest.reduce<string | null>((through, next) => relationThrough(through, next), first);
  return isFar && relation !== null ? relationThrough(null, relation) : relation;
};

const ownerOf = (marked: Marked, match: RegExpExecArray, det: string): string | null => {
  const groups = match.indices?.groups ?? {};
  const [named] = groups['o'] ?? groups['o1'] ?? groups['o2'] ?? [-1];
  const own = marked.markAt(named)?.name?.name ?? ofWhom(marked, groups['r']?.[0] ?? -1).owner ?? undefined;
  if (own !== undefined || !/^h(?:er|is)$/u.test(det)) return own ?? null;
  const before = marked.text.slice(Math.max(0, match.index - 12), match.index);
  const name = OWNER_BEFORE.exec(before);
  return name === null ? null : (marked.markAt(match.index - before.length + name.index)?.name?.name ?? null);
};

const byOf = (det: string): 'her' | 'his' | null => {
  const lower = det.toLowerCase();
  return lower === 'her' || lower === 'his' ? lower : null;
};

const detOf = ({ groups }: RegExpExecArray): string => groups?.['d'] ?? groups?.['d1'] ?? groups?.['d2'] ?? '';

const CALLED_BARE = /^(?:mum|mom|mummy|mommy|mam|mama|dad|daddy|papa|gran|granny|grandma|grandad|grandpa|nan|nana)$/u;

const singleOf = (marked: Marked, match: RegExpExecArray, how: How): ToldRelation[] => {
  const groups: Groups = match.indices?.groups ?? {};
  const name = marked.markAt(groups['n']?.[0] ?? -1)?.name;
  const { role, said = '' } = marked.markAt(groups['r']?.[0] ?? -1) ?? {};
  if (name === undefined || role === undefined) return [];
  // "Ben, mum and dad" is a list.
  if (how === 'aside' && detOf(match) === '' && CALLED_BARE.test(said)) return [];
  const det = detOf(match);
  const owner = ownerOf(marked, match, det);
  const relation = throughRoles(marked, groups);
  const isMine = /^my$/iu.test(det);
  return [
    {
      at: name,
      relation,
      sort: role.sort,
      owner,
      by: byOf(det),
      isMine,
      how,
      rank: rankOf(det, owner) + (how === 'aside' ? 1 : 0),
    },
  ];
};

/** Each name within a list is one of them. */
const listOf = (marked: Marked, match: RegExpExecArray): ToldRelation[] => {
  const groups: Groups = match.indices?.groups ?? {};
  const role = marked.markAt(groups['r']?.[0] ?? -1)?.role;
  const [from, to] = groups['list'] ?? [0, 0];
  if (role === undefined) return [];
  const det = detOf(match);
  const owner = ownerOf(marked, match, det);
  // Of "the two boys" it is not told whose they are.
  const relation = /^the$/iu.test(det) ? null : throughRoles(marked, groups);
  const rest = {
    relation,
    sort: role.sort,
    owner,
    by: byOf(det),
    isMine: /^my$/iu.test(det),
    how: 'beside' as const,
    rank: rankOf(det, owner),
  };
  return Array.from({ length: to - from }, (_, at) => marked.markAt(from + at)?.name).flatMap((name) =>
    name === undefined || name.isPlace ? [] : [{ ...rest, at: name }],
  );
};

const byFrames = (marked: Marked, frames: readonly Frame[], how: How): ToldRelation[] =>
  frames.flatMap((frame) => [...marked.text.matchAll(frame)].flatMap((match) => singleOf(marked, match, how)));
const byLists = (marked: Marked): ToldRelation[] =>
  LISTS.flatMap((frame) => [...marked.text.matchAll(frame)].flatMap((match) => listOf(marked, match)));

const byVerbs = (marked: Marked): ToldRelation[] =>
  VERBS.flatMap(([frame, relation, sort]) =>
    [...marked.text.matchAll(frame)].flatMap((match) => {
      const name = marked.markAt(match.indices?.groups?.['n']?.[0] ?? -1)?.name;
      return name === undefined
        ? []
        : [{ at: name, relation, sort, owner: null, by: null, isMine: false, how: 'beside', rank: 1 }];
    }),
  );

/** The relations that a sentence tells of its names, the nearest to the client first. */
export const toldRelations = (sentence: Sentence, names: readonly NameInPlace[]): readonly ToldRelation[] => {
  if (names.length === 0) return [];
  const marked = markedOf(sentence, names);
  const found = [
    ...byFrames(marked, BESIDE_FRAMES, 'beside'),
    ...byFrames(marked, FRAMES, 'which'),
    ...byVerbs(marked),
    ...byLists(marked),
    ...byFrames(marked, ASIDE_FRAMES, 'aside'),
  ];
  return found.toSorted((a, b) => a.rank - b.rank);
};

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
  const owner = ownerOf(marked, match, det);
  const relation = throughRoles(marked, match.indices?.groups ?? {});
  return {
    at: last,
    relation,
    sort: role.sort,
    owner,
    by: byOf(det),
    isMine: /^my$/iu.test(det),
    how: 'which',
    rank: 0,
  };
};
