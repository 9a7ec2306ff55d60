import { tokensOf, type Token } from '../../language/index.js';
import { tellingStems, type ItemWords } from './item-words.js';
import { DROPPED } from './let-go.js';
import { DATE_MOVED, hasDoneForm, isAhead, TALKED_OF, withoutQuotes } from './report-cues.js';
import type { Report } from './reports.js';
import { SOME_OF } from './still-open.js';
import { baseStem, isDoneForm } from './verb-forms.js';

/** A report with all that is read of it once, whatever it may tell of. */
export interface ReadReport {
  readonly report: Report;
  readonly source: 'note' | 'transcript';
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Of each token. */
  readonly stems: readonly string[];
  readonly near: ReadonlyMap<string, number>;
  readonly far: ReadonlyMap<string, number>;
  readonly tense: Tense;
  readonly subject: string;
  /** Names of what speaks in it for or against telling that something is over. */
  readonly own: readonly string[];
}

type Tense = 'asked' | 'ahead' | 'done' | 'is' | 'was' | 'none';

const ASKED = /\?["”]?\s*$/u;
const tenseOf = (text: string): Tense => {
  if (ASKED.test(text)) return 'asked';
  if (isAhead(text, null)) return 'ahead';
  if (hasDoneForm(text)) return 'done';
  if (/\b(?:is|are|has|have)\b|['’](?:s|re)\b/iu.test(text)) return 'is';
  return /\b(?:was|were|had)\b/iu.test(text) ? 'was' : 'none';
};

const SUBJECT = /^\W{0,8}(?:(?:and|but|so|then|also|oh|well|yeah),? ){0,3}(?<who>[\p{L}’']+)/iu;
const PRONOUN = /^(?:i|we|she|he|they|it|that|this|there|you)$/iu;
const subjectOf = (text: string): string => {
  const who = SUBJECT.exec(text)?.groups?.['who'] ?? '';
  if (PRONOUN.test(who)) return who.toLowerCase();
  return /^\p{Lu}/u.test(who) ? 'capital' : 'other';
};

/** How long a report is, in words. */
const LENGTHS = [3, 7, 14];

const CUES: readonly (readonly [string, RegExp])[] = [
  ['dropped', DROPPED],
  ['some', SOME_OF],
  ['feared', /\b(?:afraid|scared|fear|fears|worr\w+|dread\w*|anxious|nervous|awake|panic\w*|what if)\b/iu],
  ['if', /\b(?:if|whether|might|maybe|perhaps)\b/iu],
  ['denied', /\b(?:not|never|no|nothing|nobody|none)\b|n['’]t\b/iu],
  ['still', /\b(?:still|yet|again)\b/iu],
  ['tick', /[✓✔☑✅]/u],
];
const STILL_AFTER = /^\W*(?:but|and)?\s*(?:not|still|yet)\b/iu;

const ownFeatures = ({ report, source, text, tokens, tense, subject }: Omit<ReadReport, 'own'>): readonly string[] => {
  const length = LENGTHS.find((one) => tokens.length <= one) ?? 'more';
  return [
    `source:${source}`,
    `tense:${tense}`,
    `length:${length}`,
    `subject:${subject}`,
    ...(tokens[0] !== undefined && isDoneForm(tokens[0].word) ? ['begins:done'] : []),
    ...(report.isRun ? ['run'] : []),
    ...(report.answer === undefined ? [] : [`answer:${report.answer}`]),
    ...(STILL_AFTER.test(report.after) ? ['after:still'] : []),
    ...CUES.filter(([, cue]) => cue.test(text)).map(([name]) => name),
  ];
};

/**
 * What is denied, still to be done, planned, put off, talked of, only asked or
 * only named closes nothing; what was let go of may be told so.
 */
export const tellsOfPast = ({ report, text, tense, own }: ReadReport): boolean => {
  if (tense === 'asked') return report.answer === 'yes';
  if (DATE_MOVED.test(text) || TALKED_OF.test(text)) return false;
  if (own.includes('dropped') || own.includes('tick')) return true;
  return tense !== 'ahead' && tense !== 'none' && !own.includes('denied') && !own.includes('still');
};

export const readReport = (report: Report, source: 'note' | 'transcript'): ReadReport => {
  const text = withoutQuotes(report.focus);
  const tokens = tokensOf(text);
  const read = {
    report,
    source,
    text,
    tokens,
    stems: tokens.map(({ word }) => baseStem(word)),
    near: tellingStems(report.focus),
    far: tellingStems(report.before),
    tense: tenseOf(text),
    subject: subjectOf(text),
  };
  return { ...read, own: ownFeatures(read) };
};

const DEFINITE = /^(?:the|that|this|these|those|her|his|my|your|their|our|its|both|all)$|['’]s$/u;
const INDEFINITE = /^(?:a|an|some|another|any|more|no)$/u;
const BE = /^(?:is|are|was|were|has|have|had|'s)$/u;
/** How far into the report the item is first named, in words. */
const PLACES = [1, 2, 4, 8];

const beforeOf = (word: string | undefined): string => {
  if (word === undefined) return 'nothing';
  if (DEFINITE.test(word)) return 'definite';
  return INDEFINITE.test(word) ? 'indefinite' : 'other';
};

/** How the report names what the item is about: "the lantern won", "Lantern: a prize", "a lantern". */
export const mentionOf = ({ weights }: ItemWords, { tokens, stems, text }: ReadReport): readonly string[] => {
  const first = stems.findIndex((stem) => weights.has(stem));
  if (first < 0) return [];
  const end = tokens[first]?.to ?? 0;
  const after = text.slice(end, end + 2);
  const next = tokens[stems.findLastIndex((stem) => weights.has(stem)) + 1]?.word;
  return [
    `before:${beforeOf(tokens[first - 1]?.word)}`,
    ...PLACES.filter((place) => first >= place).map((place) => `at>=${place}`),
    ...(/^\s?[:=]|^ [-–—>]/u.test(after) ? ['then:colon'] : []),
    ...(after.startsWith(',') ? ['then:comma'] : []),
    ...(next === undefined ? ['then:end'] : isDoneForm(next) ? ['then:done'] : BE.test(next) ? ['then:be'] : []),
  ];
};
