import { stemOf, tokensOf } from '../../language/index.js';
import { feelingOf } from '../feelings.js';
import { WORD_CLASSES } from './felt-words.js';

/** What is said, and how it stands in its text. */
export interface Told {
  readonly text: string;
  /** What stands before it in its line. */
  readonly above: string;
  /** The sentence before. */
  readonly before: string;
  readonly isNote: boolean;
  readonly isQuoted: boolean;
}

const STEMS_MAX = 40;
const SHORT_WORDS = 6;
const LONG_WORDS = 25;
const INTRODUCES =
  /(?:said|says|words|observed|added|wrote|put it|told me|out of nowhere|aloud|quote|like this|slowly|quietly|silence|then|sentence|after a while|oh|wow|big one)\W*$/iu;

const CUES: readonly (readonly [string, RegExp])[] = [
  [
    'not-but',
    /\b(?:not|n['’]t|never)\b[^.;]{2,60}(?:,|;|\.|–|—|-|\bbut\b)\s*(?:but |it['’]?s |I['’]m |it was |I was |I am |only |just )/iu,
  ],
  ['i-thought', /\bI(?:['’]d| had| always| just)? (?:thought|assumed|believed|told myself|called it|took it)\b/iu],
  ['i-have-been', /\bI(?:['’]ve| have) (?:been|spent|always|never|lived|built|made|carried)\b/iu],
  ['i-am-a', /\bI(?:['’]m| am| was)(?: not| never| only| just)? (?:the|a|an|my|their|her|his|one)\b/iu],
  [
    'all-along',
    /\b(?:all along|all (?:my|these|those) (?:life|years)|the whole time|for (?:so long|years)|my whole|whole life|ever since|turns out|out of)\b/iu,
  ],
  ['because-i', /\b(?:because|so that|so) (?:I|nobody|they|it|then)\b/iu],
  ['i-do-not-have-to', /\bI (?:don['’]t|do not|can|could|get to|needn['’]t|am allowed) ?(?:have to|need)?\b/iu],
  ['as-if', /\b(?:like|as if|as though) (?:I|he|she|it|they|the|a|you|someone|somebody)\b/iu],
  ['what-if', /\bwhat if\b|\bwhat (?:will|would|happens|becomes)\b/iu],
  [
    'might-lose',
    /\b(?:might|could|will|['’]ll|going to) (?:not |never )?(?:lose|die|fall|fail|leave|forget|drop|find|happen|go|be|end|sink|come)\b/iu,
  ],
  [
    'wish-me',
    /\b(?:ask(?:s|ed)? (?:me|that|us|for|if|can)|want(?:s|ed)? me|wish(?:es)?|to me|for me|tell me|me to|I(?:['’]m| am) (?:not )?to|I should|I shall|with me|from me|by me)\b/iu,
  ],
  [
    'do-not',
    /\b(?:do not|don['’]?t|does not|doesn['’]?t|never|no more|no|not) (?:\p{L}+ ){0,3}(?:call|ring|text|send|ask|remind|unpack|say|tell|praise|pray|mention|make|question|email|start|use|write|coach)/iu,
  ],
  [
    'imperative',
    /^\W*(?:please|pls|kindly|oh and|and)?\W*(?:don['’]?t|do not|never|no|only|just|keep|call|text|ring|send|start|ask|let|stop|skip|give|say|speak|leave|wait)\b/iu,
  ],
  ['first-time', /\bfirst (?:time|word|words|steps?|night|day|morning|laugh|one)\b|\b1st (?:time|word)\b/iu],
  [
    'at-night',
    /\b(?:at|till|until|by|since) (?:[1-5]|one|two|three|four|five|half (?:one|two|three|four))(?: ?a\.?m\.?| in the (?:morning|night)|\b(?! (?:p\.?m|o['’]clock|pm)))/iu,
  ],
  ['with', /\bwith (?:her|his|my|the|a|no)\b/iu],
  ['and-then', /\band (?:then|he|she|they|the|nobody|everybody)\b/iu],
  ['money', /[$£€₹]\s?\d|\b\d+k\b/iu],
];

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

/** What speaks for or against a sentence telling a joy, a worry, an insight, a wish: by name. */
export const feltFeatures = ({ text, above, before, isNote, isQuoted }: Told): string[] => {
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
    `cue:${feelingOf(text)?.kind ?? 'none'}`,
    `length:${words.length <= SHORT_WORDS ? 'short' : words.length > LONG_WORDS ? 'long' : 'middle'}`,
    ...tokensOf(above).map(({ word }) => `above:${stemOf(word)}`),
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
  if (isNote && /["“]/u.test(text) && !isQuoted) features.push('quotes');
  return features;
};
