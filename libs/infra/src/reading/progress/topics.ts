import { writtenSentencesOf } from '#domain';
import { tokensOf } from '../../language/index.js';
import { isDoneForm } from './verb-forms.js';
import { ANY_BOX, BULLET_SIGN, NO_BOX, OPEN_BOX } from '../plans/marks.js';
import type { FollowUp } from './open-item.js';

/** What a line of a note is about, by its first words, and what it says of that: "Bank: done.", "Article -> sent on Monday". */
export interface Topic {
  readonly label: string;
  readonly status: string;
  /** What stands over the line says how it stands: "DONE", "Not yet:". */
  readonly presumed: FollowUp['outcome'] | null;
  /** A box to tick: its words are a plan's own, with the deed or without. */
  readonly isBox?: boolean;
  /** [from, to) in the text. */
  readonly from: number;
  readonly to: number;
}

/** Blanks are counted, so that a line of nothing else is not read over and over. */
const BULLET = String.raw`[ \t]{0,20}(?:(?:${BULLET_SIGN}|\d{1,2}[.)]|${ANY_BOX})[ \t]{0,4}){0,3}`;
const PARTS = String.raw`(?::|-{1,3}>|=>|→|⇒|➔|(?<=\s)[-–—]{1,2}|(?<=\s)=)`;
/** The first cell of a row names what the next tells of. */
const PARTS_OR_CELL = String.raw`(?:${PARTS}|(?<=\s)[|])`;
const LABELLED = new RegExp(
  String.raw`(?:^|\n|(?<=[.!?)"”]) )${BULLET}(?<label>[\p{L}\d][^\n:.!?→⇒➔>;=“"]{1,60}?)(?<![ \t]) ?${PARTS_OR_CELL}[ \t]{1,4}(?=\S)`,
  'gu',
);
/** A longer label, or one that tells something itself, is a sentence. */
const LABEL_WORDS_MAX = 8;
const BARE_LABEL_WORDS_MAX = 4;
/** Whose what follows is, not what it is about. */
const IS_OWNER = /^(?:\p{Lu}{1,3}\.?|me|mine|coach|client|hers|his|theirs)$/u;
/** It goes on with what stands before. */
const GOES_ON = /^(?:changed|instead|now|new plan|moved|so now|update|and now)$/iu;
const IS_SENTENCE = /^(?:she|he|I|they|we|it|there|that|this|and|but|so)\b(?! owes?\b)/iu;

/** Headings of one word or two under which stands what is in that state. */
const STATES: readonly (readonly [FollowUp['outcome'], RegExp])[] = [
  [
    'kept',
    /^(?:done|kept|completed?|finished|achieved|accomplished|ticked(?: off)?|closed|sorted|checked off|✓|✔|☑|✅)$/iu,
  ],
  [
    'open',
    /^(?:half(?:[ -]done)?|partly(?: done)?|partial|not|not (?:yet|done|kept|started)|still(?: open| to do| on)?|open|in progress|ongoing|pending|outstanding|carried over|missed|skipped|undone|unfinished|to be continued|waiting)$/iu,
  ],
  [
    'dropped',
    /^(?:dropped|let go|cancelled|parked|shelved|abandoned|given up|scrapped|no longer needed|off the list)$/iu,
  ],
];
const stateOf = (line: string): FollowUp['outcome'] | null => {
  const words = line.replaceAll(/[^\p{L}✓✔☑✅ -]/gu, '').trim();
  return STATES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};
/** A line in capitals, or one that ends in a colon, begins something else. */
const OTHER_HEADING = /^[^\p{Ll}\n]{3,}$|:\s*$|^#/u;

/** The lines that stand under a heading which says how they stand. */
const underStates = (text: string): readonly Topic[] => {
  const topics: Topic[] = [];
  let presumed: Topic['presumed'] = null;
  let from = 0;
  for (const line of text.split('\n')) {
    const state = stateOf(line);
    if (state !== null || line.trim() === '' || OTHER_HEADING.test(line)) presumed = state;
    else if (presumed !== null) {
      const indent = /^[^\p{L}\d]*/u.exec(line)?.[0].length ?? 0;
      const words = line.slice(indent);
      const label = words.split(PARTING)[0] ?? words;
      topics.push({ label, status: words.slice(label.length), presumed, from: from + indent, to: from + line.length });
    }
    from += line.length + 1;
  }
  return topics;
};
/** A sign is a box at the head of its line alone: behind a sentence it ticks that. */
const BOX = new RegExp(
  String.raw`(?<mark>\[[^\]\n]?\]|(?<=(?:^|\n)[ \t]{0,12}(?:${BULLET_SIGN}[ \t]{1,3})?)${ANY_BOX})[ \t]+(?<line>${NO_BOX}+)`,
  'gu',
);
/** Whose a box is, before what is to be done. */
const OWNER_OF_BOX = new RegExp(
  String.raw`^(?:\p{Lu}{1,3}|\p{Lu}\p{Ll}+|me|mine|coach|client|hers|his|theirs)\.?\s?${PARTS}[ \t]{1,4}`,
  'iu',
);
const LEFT_UNTICKED = new RegExp(`^${OPEN_BOX}$`, 'u');
const STRUCK = /^(?:\[[-–~/]\]|[✗✘❌])$/u;
const markedAs = (mark: string): FollowUp['outcome'] => {
  if (LEFT_UNTICKED.test(mark)) return 'open';
  return STRUCK.test(mark) ? 'dropped' : 'kept';
};
/** The first word of a label, after its own first, that tells of something done. */
const doneWithin = (label: string) => tokensOf(label).find(({ word }, at) => at > 0 && isDoneForm(word));
/** Boxes to tick: what is carried over unticked is open still, what is ticked is done, what is struck was let go of. */
const boxesIn = (text: string): readonly Topic[] =>
  [...text.matchAll(BOX)].map((match) => {
    const { mark = '', line = '' } = match.groups ?? {};
    const owner = OWNER_OF_BOX.exec(line)?.[0].length ?? 0;
    const words = line.slice(owner).trimEnd();
    const whole = words.split(BOX_PARTING)[0] ?? words;
    // "[x] card posted": that it was done is no part of what it is called.
    const isDone = markedAs(mark) === 'kept';
    const done = isDone ? (doneWithin(whole)?.from ?? whole.length) : whole.length;
    const label = whole.slice(0, done).trimEnd() || whole;
    const from = match.index + match[0].length - line.length + owner;
    return {
      label,
      status: words.slice(label.length),
      presumed: markedAs(mark),
      isBox: true,
      from,
      to: from + words.length,
    };
  });
const PARTING = new RegExp(String.raw`${PARTS}[ \t]|, `, 'u');

/** What stands behind a stop, a bracket or a dash tells how it goes. */
const BOX_PARTING = new RegExp(String.raw`[.!?,](?=\s|$)|\s?[(]|\s?${PARTS}[ \t]`, 'u');

const HAS_VERB = /\b(?:is|are|was|were|has|have|had|did|does|will|would|can|could)\b|\bafter all\b/iu;
const isLabel = (label: string): boolean => {
  const tokens = tokensOf(label);
  const tells = tokens.length > BARE_LABEL_WORDS_MAX && tokens.some(({ word }) => isDoneForm(word));
  return (
    !IS_OWNER.test(label) &&
    !GOES_ON.test(label) &&
    tokens.length <= LABEL_WORDS_MAX &&
    !IS_SENTENCE.test(label) &&
    !HAS_VERB.test(label) &&
    !tells
  );
};

/** A paragraph that a label opens goes on to other things: its first sentence is of the label, a short line is all of it. */
const STATUS_MAX = 160;
const ofTopic = (line: string): string =>
  line.length <= STATUS_MAX ? line : (writtenSentencesOf(line)[0]?.text ?? line);

/** The topics of a note; each reaches to the next, or to the end of its line. */
export const topicsIn = (text: string): readonly Topic[] => {
  const found = [...text.matchAll(LABELLED)].flatMap((match) => {
    const label = (match.groups?.['label'] ?? '').trim();
    const from = match.index + match[0].lastIndexOf(label);
    return isLabel(label) ? [{ label, from, statusFrom: match.index + match[0].length }] : [];
  });
  const labelled = found.map(({ label, from, statusFrom }, at) => {
    const lineEnd = text.indexOf('\n', statusFrom);
    const to = Math.min(lineEnd < 0 ? text.length : lineEnd, found[at + 1]?.from ?? text.length);
    const status = ofTopic(text.slice(statusFrom, to).trimEnd());
    return { label, status, presumed: null, from, to: statusFrom + status.length };
  });
  const boxes = boxesIn(text);
  const isBoxed = ({ from }: Topic): boolean => boxes.some((box) => box.from <= from && from < box.to);
  const states = [...boxes, ...underStates(text).filter((topic) => !isBoxed(topic))];
  const stated = new Set(states.map(({ from }) => from));
  return [...labelled.filter((topic) => !stated.has(topic.from) && !isBoxed(topic)), ...states];
};
