import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { RecallItem } from './recall-item.js';
import type { OpeningStep, RecallStep } from './recall-step.js';
import { termsOfItem } from './recall-terms.js';
import type { NumberedTerms } from './term-rows.js';

/** What recall takes of some events in a row, with the words of their items cut, stemmed and numbered already. */
export interface RecallPage {
  readonly steps: readonly RecallStep[];
  readonly terms: NumberedTerms;
  /** How many terms each item has, over all steps that open something. */
  readonly lengths: readonly number[];
}

/**
 * Part of what a stored page is found by. It is raised whenever the same events would give another page, or the same bytes
 * be read otherwise: pages of another form are left alone, and made anew.
 */
export const PAGE_FORM = 1;

/** Ten times what the longest transcript that the log takes makes; a damaged page must not inflate without end. */
const PAGE_BYTES_MAX = 160 * 1024 * 1024;
const HEAD_LENGTH_BYTES = 4;
const TWO_BYTES_MAX = 65_535;

/** What many items have in common is written once. */
type Shared = Omit<RecallItem, 'text' | 'at' | 'source'>;
type PackedItem = readonly [text: string, shared: number, from?: number, to?: number];
/** 0 stands for what is the id itself (`aboutId`), or is not there. */
type PackedOpening = readonly [
  id: string,
  aboutId: string | 0,
  citesId: string | 0,
  onlyFor: string | 0,
  carryLightly: 0 | 1,
  at: string,
  items: readonly PackedItem[],
];
interface Head {
  readonly steps: readonly (Exclude<RecallStep, OpeningStep> | PackedOpening)[];
  readonly shared: readonly Shared[];
  readonly words: readonly string[];
  readonly lengths: readonly number[];
}

/** Gives each of some things a number: the first one 0. */
class Numbers {
  readonly #of = new Map<string, number>();

  of(thing: string): number {
    const known = this.#of.get(thing) ?? this.#of.size;
    if (known === this.#of.size) this.#of.set(thing, known);
    return known;
  }
  get all(): string[] {
    return [...this.#of.keys()];
  }
}

/** The length of a JSON, the JSON, and the numbers of the terms, two bytes each where the words are few enough; deflated. */
export const encodePage = (steps: readonly RecallStep[]): Promise<Buffer> => {
  const [words, shared] = [new Numbers(), new Numbers()];
  const numbers: number[] = [];
  const lengths: number[] = [];
  const packItem = ({ text, at: _at, source, ...rest }: RecallItem): PackedItem => {
    const terms = termsOfItem({ text, at: _at, source, ...rest });
    lengths.push(terms.length);
    for (const term of terms) numbers.push(words.of(term));
    const number = shared.of(JSON.stringify(rest));
    return source.span === null ? [text, number] : [text, number, ...source.span];
  };
  const packed = steps.map((step): Head['steps'][number] => {
    if (step.does !== 'open') return step;
    const { id, aboutId, citesId, onlyFor, carryLightly, items } = step;
    const at = items[0]?.at ?? '';
    const about = aboutId === id ? 0 : aboutId;
    return [id, about, citesId ?? 0, onlyFor ?? 0, carryLightly ? 1 : 0, at, items.map(packItem)];
  });
  const head = {
    steps: packed,
    shared: shared.all.map((each) => JSON.parse(each) as Shared),
    words: words.all,
    lengths,
  };
  const json = Buffer.from(JSON.stringify(head satisfies Head), 'utf8');
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const { buffer } = words.all.length <= TWO_BYTES_MAX ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
  return deflate(Buffer.concat([length, json, Buffer.from(buffer)]));
};

export const decodePage = async (bytes: Uint8Array): Promise<RecallPage> => {
  const raw = await inflate(bytes, { maxOutputLength: PAGE_BYTES_MAX });
  const end = HEAD_LENGTH_BYTES + raw.readUInt32LE(0);
  const { steps, shared, words, lengths } = JSON.parse(raw.toString('utf8', HEAD_LENGTH_BYTES, end)) as Head;
  const copy = Uint8Array.from(raw.subarray(end)).buffer;
  const few = words.length <= TWO_BYTES_MAX;
  return {
    steps: steps.map((step) => ('does' in step ? step : unpack(step, shared))),
    terms: { words, numbers: few ? new Uint16Array(copy) : new Uint32Array(copy) },
    lengths,
  };
};

const unpack = (
  [id, aboutId, citesId, onlyFor, carryLightly, at, items]: PackedOpening,
  shared: readonly Shared[],
): OpeningStep => ({
  does: 'open',
  id,
  aboutId: aboutId || id,
  citesId: citesId || null,
  onlyFor: onlyFor === 0 ? null : onlyFor,
  carryLightly: carryLightly === 1,
  items: items.map(([text, number, from, to]): RecallItem => {
    const span = from === undefined || to === undefined ? null : ([from, to] as const);
    return { ...(shared[number] as Shared), text, at, source: { eventId: id, span } };
  }),
});

const deflate = promisify<Buffer, Buffer>(deflateRaw);
const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);
