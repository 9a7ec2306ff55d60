import type { Sentence } from '../clauses.js';
import { calledBy } from './kin.js';
import type { NameInPlace } from './names-in.js';
import { roleOf } from './relation-words.js';

/** Words and letters that are a name only where the text says whose: "her boss K", "his wife Joy", "May (sister)". */
const WORDS =
  'Joy|May|April|June|Will|Summer|Autumn|Hope|Faith|Grace|Rose|Love|Rich|Page|Young|Eve|Dawn|Mercy|Carol|Holly|Christian|Norm|Art';
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}.'’&/-])(?:${WORDS}|\p{Lu}{1,2}\.?)(?![\p{L}\p{N}&/-]|['’][^s]|\.\p{L})`,
  'gu',
);
/** "I" is who speaks, and these are no people. */
const NOBODY: ReadonlySet<string> = new Set(
  'I HR IT PR CV QA AI TV PC UK US EU UN PM AM OK ID VP MD GP PA MA BA DC AD BC PE PT VR UX UI TA RE OP'.split(' '),
);
const ROLE_BEFORE = /(?<word>\p{L}[\p{L}-]*)(?: is|:| =| \(| called| named|,)? ?$/u;
const ROLE_AFTER =
  /^(?:(?:,| is| was)? (?:her|his|the|my) | ?\(| ?= ?(?:her |his |the )?)(?:\p{Ll}+ )?(?<word>\p{Ll}[\p{L}-]*)/u;

const isRole = (word: string | undefined): boolean => {
  if (word === undefined || calledBy(word) !== null) return false;
  const role = roleOf(word);
  return role !== null && role.relation !== null && (role.sort !== 'work' || role.relation === 'manager');
};

/** "H's mam" of one whose wife is Hilary. */
const isKinOf = (after: string): boolean => {
  const word = /^['’]s (?:\p{Ll}+ )?(?<word>\p{Ll}[\p{L}-]*)/u.exec(after)?.groups?.['word'];
  return word !== undefined && roleOf(word)?.sort === 'kin';
};
/** The one name that begins with the letter; of several, nobody knows which is meant. */
const wholeOf = (letter: string, known: ReadonlySet<string>): string => {
  const like = [...known].filter((one) => one.startsWith(letter) && one.length > letter.length);
  return like.length === 1 ? (like[0] ?? letter) : letter;
};

/** Names that are told as such by the relation beside them, or are known. */
export const introducedNames = (
  { text, from: start }: Sentence,
  initials: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly NameInPlace[] =>
  [...text.matchAll(NAME)].flatMap((match): NameInPlace[] => {
    const bare = match[0].replace(/\.$/u, '');
    const isEnd = match.index + match[0].length === text.trimEnd().length;
    const name = isEnd ? bare : match[0];
    if (NOBODY.has(bare)) return [];
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const isTold =
      isRole(ROLE_BEFORE.exec(before)?.groups?.['word']) || isRole(ROLE_AFTER.exec(after)?.groups?.['word']);
    if (initials.has(bare)) return [];
    const whole = known.has(bare) || !isKinOf(after) ? bare : wholeOf(bare, known);
    if (whole === bare && !isTold && !known.has(name) && !known.has(bare)) return [];
    const from = start + match.index;
    return [{ name: whole, from, to: from + bare.length, isInitial: false, isPlace: false }];
  });
