import { STOP_WORDS, stemOf, tokensOf } from '../../language/index.js';

/** An item of a list in a note, which may be a goal that was agreed: [from, to) in UTF-16 units. */
export interface GoalItem {
  readonly from: number;
  readonly to: number;
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
const CONFIDENCE = /confiden|\d ?% ?\)|\/ ?10/iu;
const FREQUENCY =
  /\b(?:daily|every|times? (?:a|per)|once|twice|per (?:day|week)|a (?:day|week|month)|each|days a week|next session|weekend|at least)\b/iu;
const SUCCESS = /success|achieved|completed for|rated|\bdone\b|not met|partially|reported/iu;
const ITEM_MAX = 600;
const STEMS_MAX = 24;
const HEADING_REACH = 90;

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

const featuresOf = (
  words: string,
  place: { heading: string; label: string; index: number; isFirstList: boolean; count: number; isAgain: boolean },
): string[] => {
  const tokens = tokensOf(words);
  const stems = tokens
    .filter(({ word }) => !STOP_WORDS.has(word) && !/^\d/u.test(word))
    .map(({ word }) => stemOf(word));
  const first = tokens[0]?.word ?? '';
  const features = [
    ...new Set(stems.slice(0, STEMS_MAX).map((stem) => `has:${stem}`)),
    `first:${stemOf(first)}`,
    ...tokensOf(place.heading).map(({ word }) => `heading:${stemOf(word)}`),
    ...tokensOf(place.label).map(({ word }) => `label:${stemOf(word)}`),
    place.heading === '' ? 'heading:none' : 'heading:some',
    place.label === '' ? 'label:none' : 'label:some',
    `place:${place.isFirstList ? 'first' : 'later'}`,
    `count:${Math.min(place.count, 4)}`,
  ];
  if (place.isAgain) features.push('told:again');
  if (CONFIDENCE.test(words)) features.push('confidence');
  if (FREQUENCY.test(words)) features.push('frequency');
  if (SUCCESS.test(words)) features.push('success');
  if (/ed$/u.test(first)) features.push('begins:past');
  if (/ing$/u.test(first)) features.push('begins:ing');
  if (/s$/u.test(first) && !/ss$/u.test(first)) features.push('begins:s');
  if (tokens.length > 30) features.push('long');
  if (/^(?:client|hc|coach|health)$/u.test(first)) features.push('begins:somebody');
  return features;
};

const keyOf = (words: string): string =>
  tokensOf(words)
    .slice(0, 5)
    .map(({ word }) => word)
    .join(' ');

/** The items of a note's lists, and what stands alone under a heading of goals. */
export const goalItemsIn = (text: string): readonly GoalItem[] => {
  const marked = markedIn(text);
  const headings = headingsIn(text);
  const starts: { from: number; limit: number; heading: string; index: number; list: number }[] = [];
  let heading = '';
  let [list, index] = [0, 0];
  marked.forEach((mark, at) => {
    const before = marked[at - 1];
    const since = headings.filter(
      ({ to, from }) => to <= mark.at && from >= (before?.from ?? 0) + (before === undefined ? 0 : 40),
    );
    const near = since.findLast(
      ({ to }) => mark.at - to <= HEADING_REACH || GOAL_HEADING.test(text.slice(to - 40, to)),
    );
    const number = Number(/\d+/u.exec(text.slice(mark.at, mark.at + 4))?.[0] ?? 0);
    const isNew = before === undefined || near !== undefined || number === 1;
    if (isNew) {
      heading = near?.title ?? (text.slice(0, mark.at).trim() === '' ? '' : 'text');
      list += 1;
      index = 0;
    }
    index += 1;
    if (mark.isBullet && !GOAL_HEADING.test(heading)) return;
    starts.push({ from: mark.from, limit: marked[at + 1]?.at ?? text.length, heading, index, list });
  });
  for (const { title, to } of headings)
    if (/goal/u.test(title) && !marked.some(({ at }) => at >= to && at - to < 4))
      starts.push({ from: to, limit: text.length, heading: `${title} alone`, index: 1, list: 0 });
  const parts = starts.map((start) => {
    const label = LABEL.exec(text.slice(start.from, start.from + 80))?.groups?.['label'] ?? '';
    const labelled = LABEL.exec(text.slice(start.from, start.from + 80))?.[0].length ?? 0;
    let from = start.from + (/^\s*/u.exec(text.slice(start.from + labelled))?.[0].length ?? 0) + labelled;
    from += TO.exec(text.slice(from, from + 24))?.[0].length ?? 0;
    const title = headings.find((one) => one.from > from && one.from < start.limit && one.from - from < ITEM_MAX);
    const limit = Math.min(start.limit, title?.from ?? text.length, from + ITEM_MAX);
    const to = endOf(text, from, limit);
    const kept = text.slice(from, to).replace(/[\s.;,]+$/u, '');
    return { ...start, label, from, to: from + kept.length, words: kept };
  });
  const sizes = new Map<number, number>();
  for (const { list: of } of parts) sizes.set(of, (sizes.get(of) ?? 0) + 1);
  return parts
    .filter(({ words }) => tokensOf(words).length > 1)
    .map((part) => ({
      from: part.from,
      to: part.to,
      features: featuresOf(part.words, {
        heading: part.heading,
        label: part.label,
        index: part.index,
        isFirstList: part.list === 1 && text.slice(0, parts[0]?.from ?? 0).length < 40,
        count: sizes.get(part.list) ?? 1,
        isAgain: parts.some((other) => other.from > part.from && keyOf(other.words) === keyOf(part.words)),
      }),
    }));
};
