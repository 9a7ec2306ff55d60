import { transcriptText, type EventData } from '#domain';
import { contentStems, stemWeights, type StemWeight } from '../language/index.js';
import { cuesOf, type Cues } from './cues.js';
import { lifeEventsIn } from './life-events.js';
import { passagesOfNote, passagesOfTranscript, type Passage } from './passages.js';

/** A line worth keeping from one source, verbatim. */
export interface SalientLine {
  readonly text: string;
  /** [from, to) in UTF-16 units of the source's text. */
  readonly span: readonly [number, number];
  /** How much it tells of the person's life: 0 to 1. */
  readonly salience: number;
}

export interface SalienceOptions {
  /** The text that the spans count in. */
  readonly text: string;
  /** True for what somebody else wrote about the person; false for their own spoken words. */
  readonly noted: boolean;
  /** How much a word tells; weighed over the sentences of this source alone when absent. */
  readonly weight?: StemWeight;
  /** Most lines of one source. */
  readonly linesMax?: number;
}

/** What may be known beside the text. */
export type SalienceContext = Pick<SalienceOptions, 'weight' | 'linesMax'>;

/** Lines of one source: a brief shows forty of all sessions together, and a call of an hour has some ten matters. */
export const SALIENT_LINES_MAX = 12;
/** Below this it is talk. The best line of a source is given all the same: each source has something to say. */
const SALIENCE_MIN = 0.04;
/** Neighbouring sentences stand on one line up to this many words: what a reader takes in at a glance. */
export const SALIENT_LINE_WORDS_MAX = 28;

export const salientLinesOfNote = (text: string, context: SalienceContext = {}): SalientLine[] =>
  salientLines(passagesOfNote(text), { ...context, text, noted: true });

type Transcript = EventData<'TranscriptImported'>;

/** Of the client's own turns only. */
export const salientLinesOfTranscript = (
  turns: Transcript['turns'],
  speakers: Transcript['speakers'],
  context: SalienceContext = {},
): SalientLine[] =>
  salientLines(passagesOfTranscript(turns, speakers), { ...context, text: transcriptText(turns), noted: false });

/** The most telling lines of a source that do not overlap, in the order of the text. */
export const salientLines = (passages: readonly Passage[], options: SalienceOptions): SalientLine[] => {
  const weight = options.weight ?? stemWeights(passages.map(({ text }) => text));
  const weighed = passages.map((passage) => weigh(passage, options.noted));
  const taken: Run[] = [];
  for (const run of runsOf(weighed, weight).toSorted((a, b) => b.salience - a.salience || a.from - b.from)) {
    if (taken.length >= (options.linesMax ?? SALIENT_LINES_MAX)) break;
    if (run.salience < SALIENCE_MIN && taken.length > 0) break;
    if (taken.every((one) => run.to <= one.from || one.to <= run.from)) taken.push(run);
  }
  return taken
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, salience }) => ({ text: options.text.slice(from, to), span: [from, to], salience }));
};

interface Weighed extends Passage {
  readonly stems: ReadonlySet<string>;
  /** Signs for and against, in units of a logit. */
  readonly signs: number;
  /** Whether it only opens what follows it: “Hey!”, “Thanks a lot.”, “And then.” */
  readonly isOpener: boolean;
}

/**
 * What each sign adds, in units of a logit. The order was looked up on public conversations (test/eval/brief.eval.ts) and
 * rounded: what happened, what is new, when and with whom stand above what is merely felt or meant, and that above talk.
 */
const ADDS: Readonly<Record<keyof Cues, number>> = {
  own: 0.75,
  happened: 1,
  ahead: 0.75,
  time: 1,
  person: 0.75,
  trouble: 0.5,
  brought: 1,
  concrete: 0.5,
  named: 1,
  news: 1,
  begins: 0.5,
  asEver: -1.5,
  leans: -1.25,
  question: -2,
  smallTalk: -1.5,
  toYou: -1,
  announces: -1,
  ofYou: -1.5,
  general: -1,
};
/** People come with their news: what is said towards the end of a call is mostly talk about what was told before. */
const AT_END = -1.25;
/** Somebody found it worth writing down. */
const NOTED = 1;
/** Where a sentence without any sign stands, and what the weight of its words adds: ten telling words lift it to the middle. */
const BASE = -7.5;
const PER_LOG_WEIGHT = 2;
/** What happens in a life, by the logarithm of how many words tell of it. */
const PER_LOG_EVENT = 1.5;
/** A line of several sentences is as good as they are on average, and a little as the best of them. */
const OF_BEST = 0.25;

/** A line that begins with talk is worth less than the same without it. */
const OPENER = -1;

const weigh = (passage: Passage, noted: boolean): Weighed => {
  const cues = cuesOf(passage.text, noted);
  const found = (Object.keys(ADDS) as (keyof Cues)[]).filter((sign) => cues[sign]);
  const signs = found.reduce((sum, sign) => sum + ADDS[sign], noted ? NOTED : AT_END * passage.place);
  const isOpener = cues.smallTalk || cues.leans;
  return { ...passage, signs, isOpener, stems: new Set(contentStems(passage.text)) };
};

interface Run {
  readonly from: number;
  readonly to: number;
  readonly salience: number;
}

/** Each sentence, alone and with those that follow it in its block, as long as a line may be. */
const runsOf = (weighed: readonly Weighed[], weight: StemWeight): Run[] =>
  weighed.flatMap((first, index) => {
    const runs: Run[] = [];
    let words = 0;
    for (const [offset, next] of weighed.slice(index).entries()) {
      words += next.words;
      if (next.block !== first.block || (offset > 0 && words > SALIENT_LINE_WORDS_MAX)) break;
      runs.push(runOf(weighed.slice(index, index + offset + 1), weight));
    }
    return runs;
  });

const runOf = (parts: readonly Weighed[], weight: StemWeight): Run => {
  const stems = new Set(parts.flatMap((part) => [...part.stems]));
  const told = [...stems].reduce((sum, stem) => sum + weight(stem), 0);
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const mean = parts.reduce((sum, part) => sum + part.signs * part.words, 0) / Math.max(1, words);
  const best = Math.max(...parts.map((part) => part.signs));
  const head = parts[0]?.isOpener === true && parts.length > 1 ? OPENER : 0;
  const ofWords = PER_LOG_WEIGHT * Math.log(1 + told) + PER_LOG_EVENT * Math.log(1 + lifeEventsIn(stems));
  const logit = BASE + (1 - OF_BEST) * mean + OF_BEST * best + ofWords + head;
  return {
    from: parts[0]?.span[0] ?? 0,
    to: parts.at(-1)?.span[1] ?? 0,
    salience: salienceRounded(1 / (1 + Math.exp(-logit))),
  };
};

/** Kept in events: four digits order lines finely enough, and read the same everywhere. */
export const salienceRounded = (salience: number): number => Math.round(salience * 10_000) / 10_000;
