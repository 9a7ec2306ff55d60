/** The words of a page, and of each of its items which of them it has, by number: equal ones side by side. */
export interface NumberedTerms {
  readonly words: readonly string[];
  readonly numbers: ArrayLike<number>;
}

/** Where the terms of one item stand: [from, to). */
export interface TermRow {
  readonly from: number;
  readonly to: number;
}

const ROOM_FIRST = 4_096;

/**
 * The terms of items, row after row, as numbers in one array. It is not inverted: that a question runs through all of it
 * costs far less than an index that is built for one question.
 */
export class TermRows {
  readonly #numberOf = new Map<string, number>();
  readonly #words: string[] = [];
  #numbers = new Uint32Array(ROOM_FIRST);
  #length = 0;

  /** Memory that it takes, roughly. */
  get bytes(): number {
    return this.#numbers.byteLength + this.#words.length * WORD_BYTES;
  }

  /** Number of words that there are numbers for. */
  get words(): number {
    return this.#words.length;
  }
  /** All rows; beyond their end there is room. */
  get numbers(): Uint32Array {
    return this.#numbers;
  }
  numberOf(term: string): number | undefined {
    return this.#numberOf.get(term);
  }

  /** Equal terms stand side by side. */
  add(terms: readonly string[]): TermRow {
    const from = this.#room(terms.length);
    for (const [at, term] of terms.entries()) this.#numbers[from + at] = this.#number(term);
    return { from, to: this.#length };
  }

  /** All rows of a page at once; answers where the first one begins. */
  addNumbered({ words, numbers }: NumberedTerms): number {
    const from = this.#room(numbers.length);
    const known = words.map((word) => this.#number(word));
    for (let at = 0; at < numbers.length; at += 1) this.#numbers[from + at] = known[numbers[at] as number] as number;
    return from;
  }

  termsOf({ from, to }: TermRow): string[] {
    return Array.from(this.#numbers.subarray(from, to), (number) => this.#words[number] as string);
  }

  #number(term: string): number {
    const known = this.#numberOf.get(term);
    if (known !== undefined) return known;
    this.#numberOf.set(term, this.#words.length);
    return this.#words.push(term) - 1;
  }

  /** Makes room; answers where it begins. */
  #room(length: number): number {
    const from = this.#length;
    this.#length += length;
    if (this.#length > this.#numbers.length) {
      const larger = new Uint32Array(Math.max(this.#length, 2 * this.#numbers.length));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    return from;
  }
}

/** A word of the list with its place in the map, roughly. */
const WORD_BYTES = 100;
