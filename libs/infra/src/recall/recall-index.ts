import { dateWordsOf } from './date-words.js';
import { readQuestion } from './question.js';
import { rankItems, type Indexed, type Posting, type Section, type Slot } from './rank-items.js';
import type { RecallHit, RecallItem } from './recall-item.js';
import { termsOf, wordsOf } from './recall-terms.js';

export interface RecallIndexOptions {
  /** The client's time zone: on which day something was said. */
  readonly timeZone?: string;
}
export interface RecallAsk {
  readonly limit: number;
  /** The names of the client, so that a question by name finds what the client said under another label. */
  readonly clientNames?: readonly string[];
}

/** Half of the places may be those of removed items before they are given back. */
const REMOVED_MAX = 1_000;
/** What an item, a place and a pair of a posting take in memory, roughly. */
const ITEM_BYTES = 400;
const PAIR_BYTES = 16;
const CHARACTER_BYTES = 2;

/**
 * Finds what was said, by the words that were used: BM25 over Porter stems, where a turn is also found by what stands
 * around it, by its session and by its day. Plain memory, no clock and no chance: the same items added in the same order
 * give the same answers, whatever was added and removed between.
 */
export class RecallIndex {
  #slots: (Slot | null)[] = [];
  #postings = new Map<string, Posting>();
  readonly #places = new Map<string, number[]>();
  readonly #sections = new Map<string, Section>();
  readonly #dates = new Map<string, number>();
  /** Words of the names of those who speak, with the number of their turns. */
  readonly #names = new Map<string, number>();
  #items = 0;
  #length = 0;
  #pairs = 0;
  #characters = 0;

  /** All turns of a transcript have the same day, and few speakers. */
  readonly #datesOf: Remembering<readonly string[]>;
  readonly #namesIn = new Remembering((label): ReadonlySet<string> => new Set(wordsOf(label)));

  constructor({ timeZone = 'UTC' }: RecallIndexOptions = {}) {
    this.#datesOf = new Remembering((instant) => dateWordsOf(instant, timeZone));
  }

  /** Items that can be found. */
  get size(): number {
    return this.#items;
  }
  /** Memory that it takes, roughly. */
  get bytes(): number {
    return this.#slots.length * ITEM_BYTES + this.#pairs * PAIR_BYTES + this.#characters * CHARACTER_BYTES;
  }

  /** Items of one event come together and in their order: those beside each other explain each other. */
  add(items: readonly RecallItem[]): void {
    for (const item of items) this.#add(item);
  }

  /** All items whose text stands in this event. */
  remove(eventId: string): void {
    for (const place of this.#places.get(eventId) ?? []) {
      const slot = this.#slots[place];
      if (slot) this.#drop(place, slot);
    }
    this.#places.delete(eventId);
    if (this.#slots.length > 2 * this.#items + REMOVED_MAX) this.#compact();
  }

  /** The best answers first; none where nothing of what is asked for was ever said. */
  search(question: string, { limit, clientNames = [] }: RecallAsk): readonly RecallHit[] {
    const ofClient = new Set(clientNames.flatMap(wordsOf));
    const asked = readQuestion(question, { speakers: this.#names, client: ofClient });
    const scores = rankItems(this.#view(), asked);
    const found: RecallHit[] = [];
    scores.forEach((score, place) => {
      const item = this.#slots[place]?.item;
      if (score > 0 && item) found.push({ item, score });
    });
    // Of what answers equally well the newest comes first; the sort is stable, so that the order is always the same.
    return found
      .toSorted((a, b) => b.score - a.score || (a.item.at < b.item.at ? 1 : a.item.at > b.item.at ? -1 : 0))
      .slice(0, limit);
  }

  #view(): Indexed {
    return {
      slots: this.#slots,
      postings: this.#postings,
      sections: this.#sections,
      dates: this.#dates,
      items: this.#items,
      length: this.#length,
    };
  }

  #add(item: RecallItem): void {
    const terms = termsOf(item.also === undefined ? item.text : `${item.text}\n${item.also}`);
    const place = this.#slots.length;
    const slot: Slot = {
      item,
      length: terms.length,
      asks: item.kind === 'turn' && ASKS.test(item.text),
      names: item.speaker === undefined ? NOBODY : this.#namesIn.of(item.speaker),
      section: this.#sectionOf(item),
      dates: this.#datesOf.of(item.heldAt ?? item.at),
    };
    this.#slots.push(slot);
    for (const [term, times] of countsOf(terms)) {
      const posting = this.#postings.get(term) ?? { pairs: [], count: 0 };
      posting.pairs.push(place, times);
      posting.count += 1;
      this.#pairs += 1;
      this.#postings.set(term, posting);
    }
    this.#characters += item.text.length;
    this.#count(slot, 1);
    const { eventId } = item.source;
    const places = this.#places.get(eventId);
    if (places) places.push(place);
    else this.#places.set(eventId, [place]);
  }

  /** Leaves the place empty: pairs that point to it are passed over. */
  #drop(place: number, slot: Slot): void {
    const { text, also } = slot.item;
    for (const term of new Set(termsOf(also === undefined ? text : `${text}\n${also}`))) {
      const posting = this.#postings.get(term);
      if (posting) posting.count -= 1;
    }
    this.#slots[place] = null;
    this.#characters -= text.length;
    this.#count(slot, -1);
  }

  #count({ length, names, dates, section }: Slot, by: 1 | -1): void {
    this.#items += by;
    this.#length += by * length;
    section.items += by;
    section.length += by * length;
    if (section.items === 0) this.#sections.delete(section.name);
    for (const word of names) tally(this.#names, word, by);
    for (const word of dates) tally(this.#dates, word, by);
  }

  #sectionOf(item: RecallItem): Section {
    const name = item.sessionId ?? item.at.slice(0, MONTH_LENGTH);
    const section = this.#sections.get(name) ?? { name, items: 0, length: 0 };
    this.#sections.set(name, section);
    return section;
  }

  #compact(): void {
    const items = this.#slots.flatMap((slot) => (slot === null ? [] : [slot.item]));
    this.#slots = [];
    this.#postings = new Map();
    for (const counts of [this.#places, this.#sections, this.#dates, this.#names]) counts.clear();
    this.#items = this.#length = this.#pairs = this.#characters = 0;
    this.add(items);
  }
}

const NOBODY: ReadonlySet<string> = new Set();

/** Makes a thing of a text once for the texts that come again and again. */
class Remembering<T> {
  readonly #made = new Map<string, T>();
  constructor(private readonly make: (text: string) => T) {}

  of(text: string): T {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    if (this.#made.size >= REMEMBERED_MAX) this.#made.clear();
    const made = this.make(text);
    this.#made.set(text, made);
    return made;
  }
}
/** Of a client with several calls a week over years. */
const REMEMBERED_MAX = 1_000;

const ASKS = /\?["'”’)\]\s]*$/u;
/** YYYY-MM of an ISO instant. */
const MONTH_LENGTH = 7;

const countsOf = (terms: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) tally(counts, term, 1);
  return counts;
};

const tally = (counts: Map<string, number>, word: string, by: number): void => {
  const count = (counts.get(word) ?? 0) + by;
  if (count === 0) counts.delete(word);
  else counts.set(word, count);
};
