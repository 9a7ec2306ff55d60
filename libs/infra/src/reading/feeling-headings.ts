import type { Sentence } from './clauses.js';
import type { Proposal, ProposableKind } from './reading.js';
import { SPAN_MAX } from './spans.js';

/** A line of a note that is, or stands under, a heading of feelings: [from, to) in the text. */
export interface ListedFeeling {
  /** Null for the heading itself, and for a line that says that there is nothing. */
  readonly kind: ProposableKind | null;
  readonly from: number;
  readonly to: number;
}

const WHOM = String.raw`(?:her|him|them|me|client|\p{Lu}\p{L}*\.?)`;
/** Headings and labels under which coaches write what moves somebody. */
const HEADS: readonly (readonly [ProposableKind, string])[] = [
  [
    'worry',
    String.raw`(?:what )?(?:keeps?|kept|is keeping|has) ${WHOM} (?:up|awake)(?: at night)?|worr(?:y|ies)|heavy|what (?:weighs|is heavy|gnaws|nags|hurts|presses|(?:worries|scares|frightens|occupies|bothers|troubles|haunts) ${WHOM})|frets?|dreads?|nags|nightmares?|weigh(?:s|ing)(?: on ${WHOM})?|fears?|stress(?:ors?|es)?|on (?:her|his|my|their) mind|night(?:-| )?(?:time )?thoughts|concerns?|struggles?|stuck|sore (?:spots?|points?)|lows?|hard(?: (?:bits?|things?|stuff))?|3 ?a\.?m\.?`,
  ],
  [
    'joy',
    String.raw`joys?|(?:what )?(?:lights|lit|lighting) ${WHOM} up|(?:what )?(?:makes|made) ${WHOM} (?:happy|smile|laugh|glow)|(?:lovely|sweet|happy|nice|bright) (?:bits?|moments?|spots?|things?)|highs?|delights?|gratitude|grateful for|glad (?:of|about)|happy about|what (?:glows|shines|delights|lifts ${WHOM})`,
  ],
  [
    'insight',
    String.raw`insights?|aha(?: ?moments?)?|reali[sz]ations?|penny dropped|what (?:she|he|they|client) (?:saw|sees|reali[sz]ed)(?: today)?`,
  ],
  [
    'preference',
    String.raw`preferences?|how (?:she|he|they) likes? (?:it|to work|to be met)|what (?:she|he) (?:likes|wants) from me|house rules`,
  ],
];
const HEADING_LINES = HEADS.map(
  ([kind, source]) => [kind, new RegExp(String.raw`^[-–—•*#\s]*(?:${source})\s?[:–—-]?\s*$`, 'iu')] as const,
);
const LABELS = HEADS.map(
  ([kind, source]) => [kind, new RegExp(String.raw`^[-–—•*#\s]*(?:${source})\s?(?::|–|—|\s-)\s+(?=\S)`, 'iu')] as const,
);
const BULLET = /^[ \t]*(?:[-–—•*·]|\d{1,2}[.)])[ \t]+/u;
const NOTHING = /^(?:[-–—]|(?:none|nothing|n\/a|nil|no|as before|same|see (?:above|below))\b)[\s.]*$/iu;
/** A longer line is a story: only what each of its sentences says of itself is taken. */
const LINE_MAX = 220;

/** So many lines of feelings no coach writes after one call; what stands behind them is read like any other text. */
const LISTED_MAX = 200;

interface Line {
  readonly text: string;
  readonly from: number;
}
const linesOf = (text: string): readonly Line[] => {
  let from = 0;
  return text.split('\n').map((line) => {
    const at = from;
    from += line.length + 1;
    return { text: line, from: at };
  });
};

const kindOf = (all: readonly (readonly [ProposableKind, RegExp])[], line: string) =>
  all.find(([, pattern]) => pattern.test(line));

/** What a note lists under “Keeps her up”, after “Stuck:”, line by line. */
export const listedFeelings = (text: string, sentences: readonly Sentence[]): readonly ListedFeeling[] => {
  let heading: ProposableKind | null = null;
  const listed = linesOf(text).flatMap(({ text: line, from }): readonly ListedFeeling[] => {
    const head = kindOf(HEADING_LINES, line);
    if (head !== undefined) {
      [heading] = head;
      return [{ kind: null, from, to: from + line.length }];
    }
    const label = kindOf(LABELS, line);
    const lead = (label?.[1] ?? BULLET).exec(line)?.[0].length ?? 0;
    const isItem = BULLET.test(line);
    if (label === undefined && !isItem) heading = null;
    const kind = label?.[0] ?? heading;
    const said = line.slice(lead).trimEnd();
    if (kind === null || said === '') return [];
    if (NOTHING.test(said)) return [{ kind: null, from, to: from + line.length }];
    return [{ kind, ...withinLine({ text: said, from: from + lead }, sentences) }];
  });
  return listed.slice(0, LISTED_MAX);
};

/** The line, or of a long one its first sentence. */
const withinLine = (
  { text, from }: Line,
  sentences: readonly Sentence[],
): { readonly from: number; readonly to: number } => {
  const to = from + text.length;
  const first = sentences.find((one) => one.to > from);
  return text.length <= LINE_MAX || first === undefined ? { from, to } : { from, to: Math.min(to, first.to) };
};

/** As proposals, with how much room they take in a brief. */
export const proposalsFelt = (text: string, felt: readonly ListedFeeling[], salience: number): Proposal[] =>
  felt.flatMap(({ kind, from, to: end }) => {
    const to = Math.min(end, from + SPAN_MAX);
    return kind === null ? [] : [{ kind, text: text.slice(from, to), span: [from, to] as const, salience }];
  });
