import { isGivenName } from './given-names.js';
import { calledBy } from './kin.js';
import { isPlainWord } from './plain-words.js';
import { roleOf } from './relation-words.js';

/**
 * Names in a text that is written without capitals: a word is one where the text introduces it as such ("his wife zarine
 * thinks", "called mogra", "mrs thangavelu"), where it is a usual name, or where somebody is known by it.
 */
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const AMBIGUOUS = setOf(
  'hope faith joy grace rose will mark bill jack heather hazel ivy daisy dawn may june april lily pearl poppy iris olive petal penny scarlett willow robin frank sue pat rob ray dale art don drew guy max miles mercy victor kit lance nick peg skip van fern rosemary jade ruby amber ginger melody harmony carol holly angel chance chase clay cliff dean earl gene grant hunter jasmine mason major norm reed rich rusty wade wayne summer bell bess axel jude jean june jan ping ling fleur paris florence clement crystal dolly gay mae polo queenie mon ali ben ho tad len roger rod',
);
const TITLES = setOf('mr mrs ms dr prof auntie aunty aunt uncle frau herr señora');
const BEHIND = setOf('kaka tai bhai ji didi aunty auntie uncle bhabhi chacha masi');
const NAMING = setOf('called named name nickname');
const LETTERS_MIN = 3;
const REPEATED_MIN = 2;
/** "Mum" is used as a name where nothing tells whose. */
const POSSESSIVE = setOf('her his my our your their the a an one whose new old');
/** A text of fewer words has no capital by chance. */
const WORDS_MIN = 8;
const CAPITALISED = /\p{Lu}\p{Ll}/u;

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\p{L}[\p{L}-]*/gu)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));

const isPlain = (word: string): boolean => word.length < LETTERS_MIN || isPlainWord(word) || roleOf(word) !== null;

const isVerbLike = (word: string): boolean => /(?:[^s]s|ed|who|is|was|had|has|and|that|will)$/u.test(word);

interface Reader {
  readonly words: readonly Word[];
  readonly counts: ReadonlyMap<string, number>;
}

/** "His wife zarine thinks", "one daughter tinaz who", "wife is zarine". */
const isBehindRole = ({ words, counts }: Reader, at: number): boolean => {
  const word = words[at]?.text ?? '';
  const isNamed = /^(?:is|was|called|named)$/u.test(words[at - 1]?.text ?? '');
  const role = roleOf(words[at - (isNamed ? 2 : 1)]?.text ?? '');
  if (role === null || role.relation === null || role.isPlural) return false;
  if (isGivenName(word)) return true;
  if (/[^s]s$/u.test(word)) return false;
  return (counts.get(word) ?? 0) >= REPEATED_MIN || isVerbLike(words[at + 1]?.text ?? '');
};

const OWNERS = setOf('the his her my');
/** "Sunil the accountant", "with sunil that is the accountant". */
const isBeforeRole = ({ words }: Reader, at: number): boolean => {
  const said = words.slice(at + 1, at + 5).map(({ text }) => text);
  const the = OWNERS.has(said[0] ?? '') ? 0 : said.indexOf('the');
  const isTold = the === 0 || (the === 2 && /^(?:that|who) is$/u.test(said.slice(0, 2).join(' ')));
  const isLed = /^(?:with|to|for|from|and|of|not|one|that|but|so|because|then|about|is|was)$/u.test(
    words[at - 1]?.text ?? '',
  );
  return isTold && isLed && roleOf(said[the + 1] ?? '') !== null;
};

const isIntroduced = (reader: Reader, at: number): boolean => {
  const { words } = reader;
  const before = words[at - 1]?.text ?? '';
  const after = words[at + 1]?.text ?? '';
  if (NAMING.has(before) || (/^(?:her|him)$/u.test(before) && /^calls?$/u.test(words[at - 2]?.text ?? ''))) return true;
  if (/^(?:is|was)$/u.test(before) && words[at - 2]?.text === 'name') return true;
  if (TITLES.has(before) || BEHIND.has(after)) return true;
  if (before === 'one' && /^(?:who|and|the)$/u.test(after)) return true;
  return isBehindRole(reader, at) || isBeforeRole(reader, at);
};

export const capitalised = (name: string): string =>
  name
    .split(' ')
    .map((part) => (BEHIND.has(part) ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join(' ');

/** The text with a capital on each name, where it has none at all; as long as it was. */
export const withCapitals = (text: string, known: Iterable<string>): string => {
  if (CAPITALISED.test(text)) return text;
  const words = wordsOf(text);
  if (words.length < WORDS_MIN) return text;
  const counts = new Map<string, number>();
  for (const { text: word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const reader = { words, counts };
  const names = new Set([...known].flatMap((name) => name.toLowerCase().split(' ')).filter((name) => !isPlain(name)));
  words.forEach(({ text: word }, at) => {
    if (isPlain(word)) return;
    if ((isGivenName(word) && !AMBIGUOUS.has(word)) || isIntroduced(reader, at)) names.add(word);
  });
  let capital = text;
  words.forEach(({ text: word, from }, at) => {
    const isTitle = TITLES.has(word) && names.has(words[at + 1]?.text ?? '');
    const isCalled = calledBy(capitalised(word)) !== null && !POSSESSIVE.has(words[at - 1]?.text ?? '');
    if (!names.has(word) && !isTitle && !isCalled) return;
    const first = word.charAt(0).toUpperCase();
    if (first.length === 1) capital = capital.slice(0, from) + first + capital.slice(from + 1);
  });
  return capital;
};
