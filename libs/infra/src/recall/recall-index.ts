import { dateWordsOf } from './date-words.js';
import { readQuestion } from './question.js';
import { rankItems, type Indexed, type Section, type Slot } from './rank-items.js';
import type { RecallHit, RecallItem } from './recall-item.js';
import { termsOfItem, wordsOf } from './recall-terms.js';
import { TermRows, type NumberedTerms, type TermRow } from './term-rows.js';

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
/** What an item, and a character of it, take in memory, roughly. */
const ITEM_BYTES = 400;
const CHARACTER_BYTES = 2;

/**
 * Finds what was said, by the words that were used: BM25 over Porter stems, where a turn is also found by what stands
 * around it, by its session and by its day. Plain memory, no clock and no chance: the same items added in the same order
 * give the same answers, whatever was added and removed between.
 */
export class RecallIndex {
  #slots: (Slot | null)[] = [];
  #rows = new TermRows();
  readonly #sections = new Map<string, Section>();
  /** When sessions were held, by their id. */
  readonly #heldAt = new Map<string, string>();
  /** Places by the event in which their text stands; null while nobody had to look for one. */
  #places: Map<string, number[]> | null = null;
  /** Words of the names of those who speak, with the number of their turns. */
  readonly #names = new Map<string, number>();
  #items = 0;
  #length = 0;
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
    return this.#slots.length * ITEM_BYTES + this.#rows.bytes + this.#characters * CHARACTER_BYTES;
  }

  /** Items of one event come together and in their order: those beside each other explain each other. */
  add(items: readonly RecallItem[]): void {
    for (const item of items) this.addRow(item, this.#rows.add(termsOfItem(item)));
  }

  /** The terms of items that are still to be added, each as a row of them; answers where the first row begins. */
  addTerms(terms: NumberedTerms): number {
    return this.#rows.addNumbered(terms);
  }

  addRow(item: RecallItem, { from, to }: TermRow): void {
    const slot: Slot = {
      item,
      from,
      to,
      length: to - from,
      asks: item.kind === 'turn' && item.text.includes('?') && ASKS.test(item.text),
      names: item.speaker === undefined ? NOBODY : this.#namesIn.of(item.speaker),
      section: this.#sectionOf(item),
      dates: null,
    };
    this.#places?.set(item.source.eventId, [...(this.#places.get(item.source.eventId) ?? []), this.#slots.length]);
    this.#slots.push(slot);
    this.#characters += item.text.length;
    this.#count(slot, 1);
  }

  /** All items whose text stands in this event. */
  remove(eventId: string): void {
    for (const place of this.#placesOf(eventId)) {
      const slot = this.#slots[place];
      if (!slot) continue;
      this.#slots[place] = null;
      this.#characters -= slot.item.text.length;
      this.#count(slot, -1);
    }
    this.#places?.delete(eventId);
    if (this.#slots.length > 2 * this.#items + REMOVED_MAX) this.#compact();
  }

  /** The same words of the same speakers, of whom more is known now. */
  restate(eventId: string, items: readonly RecallItem[]): void {
    for (const [at, place] of this.#placesOf(eventId).entries()) {
      const [slot, item] = [this.#slots[place], items[at]];
      if (slot && item) slot.item = item;
    }
  }

  /** When a session was held: that is the day of its items, whenever they were written. */
  hold(sessionId: string, at: string): void {
    this.#heldAt.set(sessionId, at);
    if (!this.#sections.has(sessionId)) return;
    for (const slot of this.#slots) if (slot?.item.sessionId === sessionId) slot.dates = null;
  }

  /** The best answers first; none where nothing of what is asked for was ever said. */
  search(question: string, { limit, clientNames = [] }: RecallAsk): readonly RecallHit[] {
    const ofClient = new Set(clientNames.flatMap(wordsOf));
    const asked = readQuestion(question, { speakers: this.#names, client: ofClient });
    const scores = rankItems(this.#view(asked.terms.keys()), asked);
    const best: RecallHit[] = [];
    scores.forEach((score, place) => {
      const item = this.#slots[place]?.item;
      if (score > 0 && item) keepBest(best, { item, score }, limit);
    });
    return best.map(({ item, score }) => ({ item: { ...item, heldAt: this.#heldAtOf(item) }, score }));
  }

  #view(terms: Iterable<string>): Indexed {
    return {
      slots: this.#slots,
      postings: this.#rows.postingsOf(terms, this.#slots),
      sections: this.#sections,
      datesOf: (slot) => (slot.dates ??= this.#datesOf.of(this.#heldAtOf(slot.item) ?? slot.item.at)),
      items: this.#items,
      length: this.#length,
    };
  }

  #heldAtOf({ sessionId, heldAt }: RecallItem): string | null {
    return (sessionId === null ? undefined : this.#heldAt.get(sessionId)) ?? heldAt;
  }

  #placesOf(eventId: string): readonly number[] {
    if (this.#places === null) {
      this.#places = new Map();
      for (const [place, slot] of this.#slots.entries()) {
        const id = slot?.item.source.eventId;
        if (id !== undefined) this.#places.set(id, [...(this.#places.get(id) ?? []), place]);
      }
    }
    return this.#places.get(eventId) ?? [];
  }

  #count({ length, names, section }: Slot, by: 1 | -1): void {
    this.#items += by;
    this.#length += by * length;
    section.items += by;
    section.length += by * length;
    if (section.items === 0) this.#sections.delete(section.name);
    for (const word of names) tally(this.#names, word, by);
  }

  #sectionOf(item: RecallItem): Section {
    const name = item.sessionId ?? item.at.slice(0, MONTH_LENGTH);
    let section = this.#sections.get(name);
    if (section === undefined) this.#sections.set(name, (section = { name, items: 0, length: 0 }));
    return section;
  }

  #compact(): void {
    const [slots, rows] = [this.#slots.filter((slot) => slot !== null), this.#rows];
    this.#slots = [];
    this.#places = null;
    this.#rows = new TermRows();
    for (const counts of [this.#sections, this.#names]) counts.clear();
    this.#items = this.#length = this.#characters = 0;
    for (const slot of slots) this.addRow(slot.item, this.#rows.add(rows.termsOf(slot)));
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

/** Of what answers equally well the newest comes first, then what was added first: the order is always the same. */
const before = (a: RecallHit, b: RecallHit): boolean =>
  a.score === b.score ? a.item.at > b.item.at : a.score > b.score;

/** A limit is some tens of hits: for few of thousands of items is there anything to do. */
const keepBest = (best: RecallHit[], hit: RecallHit, limit: number): void => {
  const last = best.at(-1);
  if (best.length >= limit && (last === undefined || !before(hit, last))) return;
  const at = best.findIndex((each) => before(hit, each));
  best.splice(at === -1 ? best.length : at, 0, hit);
  if (best.length > limit) best.pop();
};

const tally = (counts: Map<string, number>, word: string, by: number): void => {
  const count = (counts.get(word) ?? 0) + by;
  if (count === 0) counts.delete(word);
  else counts.set(word, count);
};
