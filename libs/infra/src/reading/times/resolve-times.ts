import { writtenSentencesOf } from '#domain';
import { oneByte, tokensOf } from '../../language/index.js';
import { writtenDates } from './absolute-times.js';
import { isDay, type Interval } from './calendar-days.js';
import { CALENDAR_RULES } from './calendar-rules.js';
import { FEAST } from './feasts.js';
import { MONTH_DATE_RULES } from './month-date-rules.js';
import type { Around, TimeRule } from './rule.js';
import { hangsOn, tensesOf } from './tense.js';
import { takenBack } from './corrections.js';
import { numericDates, orderIn, type DayOrder } from './numeric-dates.js';
import { TOMORROW } from './time-words.js';
import { inMonthOf, inNearYear } from './which-year.js';
import { DAY_RULES, STRETCH_RULES, UNIT_RULES } from './unit-rules.js';
import { WEEKDAY_RULES } from './weekday-rules.js';

/** A time told in words: `from` and `to` are days, both included; `span` is where the words stand, in UTF-16 units. */
export interface ResolvedTime extends Interval {
  readonly expression: string;
  readonly span: [number, number];
  /** A birthday, an anniversary: it comes back each year. */
  readonly yearly: boolean;
  /** A stretch up to the session ("for ten years", "since May"): nothing that happens on a day. */
  readonly looksBack: boolean;
  readonly tense: Around['tense'];
  /** Where the time begins that was taken back for this one. */
  readonly insteadOf: number | null;
}

const RULES: readonly TimeRule[] = [
  ...DAY_RULES,
  ...UNIT_RULES,
  ...STRETCH_RULES,
  ...WEEKDAY_RULES,
  ...CALENDAR_RULES,
  ...MONTH_DATE_RULES,
];

/** None of the rules matches where none of these stands: most sentences are spared the rules. */
const MAY_TELL = new RegExp(
  String.raw`day|night|morning|evening|week|fortnight|month|year|decade|ago|\b(?:mon|tues?|weds?|thur?s?|fri|sat|sun|wks?|w\/?[bc]|mths?|yrs?|wkend|wknd)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|${TOMORROW}|\d(?:st|nd|rd|th)|\d[/.]\d|\b(?:first|second|third|\p{L}+th)\b|(?:19|20)\d\d|${FEAST}`,
  'iu',
);
/** What recurs has no date: "every Friday", "on Mondays", "of a Sunday". */
const RECURS_BEFORE = /(?:every|each|most|some|per|alternate|any|\bone|\bof an?|\ba)[ \t]{1,3}(?:other[ \t]{1,3})?$/iu;
/** "The left one on Tuesday": what stands before it is not counted by days. */
const LEADS_IN = /^(?:on|by|at|in|from|until|till|before|after|for|to)\b/iu;
const YEARLY = /birthday|anniversary|every year|each year|yearly/iu;
const YEARLY_REACH = 60;
/** Of what is past only a written date tells when it comes back. */
const WRITTEN = /\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu;
/** A text without full stops is read in pieces of this size: about three spoken sentences. */
const PIECE_LENGTH = 400;
/** What a date was moved to lies ahead, although the moving is past: "got pushed to the 15th", "now 2 April". */
const MOVED = String.raw`(?:pushed|moved|shifted|postponed|changed|delayed|deferred|adjourned|bumped|slipped|switched|swapped|rolled|carried|brought forward|preponed|rescheduled|rebooked|rearranged|put (?:back|off|forward|on|over))`;
const MOVED_TO = new RegExp(
  String.raw`(?:\b${MOVED}\b[^.!?]{0,40}\b(?:to|for|until|till)|\bput (?:to|until|till|on|for)|\b(?:fixed|set|down|booked|scheduled|planned|pencilled in|confirmed|rescheduled|rebooked|rearranged) (?:for|on|from)|\b\p{L}{3,}ed for|\bnow(?: \p{L}+){0,4})[ \t]{1,3}(?:(?:mon|tue|wed|thu|fri|sat|sun)\p{L}{0,6},?[ \t]{1,3})?(?:the[ \t]{1,3})?$`,
  'iu',
);
/** "Moved from the 5th to the 12th". */
const MOVED_FROM = new RegExp(String.raw`\b${MOVED}[ \t]{1,3}$`, 'iu');
const MOVED_TO_REACH = 60;
/** A fragment of so few words has no verb of its own, and is read on with what was said before it. */
const FRAGMENT_WORDS_MAX = 6;
/** Longest expression kept, as the event allows. */
const EXPRESSION_MAX = 200;

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly looksBack: boolean;
  readonly read: (around: Around) => Interval | null;
}

const candidatesIn = (piece: string, heldOn: string, order: DayOrder): Candidate[] => {
  const written = [...writtenDates(piece, heldOn), ...numericDates(piece, order)];
  const found: Candidate[] = written.map((date) => ({ ...date, looksBack: false }));
  for (const { pattern, read, looksBack } of RULES)
    for (const match of piece.matchAll(pattern)) {
      const before = piece.slice(Math.max(0, match.index - 16), match.index);
      if (!LEADS_IN.test(match[0]) && RECURS_BEFORE.test(before)) continue;
      if (/first[ \t]{1,3}$/iu.test(before) && /^(?:mon|tue|wed|thu|fri|sat|sun)/iu.test(match[0])) continue;
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        looksBack,
        read: (around) => read(match.groups ?? {}, around),
      });
    }
  return found.toSorted((a, b) => a.from - b.from || b.to - a.to);
};

const isUsable = (interval: Interval | null): interval is Interval =>
  interval !== null && isDay(interval.from) && isDay(interval.to) && interval.from <= interval.to;

/** Of those that overlap the longest is kept. */
const withoutOverlaps = (found: readonly Candidate[]): Candidate[] => {
  const kept: Candidate[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (last === undefined || one.from >= last.to) kept.push(one);
    else if (one.to - one.from > last.to - last.from) kept[kept.length - 1] = one;
  }
  return kept;
};

/** Without times that are corrected in the same breath; `isInstead` marks those that stand for them. */
const withoutTakenBack = (
  piece: string,
  found: readonly Candidate[],
): readonly (Candidate & { readonly isInstead: boolean; readonly insteadOf: Span | null })[] => {
  const left = found.map((one) => ({ ...one, isInstead: false, insteadOf: null as Span | null, isGone: false }));
  left.forEach((one, at) => {
    const next = left[at + 1];
    if (next === undefined) return;
    const back = takenBack(piece, [one.from, one.to], [next.from, next.to]);
    if (back === null) return;
    const [gone, kept] = back.gone === 'first' ? [one, next] : [next, one];
    gone.isGone = true;
    kept.isInstead = back.isMoved;
    kept.insteadOf = [gone.from, gone.to];
  });
  const gone = left.filter(({ isGone }) => isGone).map((one) => wordsAt(piece, one));
  return left.filter((one) => !one.isGone && (one.isInstead || !gone.includes(wordsAt(piece, one))));
};
type Span = readonly [number, number];
const wordsAt = (piece: string, { from, to }: Candidate): string =>
  piece
    .slice(from, to)
    .toLowerCase()
    .replace(/^(?:on|by|to|for) /u, '');

interface Piece {
  readonly text: string;
  readonly from: number;
  /** What stands before it in the same sentence: its verbs govern the piece too. */
  readonly lead: string;
}
const LEAD_MAX = 120;
const piecesOf = (text: string): Piece[] =>
  writtenSentencesOf(text).flatMap((part) => {
    if (part.text.length <= PIECE_LENGTH * 2) return [{ ...part, lead: '' }];
    const pieces: Piece[] = [];
    for (const match of part.text.matchAll(new RegExp(String.raw`[^]{1,${PIECE_LENGTH}}(?:(?=\s)|$|[^])`, 'gu')))
      pieces.push({
        text: match[0],
        from: part.from + match.index,
        lead: part.text.slice(Math.max(0, match.index - LEAD_MAX), match.index),
      });
    return pieces;
  });

/** The times told in a text, in their order, resolved against the day of the session: no clock is read. */
export const resolveTimes = (text: string, heldOn: string): readonly ResolvedTime[] => {
  if (!isDay(heldOn)) return [];
  const resolved: ResolvedTime[] = [];
  const order = orderIn(text);
  let before = '';
  for (const { text: words, from: start, lead } of piecesOf(text)) {
    const piece = oneByte(words);
    const leadingUp = before;
    before = piece;
    if (!MAY_TELL.test(piece)) continue;
    const candidates = candidatesIn(piece, heldOn, order);
    if (candidates.length === 0) continue;
    const tenseAt = tenseIn(piece, lead, leadingUp);
    const readable = candidates.filter((one) =>
      isUsable(one.read({ heldOn, tense: tenseAt(one.from, one.to), anchor: anchorOf(resolved) })),
    );
    for (const { from, to, looksBack, read, isInstead, insteadOf } of withoutTakenBack(
      piece,
      withoutOverlaps(readable),
    )) {
      // What something is now set for lies ahead, whatever is said of what it was set for before.
      const told = isInstead ? 'future' : tenseAt(from, to);
      const first = read({ heldOn, tense: told, anchor: anchorOf(resolved) });
      if (!isUsable(first) || to - from > EXPRESSION_MAX) continue;
      const expression = piece.slice(from, to);
      const last = resolved.at(-1);
      const between = last === undefined ? '' : piece.slice(Math.max(0, last.span[1] - start), from);
      const beside = last === undefined ? null : inMonthOf(last, { expression, between });
      const placed = { interval: beside ?? first, tense: told };
      const { interval, tense } = inNearYear(placed, { expression, piece, from, heldOn }, read);
      const near = piece.slice(Math.max(0, from - YEARLY_REACH), to + YEARLY_REACH);
      const { from: firstDay, to: lastDay, granularity } = interval;
      resolved.push({
        from: firstDay,
        to: lastDay,
        granularity,
        expression,
        span: [start + from, start + to],
        yearly:
          !looksBack && granularity === 'day' && YEARLY.test(near) && (tense !== 'past' || WRITTEN.test(expression)),
        looksBack,
        tense,
        insteadOf: insteadOf && start + insteadOf[0],
      });
    }
  }
  return resolved;
};

const tenseIn = (piece: string, lead: string, leadingUp: string): ((from: number, to: number) => Around['tense']) => {
  const read = tensesOf(lead + piece);
  const own = (from: number, to: number): Around['tense'] => read(lead.length + from, lead.length + to);
  const isFragment = tokensOf(piece).length <= FRAGMENT_WORDS_MAX;
  return (from, to) => {
    const word = /^(?:to|for|on|from|now|until|till)[ \t]+/iu.exec(piece.slice(from, from + 8))?.[0] ?? '';
    const before = piece.slice(Math.max(0, from - MOVED_TO_REACH), from);
    if (MOVED_TO.test(before + word) || MOVED_FROM.test(before)) return 'future';
    const tense = own(from, to);
    if (tense !== 'none' || !isFragment || leadingUp === '' || !hangsOn(piece.slice(0, from))) return tense;
    return tensesOf(leadingUp)(leadingUp.length, leadingUp.length) === 'past' ? 'past' : tense;
  };
};

const anchorOf = (resolved: readonly ResolvedTime[]): Interval | null =>
  resolved.findLast(({ looksBack }) => !looksBack) ?? null;
