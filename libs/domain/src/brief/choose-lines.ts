import type { MomentKind } from '../moment/moment.events.js';
import { wordsIn } from './sentences.js';
import { SHELF_LIFE_DAYS } from './shelf-life.js';

/** A line that a brief may show. */
export interface LineCandidate {
  readonly id: string;
  readonly text: string;
  /** How much it tells of the person: 0 to 1. */
  readonly salience: number;
  readonly sessionId: string | null;
  /** ISO 8601: when it was said. */
  readonly at: string;
  /** Also the area of life that it tells of, and its shelf life. */
  readonly kind: MomentKind;
}

export interface ChosenLine<C extends LineCandidate = LineCandidate> {
  readonly candidate: C;
  /** The start of its text: all of it, or up to the end of a clause. */
  readonly text: string;
  readonly continues: boolean;
}

export interface LineBudget {
  /** Lines that stand already, by session: those sessions are represented. */
  readonly standing?: ReadonlyMap<string | null, number>;
  readonly linesMax?: number;
  readonly wordsMax?: number;
  /** ISO 8601. */
  readonly now: string;
}

/** What fits beside the recorded lines into a brief of three minutes. */
export const LINES_MAX = 40;
export const WORDS_MAX = 800;
/** A longer line is clipped where a clause ends: three printed lines. */
export const LINE_WORDS_MAX = 36;

/** What each further line of a session is worth to the one before: coverage before completeness. */
const NEXT_OF_SESSION = 0.6;
/** The first lines of an area of life are worth more than what is merely well told; of people, the first few faces. */
const FIRST_OF_AREA = 1.3;
const FIRST_LINES = 1;
const FIRST_PEOPLE = 4;
/** From so many lines on, a session that was written up by hand is well represented. */
const STANDING_MAX = 2;
/** What was promised or set out to do, and what has a date, must not fall behind what is merely well told. */
const WORTH_MIN: Partial<Record<MomentKind, number>> = {
  promise: 0.9,
  commitment: 0.9,
  'life-date': 0.8,
  preference: 0.8,
  // A name and who it is: little is read so quickly, and a life is its people.
  person: 0.6,
};
/** While there is room nothing is worth nothing. */
const ANY_WORTH_MIN = 0.001;
/** What is past its shelf life is worth this much still; on the way there it falls evenly. */
const AGED_WORTH = 0.75;
/** For what has no shelf life: a year is worth what a shelf life is to others. */
const LASTING_DAYS = 730;
/** What they set out to do and nobody has taken up for so long, neither by hand nor in a later call, is worth this much still. */
const LEFT_DAYS = 45;
const LEFT_WORTH = 0.2;
const MS_PER_DAY = 86_400_000;

interface Weighed<C> {
  readonly candidate: C;
  readonly text: string;
  readonly continues: boolean;
  readonly words: number;
  readonly wordSet: ReadonlySet<string>;
  /** Its worth alone. */
  readonly worth: number;
  /** Its worth beside the lines of its session that are chosen. */
  beside: number;
}

/**
 * The lines that together tell most, within a budget: a greedy cover with diminishing returns for each session, and the
 * first lines of each area of life before others. A second line of a session counts for what it says anew; near-duplicates of a chosen line never stand.
 * The same candidates give the same lines, in the order in which they were chosen.
 */
export const chooseLines = <C extends LineCandidate>(candidates: readonly C[], budget: LineBudget): ChosenLine<C>[] => {
  const { linesMax = LINES_MAX, wordsMax = WORDS_MAX } = budget;
  const left = new Set(candidates.map((candidate) => weighedOf(candidate, budget)).toSorted(byWorth));
  const chosen: Weighed<C>[] = [];
  const ofArea = new Map<MomentKind, number>();
  let wordsLeft = wordsMax;
  while (chosen.length < linesMax) {
    const first = bestOf(left, ofArea, wordsLeft);
    if (first === null) break;
    const best = asPlanned(left, first, wordsLeft);
    left.delete(best);
    if (!isPerson(best) && chosen.some((one) => standsInto(best, one))) continue;
    chosen.push(best);
    wordsLeft -= best.words;
    ofArea.set(best.candidate.kind, (ofArea.get(best.candidate.kind) ?? 0) + 1);
    besideThem(left, chosen, best.candidate.sessionId);
  }
  return chosen.map(({ candidate, text, continues }) => ({ candidate, text, continues }));
};

const weighedOf = <C extends LineCandidate>(candidate: C, { standing, now }: LineBudget): Weighed<C> => {
  const text = clipToClause(candidate.text, LINE_WORDS_MAX);
  const beside = NEXT_OF_SESSION ** Math.min(STANDING_MAX, standing?.get(candidate.sessionId) ?? 0);
  const told = Math.max(candidate.salience, WORTH_MIN[candidate.kind] ?? ANY_WORTH_MIN);
  const worth = told * freshness(candidate, now) * beside;
  const continues = text.length < candidate.text.length;
  return { candidate, text, continues, words: wordsRead(text), wordSet: wordSetOf(text), worth, beside: worth };
};

const byWorth = (a: Weighed<LineCandidate>, b: Weighed<LineCandidate>): number =>
  b.worth - a.worth || compare(b.candidate.at, a.candidate.at) || compare(a.candidate.id, b.candidate.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const freshness = ({ kind, at }: LineCandidate, now: string): number => {
  const days = Math.max(0, (Date.parse(now) - Date.parse(at)) / MS_PER_DAY);
  if (kind === 'commitment') return 1 - (1 - LEFT_WORTH) * Math.min(1, days / LEFT_DAYS);
  const shelfDays = Math.min(SHELF_LIFE_DAYS[kind], LASTING_DAYS);
  return 1 - (1 - AGED_WORTH) * Math.min(1, days / shelfDays);
};

const areaWorth = (kind: MomentKind, ofArea: ReadonlyMap<MomentKind, number>): number => {
  // What somebody said is of all areas.
  if (kind === 'words') return 1;
  const first = kind === 'person' ? FIRST_PEOPLE : FIRST_LINES;
  return (ofArea.get(kind) ?? 0) < first ? FIRST_OF_AREA : 1;
};

const bestOf = <C extends LineCandidate>(
  left: ReadonlySet<Weighed<C>>,
  ofArea: ReadonlyMap<MomentKind, number>,
  wordsLeft: number,
): Weighed<C> | null => {
  let best: Weighed<C> | null = null;
  let most = 0;
  for (const one of left) {
    const gain = one.beside * areaWorth(one.candidate.kind, ofArea);
    if (gain > most && one.words <= wordsLeft) [best, most] = [one, gain];
  }
  return best;
};

const PLANNED: ReadonlySet<MomentKind> = new Set(['promise', 'commitment', 'life-date', 'preference']);
/** A plan that is worth less than this share of the words is past; the words may stand for it. */
const PLAN_WORTH_MIN = 0.5;
/** What was promised or set out to do, or has a date, stands as that, not as words that say it too. */
const asPlanned = <C extends LineCandidate>(
  left: ReadonlySet<Weighed<C>>,
  best: Weighed<C>,
  wordsLeft: number,
): Weighed<C> => {
  const { kind, sessionId } = best.candidate;
  if (kind !== 'words') return best;
  for (const one of left) {
    const mayStand = one.candidate.sessionId === sessionId && PLANNED.has(one.candidate.kind) && one.words <= wordsLeft;
    if (mayStand && one.worth >= PLAN_WORTH_MIN * best.worth && saysTheSame(one.wordSet, best.wordSet)) return one;
  }
  return best;
};

const FELT: ReadonlySet<MomentKind> = new Set(['joy', 'worry', 'insight']);
const isFelt = (one: Weighed<LineCandidate>): boolean => FELT.has(one.candidate.kind);
const isPlanned = (one: Weighed<LineCandidate>): boolean => PLANNED.has(one.candidate.kind);
/**
 * Whether nothing of a line is left to say beside one that stands. A plan or a date within a feeling that tells of more is not
 * said by it: there nobody looks for it, and no day is counted to it; nor does it say what the feeling tells of more.
 */
const standsInto = (line: Weighed<LineCandidate>, standing: Weighed<LineCandidate>): boolean =>
  (isPlanned(line) && isFelt(standing)) || (isFelt(line) && isPlanned(standing))
    ? addsNothing(line.wordSet, standing.wordSet) && addsNothing(standing.wordSet, line.wordSet)
    : isSaidAgain(line.wordSet, standing.wordSet);

/** Who somebody is belongs to the whole life: it takes nothing from the lines of one call, nor they from it. */
const isPerson = (one: Weighed<LineCandidate>): boolean => one.candidate.kind === 'person';

/** What the other candidates of a session are worth once one more of its lines stands: nothing, where those say it together. */
const besideThem = <C extends LineCandidate>(
  left: ReadonlySet<Weighed<C>>,
  chosen: readonly Weighed<C>[],
  sessionId: string | null,
): void => {
  const ofSession = chosen.filter((one) => one.candidate.sessionId === sessionId && !isPerson(one));
  const said = new Set(ofSession.flatMap((one) => [...one.wordSet]));
  const unfelt = new Set(ofSession.filter((one) => !isFelt(one)).flatMap((one) => [...one.wordSet]));
  for (const one of left) {
    if (one.candidate.sessionId !== sessionId || isPerson(one)) continue;
    const before = isPlanned(one) ? unfelt : said;
    const anew = [...one.wordSet].filter((word) => !before.has(word)).length / Math.max(1, one.wordSet.size);
    one.beside = anew <= 1 - SAME_FROM ? 0 : one.worth * NEXT_OF_SESSION ** ofSession.length * anew;
  }
};

/** A word between two spaces takes its place on the page too, were it only a dash. */
const wordsRead = (text: string): number => Math.max(wordsIn(text), text.split(/\s+/u).length);

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
/** Shorter words are mostly grammar, in any language with spaces. */
const WORD_LENGTH_MIN = 4;
/** The words of a text that may tell it from another, whatever their language. */
export const wordSetOf = (text: string): ReadonlySet<string> => {
  const words = text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  const telling = words.filter((word) => word.length >= WORD_LENGTH_MIN || /\p{N}/u.test(word));
  return new Set(telling.length > 0 ? telling : words);
};

/** So much of one set within another means that it says nothing more. */
const SAME_FROM = 0.7;
/** Whether all that the one says stands in the other too. */
export const addsNothing = (words: ReadonlySet<string>, to: ReadonlySet<string>): boolean =>
  words.size === 0 ? to.size === 0 : sharedOf(words, to) >= SAME_FROM;
const sharedOf = (words: ReadonlySet<string>, to: ReadonlySet<string>): number => {
  let shared = 0;
  for (const word of words) if (to.has(word)) shared += 1;
  return shared / Math.max(1, words.size);
};

/** Of fewer words than these each one counts: “Marta.” does not say all that a sentence about Marta says. */
const TELLING_WORDS_MIN = 3;
export const saysTheSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return (small.size >= TELLING_WORDS_MIN || small.size === large.size) && addsNothing(small, large);
};

/** A line that holds all of a shorter one says more than that where half of it is new. */
const AGAIN_FROM = 0.5;
/** Whether a line says, beside one that stands, nothing that is worth a line. */
export const isSaidAgain = (words: ReadonlySet<string>, standing: ReadonlySet<string>): boolean =>
  saysTheSame(words, standing) && (words.size <= standing.size || sharedOf(words, standing) > AGAIN_FROM);

const CLAUSE_END = /[,;:!?.…—–](?=\s|$)|\s(?=[-—–]\s)/gu;

/** The text, or its start up to the last end of a clause within so many words; at the end of a word where no clause ends. */
export const clipToClause = (text: string, wordsMax: number): string => {
  const words = [...text.matchAll(/\S+/gu)];
  const last = words[wordsMax - 1];
  if (last === undefined || words.length <= wordsMax) return text;
  const head = text.slice(0, last.index + last[0].length);
  const ends = [...head.matchAll(CLAUSE_END)].map((match) => match.index);
  const end = ends.findLast((at) => at >= head.length / 3);
  return head.slice(0, end ?? head.length).trimEnd();
};
