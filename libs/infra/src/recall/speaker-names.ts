import { wordsOf } from './recall-terms.js';

/** The number of the name of items that nobody speaks. */
export const NOBODY = 0;

/** The names of those who speak, each with a number and its words; and how many turns have each word in their name. */
export class SpeakerNames {
  readonly #numbers = new Map<string, number>();
  readonly #turns = new Map<string, number>();
  readonly all: ReadonlySet<string>[] = [new Set()];

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.all.length);
    return this.all.push(new Set(wordsOf(name))) - 1;
  }

  /** Whether somebody of this name speaks. */
  has(word: string): boolean {
    return this.#turns.has(word);
  }

  count(name: string, by: 1 | -1): void {
    for (const word of this.all[this.numberOf(name)] ?? []) {
      const turns = (this.#turns.get(word) ?? 0) + by;
      if (turns === 0) this.#turns.delete(word);
      else this.#turns.set(word, turns);
    }
  }

  clear(): void {
    this.#numbers.clear();
    this.#turns.clear();
    this.all.length = 1;
  }
}
