import { relationThrough } from './kin.js';
import { NAME_MARK, ROLE_MARK, type Marked } from './marked.js';
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
  /** "New manager, also Sam": one of two of that name. */
  readonly isAlso?: boolean;
  /** How near the telling is to the client: "her boss" is nearer than "the partner", "Ben's boss" is farther. */
  readonly rank: number;
}

/** `which`: "Ben (boss)", "also called Ben"; `beside`: "the director Ben"; `aside`: "Ben, architect,". */
export type How = 'which' | 'beside' | 'aside';
/** What a sentence of its own tells is said of the client. */
export const NEAREST = { how: 'which', rank: 0 } as const;
export type Groups = Readonly<Record<string, readonly [number, number] | undefined>>;
const OWN = /^(?:her|his|their|my|our|your)$/iu;
const THE = /^(?:the|a|an|one|another|this|that|some)$/iu;
/** "Maeve and her husband Tadhg": whose husband he is stands before. */
const OWNER_BEFORE = new RegExp(String.raw`(?<o>${NAME_MARK})(?: \([^()]*\))?,? (?:and|with|&|\+) $`, 'u');
/** "Mina has a new baby, Per", "Xandra lost her husband, Milo": whose they are is who has them. */
const HAVER_BEFORE = new RegExp(
  String.raw`(?<o>${NAME_MARK})(?:,? who)?(?: (?:now|also|already|only|still))? (?:has|had|['’]s got|has got|(?:has )?lost|is expecting|expects|(?:has )?hired|(?:has )?adopted|brought|is bringing|brings|misses|came with|lives with|left|is raising|raises)(?: (?:now|also|still|got))? $`,
  'u',
);
const OWNER_REACH = 60;

/** "The other Ben". */
export const OTHER_BEFORE = /\b(?:the other|another|a second|a different|not that) $/iu;

export const rankOf = (det: string, owner: string | null): number => {
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
export const throughRoles = (marked: Marked, groups: Groups): string | null => {
  const [end = -1] = groups['r'] ?? [];
  const said = ['r1', 'r4', 'r'].flatMap((group) => marked.markAt(groups[group]?.[0] ?? -1)?.role?.relation ?? []);
  const { relations, isFar } = ofWhom(marked, end);
  const [first = null, ...rest] = [...relations, ...said];
  const relation = rest.reduce<string | null>((through, next) => relationThrough(through, next), first);
  return isFar && relation !== null ? relationThrough(null, relation) : relation;
};

export const ownerOf = (marked: Marked, match: RegExpExecArray, det: string): string | null => {
  const groups = match.indices?.groups ?? {};
  const [named] = groups['o'] ?? groups['o1'] ?? groups['o2'] ?? [-1];
  const own = marked.markAt(named)?.name?.name ?? ofWhom(marked, groups['r']?.[0] ?? -1).owner ?? undefined;
  if (own !== undefined || /^(?:my|our|your|the)$/iu.test(det)) return own ?? null;
  const start = Math.max(0, match.index - OWNER_REACH);
  const before = marked.text.slice(start, match.index);
  const name = HAVER_BEFORE.exec(before) ?? (/^h(?:er|is)$/u.test(det) ? OWNER_BEFORE.exec(before) : null);
  return name === null ? null : (marked.markAt(start + name.index)?.name?.name ?? null);
};

export const byOf = (det: string): 'her' | 'his' | null => {
  const lower = det.toLowerCase();
  return lower === 'her' || lower === 'his' ? lower : null;
};

export const detOf = ({ groups }: RegExpExecArray): string => groups?.['d'] ?? groups?.['d1'] ?? groups?.['d2'] ?? '';

/** "A girl called Petra" is nobody's daughter. */
export const YOUNG = /^(?:fella|girl|boy|kid|lad|lass|lassie|laddie|bairn|wean)s?$/u;
export const PARENT = /^(?:mother|father|mum|mom|dad)$/u;
const ANY = /^(?:an?|one|another|this|that|some|the)$/iu;
export const isNobodys = (det: string, said: string): boolean => ANY.test(det) && YOUNG.test(said);

/** "Piotr from next door", "the woman upstairs, Ana". */
export const NEXT_DOOR =
  /^,? (?:(?:from|who lives|living|lives) )?(?:next[- ]door|(?:from )?(?:across|over) the (?:road|street|hall|landing|corridor|way|lane|fence)|(?:two|three|a few) doors (?:down|up|along)|from (?:just )?(?:up|down) the (?:road|street|lane)|(?:the flat )?(?:upstairs|downstairs|below|above) (?=flat|us|them|her|him)|upstairs|downstairs|the neighbou?rs?)(?![\p{L}])/iu;

/** "A guy at work, Ben", "the woman next door, Ana": where somebody is met tells what they are. */
export const byWhere = (text: string): string | null => {
  if (/^ (?:at|from|in|on) (?:work|the office|(?:her|his|my|the) (?:team|department|office|unit|shift))\b/u.test(text))
    return 'colleague';
  return NEXT_DOOR.test(text) ? 'neighbour' : null;
};
