import { stemOf, tokensOf } from '../../language/index.js';
import { feelingOf, feelingsNamed } from '../feelings.js';
import type { ProposableKind } from '../reading.js';
import { isSpokenInsight } from '../spoken-insights.js';
import { CUES } from './felt-cues.js';
import { WORD_CLASSES } from './felt-words.js';

/** What is said, and how it stands in its text. */
export interface Told {
  readonly text: string;
  /** What stands before it in its line. */
  readonly above: string;
  /** The sentence before, and the one after. */
  readonly before: string;
  readonly after: string;
  readonly isNote: boolean;
  readonly isQuoted: boolean;
  /** What its words name. */
  readonly named: ProposableKind | null;
  readonly place: Place;
}
/** Where something stands in its text, and how much of the text names a feeling. */
export interface Place {
  readonly at: number;
  readonly of: number;
  readonly joys: number;
  readonly worries: number;
}

const STEMS_MAX = 40;
const SHORT_WORDS = 6;
const LONG_WORDS = 25;
const INTRODUCES =
  /(?:said|says|words|observed|added|wrote|put it|told me|out of nowhere|aloud|quote|like this|slowly|quietly|silence|then|sentence|after a while|oh|wow|big one)\W*$/iu;

const TENSES: readonly (readonly [string, RegExp])[] = [
  ['past', /\b(?:was|were|had|did|came|went|said|\p{L}{3,}ed)\b/iu],
  ['future', /\b(?:will|['’]ll|going to|gonna|shall|is to|are to)\b/iu],
  ['present', /\b(?:is|are|am|['’]m|['’]re|has|have|does|do|\p{L}{3,}s)\b/iu],
];

const firstOf = (word: string): string => {
  if (/^(?:i|i'm|i've|i'd|i'll|my|me)$/u.test(word)) return 'I';
  if (/^(?:she|he|she's|he's|her|his|they|they're)$/u.test(word)) return 'they';
  if (/^(?:you|you're|your)$/u.test(word)) return 'you';
  if (/^(?:it|it's|that|that's|this)$/u.test(word)) return 'it';
  return /^(?:what|when|if|because|how|why|who)$/u.test(word) ? word : 'other';
};

const NAME = /(?<=[\p{Ll},'’] )\p{Lu}\p{Ll}+(?:['’]s)?/gu;
/** How many of its words look like names. */
const peopleIn = (text: string): number => new Set(text.match(NAME) ?? []).size;

const wordsOf = (text: string): readonly string[] => tokensOf(text).map(({ word }) => word);
const NEGATED = /\b(?:not|no|never|nobody|nothing|used to|thought)\b|n['’]t\b/iu;
/** "He isn't waiting for me. He's waiting for the ship.": what is denied is taken up again. */
const isContrast = ([first, second]: readonly [string, string]): boolean => {
  if (!NEGATED.test(first) || NEGATED.test(second)) return false;
  const [a, b] = [wordsOf(first), wordsOf(second)];
  const shared = b.filter((word) => word.length >= CONTENT_LENGTH_MIN && a.includes(word)).length;
  return shared > 0 || (subjectOf(a) !== '' && subjectOf(a) === subjectOf(b));
};
const CONTENT_LENGTH_MIN = 4;
const SUBJECT = /^(?:i|he|she|it|they|we|you|this|that)(?='|$)/u;
const subjectOf = (words: readonly string[]): string =>
  words.slice(0, 3).flatMap((word) => SUBJECT.exec(word)?.[0] ?? [])[0] ?? '';

const TELLER_REACH = 60;
const SAYS = String.raw`(?:says?|said|goes|went|told|wrote|asked|shouted|laughed|whispered|answered)`;
const BY_NAME = new RegExp(String.raw`(?<![\p{L}])\p{Lu}\p{Ll}+ ${SAYS}(?![\p{L}])`, 'u');
const BY_PRONOUN = new RegExp(
  String.raw`(?<![\p{L}])(?:she|he|they|you) (?:just |then |only )?${SAYS}(?![\p{L}])`,
  'iu',
);
/** Whether it is told whose words they are, by name or not. */
const tellerOf = (near: string): 'name' | 'pronoun' | null => {
  if (BY_PRONOUN.test(near)) return 'pronoun';
  return BY_NAME.test(near) ? 'name' : null;
};

/** Of a line or two none is the first or the last. */
const PLACED_MIN = 4;
const FIFTHS = 5;
const LENGTH_STEP = 4;
const [LENGTH_MAX, TEXT_MAX, JOYS_MAX, WORRIES_MAX] = [8, 5, 4, 3];
/** What is told first, or last, or at length, and how much else of its kind stands around it. */
const placeFeatures = ({ named, place, text, isNote }: Told): string[] => {
  const { at, of, joys, worries } = place;
  const voice = isNote ? 'note' : 'talk';
  const length = `words:${Math.min(LENGTH_MAX, Math.floor(text.trim().split(/\s+/u).length / LENGTH_STEP))}`;
  if (of < PLACED_MIN) return [length];
  const features = [
    length,
    `place:${voice}:${Math.floor((FIFTHS * at) / of)}`,
    `of:${Math.min(TEXT_MAX, Math.floor(of / FIFTHS))}`,
    `joys:${Math.min(JOYS_MAX - 1, joys)}`,
    `worries:${Math.min(WORRIES_MAX, worries)}`,
  ];
  if (named === 'joy') features.push(`joy-of:${Math.min(JOYS_MAX, joys)}`);
  if (at === 0) features.push('place:first', `place:first:${voice}`);
  if (at === of - 1) features.push('place:last', `place:last:${voice}`);
  return features;
};

/** What speaks for or against a sentence telling a joy, a worry, an insight, a wish: by name. */
export const feltFeatures = (told: Told): string[] => {
  const { text, above, before, after, isNote, isQuoted, named } = told;
  const tokens = tokensOf(text);
  const words = tokens.map(({ word }) => word);
  const stems = words.filter((word) => !/^\d/u.test(word)).map((word) => stemOf(word));
  const voice = isNote ? (isQuoted ? 'quoted' : 'note') : 'talk';
  const isSelf = words.some((word) => /^(?:i|i'm|i've|i'd|i'll|me|my|myself)$/u.test(word));
  const features = [
    ...new Set(stems.slice(0, STEMS_MAX).map((stem) => `has:${stem}`)),
    `voice:${voice}`,
    `first:${firstOf(words[0] ?? '')}`,
    `first:${voice}:${firstOf(words[0] ?? '')}`,
    `cue:${named ?? 'none'}`,
    `length:${words.length <= SHORT_WORDS ? 'short' : words.length > LONG_WORDS ? 'long' : 'middle'}`,
    ...tokensOf(above).map(({ word }) => `above:${stemOf(word)}`),
    ...placeFeatures(told),
  ];
  for (const [name, members] of WORD_CLASSES) {
    const count = stems.filter((stem) => members.has(stem)).length;
    if (count > 0) features.push(`class:${name}`, `class:${name}:${voice}`);
    if (count > 1) features.push(`class:${name}:2`);
  }
  for (const [name, pattern] of CUES) if (pattern.test(text)) features.push(`says:${name}`, `says:${name}:${voice}`);
  for (const [name, pattern] of TENSES) if (pattern.test(text)) features.push(`tense:${name}`);
  if (isSelf) features.push(`self:${voice}`);
  if (/\b(?:not|no|never|nobody|nothing)\b|n['’]t\b/iu.test(text)) features.push('negated', `negated:${voice}`);
  if (/!/u.test(text)) features.push('bang');
  if (/\?/u.test(text)) features.push('asks');
  if (/\d/u.test(text)) features.push('digits');
  if (INTRODUCES.test(before) || INTRODUCES.test(above)) features.push('introduced', `introduced:${voice}`);
  for (const kind of feelingsNamed(text)) features.push(`names:${kind}`);
  if (isSpokenInsight(text)) features.push('spoken-insight', `spoken-insight:${voice}`);
  const people = peopleIn(text);
  if (people > 0) features.push('people', `people:${voice}`);
  if (people > 1) features.push('people:2');
  for (const [name, one] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const kind = feelingOf(one)?.kind;
    if (kind !== undefined) features.push(`${name}:${kind}`);
    if (isContrast(name === 'before' ? [one, text] : [text, one]))
      features.push(`contrast:${name}`, `contrast:${name}:${voice}`);
  }
  const teller = tellerOf(`${before.slice(-TELLER_REACH)} ${above} ${text}`);
  if (teller !== null) features.push(`teller:${teller}`, `teller:${teller}:${voice}`);
  if (isNote && /["“]/u.test(text) && !isQuoted) features.push('quotes');
  return features;
};
