import { REVIEW_LINE } from '../plans/headings-over.js';
import { labelOf } from '../plans/labels.js';
import type { Voice } from '../voice.js';
import { isStillOpen } from './still-open.js';
import type { FollowUp, OpenItem } from './open-item.js';
import type { Asked } from './outcome.js';
import { isAhead } from './report-cues.js';
import { topicOutcome } from './topic-outcome.js';
import type { Topic } from './topics.js';

/** What a note says of a point of an earlier list that it calls by its number: "D1. Spoke.", "#2: not yet". */
export interface NumberedReport {
  readonly id: string;
  readonly outcome: FollowUp['outcome'];
  readonly topic: Topic;
}

const POINT =
  /(?<=^|\n)[ \t]{0,20}(?:[-–—•*][ \t]{1,4})?(?:(?<letter>\p{Lu})[ -]?|(?<sign>#|(?:no|nr|point|item|number|task|action|step|goal)\b\.? ?))?(?<number>\d{1,2})(?:[.):]|[ \t]?(?:[-–—=]|->|→))[ \t]{1,4}(?=\S)/giu;
const LETTERED =
  /(?<=^|\n)[ \t]{0,20}(?<letter>\p{Lu})[.)][ \t]{1,4}(?<title>[^\n:]{1,40}?)[ \t]{0,4}:?[ \t]{0,4}(?=\n|$)/gu;
/** Whoever the client is: a heading that names them otherwise tells nobody here whose the points under it are. */
const ANY_VOICE: Voice = {
  speaker: 'note',
  clientSubject: 'he|she|they|you|(?:the )?(?:client|coachee)',
  coachSubject: '(?:the )?coach',
  clientPronoun: null,
  clientName: null,
  called: null,
};
const NUMBER_OF_ITEM = /^\W*?(?<number>\d{1,2})[.)]\s/u;

const numberOf = ({ texts: [text = ''] }: OpenItem): string | null =>
  NUMBER_OF_ITEM.exec(text)?.groups?.['number'] ?? null;

/** Whose plans stand under the lettered headings of a note: "D. She will", "E. I will". */
const kindsByLetter = (text: string): ReadonlyMap<string, OpenItem['kind']> =>
  new Map(
    [...text.matchAll(LETTERED)].flatMap(({ groups }) => {
      const label = labelOf(`${groups?.['title'] ?? ''}:`, ANY_VOICE);
      if (label?.isPlans !== true) return [];
      return [[groups?.['letter'] ?? '', label.owner === 'coach' ? 'promise' : 'commitment'] as const];
    }),
  );

/** Whether the list that holds a place stands under "From last time" or the like. */
const isOfReview = (text: string, at: number): boolean => {
  const block =
    text
      .slice(0, at)
      .split(/\n[ \t]*\n/u)
      .at(-1) ?? '';
  return block.split('\n').some((line) => REVIEW_LINE.test(line));
};

/** A point that is gone through is done, unless what is said of it says otherwise. */
const outcomeOf = (asked: Asked, topic: Topic): FollowUp['outcome'] => {
  const told = topicOutcome(asked, topic, { weight: 1, isSolid: true });
  if (told !== null) return told;
  const isOpen = isStillOpen(asked.words, topic.status) || isAhead(topic.status, asked.words.verb);
  return isOpen ? 'open' : 'kept';
};

/** What a note reports of open points by their numbers; of points with one number the newest is meant. */
export const numberedIn = (text: string, asked: readonly Asked[]): ReadonlyMap<string, NumberedReport> => {
  const numbered = asked.flatMap((one) => {
    const number = numberOf(one.item);
    return number === null ? [] : [{ one, number }];
  });
  if (numbered.length === 0) return new Map();
  const kinds = kindsByLetter(text);
  const found = new Map<string, NumberedReport>();
  for (const match of text.matchAll(POINT)) {
    const { letter, sign, number } = match.groups ?? {};
    const kind = letter === undefined ? undefined : kinds.get(letter.toUpperCase());
    if (kind === undefined && sign === undefined && !isOfReview(text, match.index)) continue;
    const meant = numbered.filter((one) => one.number === number && (kind === undefined || one.one.item.kind === kind));
    const isOfOneKind = new Set(meant.map(({ one }) => one.item.kind)).size === 1;
    const last = meant.at(-1);
    if (last === undefined || !isOfOneKind) continue;
    const from = match.index + match[0].length;
    const lineEnd = text.indexOf('\n', from);
    const to = lineEnd < 0 ? text.length : lineEnd;
    const topic = { label: match[0].trim(), status: text.slice(from, to), presumed: null, from: match.index, to };
    const { id } = last.one.item;
    found.set(id, { id, outcome: outcomeOf(last.one, topic), topic });
  }
  return found;
};
