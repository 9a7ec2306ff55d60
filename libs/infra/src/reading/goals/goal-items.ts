import { tokensOf } from '../../language/index.js';
import { featuresOf } from './goal-features.js';

/** An item of a list in a note, which may be a goal that was agreed: [from, to) in UTF-16 units. */
export interface GoalItem {
  readonly from: number;
  readonly to: number;
  /** It stands under a heading without a list. */
  readonly isAlone: boolean;
  /** Names of what speaks for or against it, for the model. */
  readonly features: readonly string[];
}

/** "1." and "(1)" with or without blanks, at a line's start or after a sentence; "1.5 hours" is no marker. */
const MARKER = /(?:^|[\s.:;)])(?<!\d ?[.:])(?<marker>\( ?1?\d ?\)|1?\d ?[.)](?! ?\d))(?=\s+[\p{L}\d"“])/gu;
const BULLET = /(?:^|\n)[ \t]*(?<marker>[-*•–])[ \t]+(?=\S)/gu;
/** A heading of a few words before a colon. */
const HEADING = /(?:^|[.\n]\s*|\)\s+)(?<title>(?:\d{1,2}(?:st|nd|rd|th)? |\d ?- ?)?\p{L}[\p{L}\d’'/ -]{1,48}?)\s?:/gu;
/** "Diet:" or "Exercise (self-initiated):" before the words of an item. */
const LABEL = /^(?<label>(?:\d ?\. )?[\p{L}][\p{L}\d’'/ -]{0,40}?(?: ?\([^()]{0,24}\))?)\s?:\s*(?=\S)/u;
const GOAL_HEADING = /goal|commit|action|plan|next step|homework|experiment|intention|will do|to[- ]do/iu;
/** A full stop that ends an item; what tells how sure somebody is still belongs to it. */
const STOP = /\s?[.](?=\s|$)|\n/gu;
const GOES_ON = /^[\s.]*\(?\s?(?:confiden|\d{1,3} ?(?:%|\/ ?10|out of 10))/iu;
const ABBREVIATION = /(?:\be ?\. ?g|\bi ?\. ?e|\be|\bi|\bapprox|\bmin|\bvs)\s?$/iu;
const TO = /^(?:to|ongoing ?:|continue to)\s+(?=\p{L})/iu;
const ITEM_MAX = 600;
const HEADING_REACH = 90;
/** A heading so soon after a marker is the label of that item. */
const LABEL_REACH = 40;
/** A list that begins within so many characters begins the note. */
const NOTE_HEAD = 40;
const LABEL_LENGTH_MAX = 80;
/** A marker so soon after a heading makes a list of what follows. */
const MARKER_REACH = 4;
const KEY_WORDS = 5;

interface Marked {
  /** Where the marker stands, and where the item's words begin. */
  readonly at: number;
  readonly from: number;
  readonly isBullet: boolean;
}
interface Titled {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const markedIn = (text: string): Marked[] => {
  const found: Marked[] = [];
  for (const [pattern, isBullet] of [
    [MARKER, false],
    [BULLET, true],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const marker = match.groups?.['marker'] ?? '';
      const at = match.index + match[0].indexOf(marker);
      const gap = /^\s*/u.exec(text.slice(at + marker.length, at + marker.length + 8))?.[0].length ?? 0;
      found.push({ at, from: at + marker.length + gap, isBullet });
    }
  return found.toSorted((a, b) => a.at - b.at);
};

const headingsIn = (text: string): Titled[] =>
  Array.from(text.matchAll(HEADING), (match) => {
    const title = match.groups?.['title'] ?? '';
    const from = match.index + match[0].indexOf(title);
    return { title: title.toLowerCase().trim(), from, to: match.index + match[0].length };
  });

/** Where the item's words end: at a full stop, the next marker or a heading; "(confidence 7/10)" is still its own. */
const endOf = (text: string, from: number, limit: number): number => {
  const within = text.slice(from, limit);
  for (const match of within.matchAll(STOP)) {
    const rest = within.slice(match.index + match[0].length);
    if (
      match[0] !== '\n' &&
      (ABBREVIATION.test(within.slice(Math.max(0, match.index - 8), match.index)) || /^ ?\d/u.test(rest))
    )
      continue;
    if (GOES_ON.test(rest)) continue;
    // "..., 60 % . )": a bracket that is still open goes on.
    return from + match.index;
  }
  return limit;
};

interface Start {
  readonly from: number;
  readonly limit: number;
  readonly heading: string;
  /** 1 for the first list of the note; 0 for what stands alone under a heading. */
  readonly list: number;
}

/** Items begin at markers; a new list where a heading stands before one, or the numbers begin anew. */
const listStarts = (text: string, marked: readonly Marked[], headings: readonly Titled[]): Start[] => {
  const starts: Start[] = [];
  let [heading, list, next] = ['', 0, 0];
  marked.forEach((mark, at) => {
    const before = marked[at - 1];
    let near: Titled | undefined;
    for (let one = headings[next]; one !== undefined && one.to <= mark.at; one = headings[next]) {
      const isOwn = before === undefined || one.from >= before.from + LABEL_REACH;
      const isNear = mark.at - one.to <= HEADING_REACH || GOAL_HEADING.test(text.slice(one.to - LABEL_REACH, one.to));
      if (isOwn && isNear) near = one;
      next += 1;
    }
    const number = Number(/\d+/u.exec(text.slice(mark.at, mark.at + MARKER_REACH))?.[0] ?? 0);
    if (before === undefined || near !== undefined || number === 1) {
      heading = near?.title ?? (mark.at < NOTE_HEAD && text.slice(0, mark.at).trim() === '' ? '' : 'text');
      list += 1;
    }
    if (!mark.isBullet || GOAL_HEADING.test(heading))
      starts.push({ from: mark.from, limit: marked[at + 1]?.at ?? text.length, heading, list });
  });
  return starts;
};

/** What stands under a heading of goals without a marker. */
const aloneStarts = (text: string, marked: readonly Marked[], headings: readonly Titled[]): Start[] => {
  let next = 0;
  return headings.flatMap(({ title, to }) => {
    while (next < marked.length && (marked[next]?.at ?? 0) < to) next += 1;
    const isList = (marked[next]?.at ?? Infinity) - to < MARKER_REACH;
    return isList || !title.includes('goal')
      ? []
      : [{ from: to, limit: text.length, heading: `${title} alone`, list: 0 }];
  });
};

interface Part extends Start {
  readonly to: number;
  readonly label: string;
  readonly words: string;
}

/** The item's own words, without its label and what only leads into them. */
const partOf = (text: string, start: Start, headingFroms: readonly number[]): Part => {
  const labelled = LABEL.exec(text.slice(start.from, start.from + LABEL_LENGTH_MAX));
  let from = start.from + (labelled?.[0].length ?? 0);
  from += /^\s*/u.exec(text.slice(from, from + LABEL_LENGTH_MAX))?.[0].length ?? 0;
  from += TO.exec(text.slice(from, from + LABEL_REACH))?.[0].length ?? 0;
  const heading = headingFroms[firstAbove(headingFroms, from)] ?? text.length;
  const to = endOf(text, from, Math.max(from, Math.min(start.limit, heading, from + ITEM_MAX)));
  const words = text.slice(from, to).replace(/[\s.;,]{1,20}$/u, '');
  return { ...start, from, to: from + words.length, label: labelled?.groups?.['label'] ?? '', words };
};

/** The place of the first number above `value` in a sorted list, by halving. */
const firstAbove = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
};

const keyOf = (words: string): string =>
  tokensOf(words)
    .slice(0, KEY_WORDS)
    .map(({ word }) => word)
    .join(' ');

/** The items of a note's lists, and what stands alone under a heading of goals. */
export const goalItemsIn = (text: string): readonly GoalItem[] => {
  const [marked, headings] = [markedIn(text), headingsIn(text)];
  const froms = headings.map(({ from }) => from);
  const starts = [...listStarts(text, marked, headings), ...aloneStarts(text, marked, headings)];
  const parts = starts.map((start) => partOf(text, start, froms));
  const sizes = new Map<number, number>();
  const lastOf = new Map<string, number>();
  for (const { list, words, from } of parts) {
    sizes.set(list, (sizes.get(list) ?? 0) + 1);
    lastOf.set(keyOf(words), Math.max(from, lastOf.get(keyOf(words)) ?? 0));
  }
  const beginsNote = (parts[0]?.from ?? 0) < NOTE_HEAD;
  return parts
    .filter(({ words }) => tokensOf(words).length > 1)
    .map(({ from, to, words, heading, label, list }) => ({
      from,
      to,
      isAlone: list === 0,
      features: featuresOf(words, {
        heading,
        label,
        isFirstList: list === 1 && beginsNote,
        count: sizes.get(list) ?? 1,
        isAgain: (lastOf.get(keyOf(words)) ?? from) > from,
      }),
    }));
};
