import { stemOf, tokensOf } from '../../../language/index.js';
import { isDoneForm } from '../../progress/verb-forms.js';
import type { Voice } from '../../voice.js';
import { DEED, DEED_TOLD, TAKEN_ON, TAKES_ON } from '../plan-words.js';
import {
  ADVERBS,
  apart,
  BE,
  CAN,
  DETERMINERS,
  DO,
  HAVE,
  MAY,
  MUST,
  SAYS,
  SETS_OUT,
  THIRD,
  WANTS,
} from './word-classes.js';

/** Who a clause is about, as far as its first words tell. */
export type Subject = 'I' | 'client' | 'you' | 'we' | 'other' | 'it' | 'name' | 'none';
type Mode =
  | ('will' | 'would' | 'going' | 'is-to' | 'sets-out' | 'is-ing' | 'be' | 'wants' | 'must' | 'commits' | 'says')
  | ('can' | 'might' | 'has' | 'do' | 'to' | 'thing' | 'past' | 'ing' | 'present' | 'bidding' | 'bare');

/** Subject and verb of a clause: "she'll ring the bank" is client, will, ring. */
export interface ClauseShape {
  readonly subject: Subject;
  readonly mode: Mode;
  /** The word that carries the meaning, as written; empty where there is none. */
  readonly word: string;
  readonly verb: string;
  readonly isNegated: boolean;
  /** What follows the verb. */
  readonly rest: readonly string[];
}

const LEAD =
  /^(?:[-–—•*"“'‘\s>+]|\[.?\]|\(?\d{1,2}[.)]\s|\p{L}\)\s|(?:and|so|but|then|also|plus|now|okay|ok|well|right|um|uh|oh|yes|yeah|no)[\s,]+)+/iu;
const LABEL = /^[^:.!?]{1,40}:\s+/u;
const SUBJECT_REACH = 8;
const ING_LENGTH_MIN = 5;
const PRONOUNS: ReadonlyMap<string, Subject> = new Map([
  ['i', 'I'],
  ['we', 'we'],
  ['you', 'you'],
  ['it', 'it'],
  ['this', 'it'],
  ['that', 'it'],
  ['there', 'it'],
  ['these', 'it'],
  ['those', 'it'],
]);
const COMMITS = new RegExp(`^(?:${TAKEN_ON}|${TAKES_ON}|promise|agree|commit|undertake|offer)$`, 'u');
const IS_DEED = new RegExp(`^${DEED}$`, 'u');
const IS_DEED_TOLD = new RegExp(`^${DEED_TOLD}$`, 'u');
const VERB_OF_NAME = /^(?:is|has|was|will|\p{L}+s|\p{L}+ed)$/u;

interface Words {
  readonly low: readonly string[];
  readonly written: readonly string[];
}

const wordsOf = (text: string): Words => {
  const parts = tokensOf(text).flatMap(({ word, from, to }) =>
    apart(word).map((low) => ({ low, written: text.slice(from, to) })),
  );
  return { low: parts.map(({ low }) => low), written: parts.map(({ written }) => written) };
};

const PATTERNS_MAX = 50;
const patterns = new Map<string, RegExp>();
const clientPattern = ({ clientSubject }: Voice): RegExp => {
  const known = patterns.get(clientSubject);
  if (known !== undefined) return known;
  if (patterns.size >= PATTERNS_MAX) patterns.clear();
  const made = new RegExp(`^(?:${clientSubject})$`, 'iu');
  patterns.set(clientSubject, made);
  return made;
};

const subjectOf = ({ low, written }: Words, at: number, voice: Voice): Subject | null => {
  const word = low[at] ?? '';
  if (voice.speaker === 'note' && clientPattern(voice).test(word)) return 'client';
  if (THIRD.has(word)) return 'other';
  const pronoun = PRONOUNS.get(word);
  if (pronoun !== undefined) return pronoun;
  if (!/^\p{Lu}\p{Ll}/u.test(written[at] ?? '') || word.endsWith('day')) return null;
  // What begins a line has a capital too: a name is told by the verb behind it.
  return at === 0 && !VERB_OF_NAME.test(low[1] ?? '') ? null : 'name';
};

type Found = readonly [mode: Mode, next: number];

const skipping = (low: readonly string[], from: number): number => {
  let at = from;
  while (at < low.length && ADVERBS.has(low[at] ?? '')) at += 1;
  return at;
};

const afterBe = (low: readonly string[], at: number): Found => {
  const after = skipping(low, at + 1);
  const [one = '', two = ''] = low.slice(after);
  if (one === 'going' && two === 'to') return ['going', after + 2];
  if (one === 'to') return ['is-to', after + 1];
  if (SETS_OUT.has(one) && /^(?:to|on|for)$/u.test(two)) return ['sets-out', after + 2];
  return one.endsWith('ing') && one.length >= ING_LENGTH_MIN ? ['is-ing', after] : ['be', after];
};

/** A word that helps another one: "will", "wants to", "said". */
const helpingAt = (low: readonly string[], at: number): Found | null => {
  const [word = '', second = '', third = ''] = low.slice(at);
  const afterTo = at + 1 + Number(second === 'to');
  if (word === 'will' || word === 'shall') return ['will', at + 1];
  if (word === 'would')
    return second === 'like' || second === 'love' ? ['wants', at + 2 + Number(third === 'to')] : ['would', at + 1];
  if (word === 'going' && second === 'to') return ['going', at + 2];
  if (BE.has(word)) return afterBe(low, at);
  if (WANTS.has(word)) return ['wants', afterTo];
  if (MUST.has(word) || ((HAVE.has(word) || word === 'got') && second === 'to')) return ['must', afterTo];
  if (COMMITS.test(word)) return ['commits', afterTo];
  if (SAYS.has(word)) return ['says', at + 1];
  if (CAN.has(word)) return ['can', at + 1];
  if (MAY.has(word)) return ['might', at + 1];
  if (HAVE.has(word)) return ['has', at + 1];
  if (DO.has(word)) return ['do', at + 1];
  return word === 'to' ? ['to', at + 1] : null;
};

const modeAt = (low: readonly string[], at: number, hasSubject: boolean): Found => {
  const helping = helpingAt(low, at);
  if (helping !== null) return helping;
  const word = low[at] ?? '';
  if (DETERMINERS.has(word) || /^\d/u.test(word)) return ['thing', at];
  if (isDoneForm(word)) return ['past', at];
  if (word.endsWith('ing') && word.length >= ING_LENGTH_MIN) return ['ing', at];
  if (IS_DEED_TOLD.test(word) || (hasSubject && /[^s'u]s$/u.test(word))) return ['present', at];
  if (IS_DEED.test(word)) return ['bidding', at];
  return [hasSubject ? 'bare' : 'thing', at];
};

/** What may stand before a subject: "by Friday she will", "the list I'll send". */
const BEFORE_SUBJECT: ReadonlySet<Mode> = new Set(['thing', 'ing', 'past']);

const subjectIn = (words: Words, voice: Voice): readonly [Subject, number] => {
  const isFirst = subjectOf(words, 0, voice) !== null;
  if (!isFirst && !BEFORE_SUBJECT.has(modeAt(words.low, 0, false)[0])) return ['none', 0];
  for (let at = 0; at < Math.min(words.low.length, SUBJECT_REACH); at += 1) {
    const found = subjectOf(words, at, voice);
    if (found !== null) return [found, at + 1];
  }
  return ['none', 0];
};

/** Subject and verb of a clause, told by its first words. */
export const shapeOf = (clause: string, voice: Voice): ClauseShape => {
  const lead = LEAD.exec(clause)?.[0].length ?? 0;
  const label = LABEL.exec(clause.slice(lead))?.[0].length ?? 0;
  const words = wordsOf(clause.slice(lead + label));
  const { low } = words;
  const [subject, behind] = subjectIn(words, voice);
  const at = skipping(low, behind);
  const [mode, after] = modeAt(low, at, subject !== 'none');
  let verbAt = skipping(low, after);
  if (low[verbAt] === 'to') verbAt = skipping(low, verbAt + 1);
  const word = low[verbAt] ?? '';
  return {
    subject,
    mode,
    word,
    verb: stemOf(word),
    isNegated: low.slice(behind, verbAt + 1).some((one) => one === 'not' || one === 'never'),
    rest: low.slice(verbAt + 1),
  };
};
