import type { Sentence } from '../clauses.js';
import type { ReadingContext } from '../reading.js';
import type { Voice } from '../voice.js';
import type { NameInPlace } from './names-in.js';

/** A person told of: `name` may hold a second name in brackets, "Lurdes (Lu)". */
export interface PersonSeen {
  readonly name: string;
  readonly relation: string | null;
  readonly from: number;
  readonly to: number;
}

export interface Reader {
  readonly voice: Voice;
  readonly own: ReadonlySet<string>;
  /** Relations known so far, by name. */
  readonly relations: Map<string, string>;
  readonly persons: Set<string>;
  readonly places: Set<string>;
  /** In full, who is told to be another one of that name than who is known. */
  readonly apart: Set<string>;
  readonly seen: PersonSeen[];
  readonly known: ReadingContext['knownPeople'];
  /** The names in the order of the text. */
  readonly named: NameInPlace[];
}

/** Where the quotation marks of a sentence stand: asked at each name, looked for once. */
const quoteMarks = new WeakMap<Sentence, readonly number[]>();
const quoteMarksOf = (sentence: Sentence): readonly number[] => {
  const known = quoteMarks.get(sentence) ?? [...sentence.text.matchAll(/["“”]/gu)].map(({ index }) => index);
  quoteMarks.set(sentence, known);
  return known;
};

export const isQuoted = (sentence: Sentence, at: number): boolean =>
  quoteMarksOf(sentence).filter((mark) => mark < at - sentence.from).length % 2 === 1;

export const NO_PERSON =
  /^(?:Team|School|Everyone|Everybody|People|Council|Bank|Parents|Neighbours|Management|Company|Body|Office|Colleagues|Friends|Family|Kids|Children|Hospital|Clinic|Union|Agency|Heart|Gut|Later|Finally|Afterwards|Suddenly|Sometimes|Often|Once|Actually|Apparently|Recently|Quietly|Slowly)$/u;
