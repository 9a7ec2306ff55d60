import { dateWordsOf } from './date-words.js';
import { ASKS, BY_CLIENT, ItemColumns, THERE, TURN } from './item-columns.js';
import { PlacesOfEvents } from './places-of-events.js';
import { readQuestion } from './question.js';
import { rankItems, type Indexed, type Section } from './rank-items.js';
import type { RecallHit, RecallItem } from './recall-item.js';
import { termsOfItem, wordsOf } from './recall-terms.js';
import { NOBODY, SpeakerNames } from './speaker-names.js';
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
  readonly #timeZone: string;
  #items: (RecallItem | null)[] = [];
  #columns = new ItemColumns();
  #rows = new TermRows();
  #places = new PlacesOfEvents();
  #sections = new Map<string, Section>();
  #sectionsMade = 0;
  #events = 0;
  readonly #names = new SpeakerNames();
  /** When sessions were held, by their id. */
  readonly #heldAt = new Map<string, string>();
  /** Words of days, by their instant: all turns of a transcript have the same. */
  readonly #days = new Map<string, readonly string[]>();
  #size = 0;
  #length = 0;
  #characters = 0;

  constructor({ timeZone = 'UTC' }: RecallIndexOptions = {}) {
    this.#timeZone = timeZone;
  }

  /** Items that can be found. */
  get size(): number {
    return this.#size;
  }
  /** Memory that it takes, roughly. */
  get bytes(): number {
    return this.#items.length * ITEM_BYTES + this.#rows.bytes + this.#characters * CHARACTER_BYTES;
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
    const { eventId } = item.source;
    if (this.#items.at(-1)?.source.eventId !== eventId) this.#events += 1;
    const section = this.#sectionOf(item).number;
    const names = item.speaker === undefined ? NOBODY : this.#names.numberOf(item.speaker);
    const place = this.#columns.add({ from, to, event: this.#events, section, names, flags: flagsOf(item) });
    this.#items.push(item);
    this.#places.add(eventId, place);
    this.#count(item, to - from, 1);
  }

  /** All items whose text stands in this event. */
  remove(eventId: string): void {
    for (const place of this.#places.of(eventId, this.#items)) {
      const item = this.#items[place];
      if (!item) continue;
      this.#items[place] = null;
      this.#columns.flags[place] = 0;
      this.#count(item, this.#lengthAt(place), -1);
    }
    this.#places.delete(eventId);
    if (this.#items.length > 2 * this.#size + REMOVED_MAX) this.#compact();
  }

  /** The same words of the same speakers, of whom more is known now. */
  restate(eventId: string, items: readonly RecallItem[]): void {
    for (const [at, place] of this.#places.of(eventId, this.#items).entries()) {
      const item = items[at];
      if (!item || !this.#items[place]) continue;
      this.#items[place] = item;
      this.#columns.flags[place] = flagsOf(item);
    }
  }

  /** When a session was held: that is the day of its items, whenever they were written. */
  hold(sessionId: string, at: string): void {
    this.#heldAt.set(sessionId, at);
  }

  /** The best answers first; none where nothing of what is asked for was ever said. */
  search(question: string, { limit, clientNames = [] }: RecallAsk): readonly RecallHit[] {
    const ofClient = new Set(clientNames.flatMap(wordsOf));
    const asked = readQuestion(question, { speakers: this.#names, client: ofClient });
    const scores = rankItems(this.#indexed(), asked);
    const best: RecallHit[] = [];
    for (const [place, item] of this.#items.entries()) {
      const score = scores[place] as number;
      if (score > 0 && item !== null) keepBest(best, { item, score }, limit);
    }
    return best.map(({ item, score }) => ({ item: { ...item, heldAt: this.#heldAtOf(item) }, score }));
  }

  #indexed(): Indexed {
    return {
      columns: this.#columns,
      rows: this.#rows,
      sections: this.#sections,
      sectionsMade: this.#sectionsMade,
      names: this.#names.all,
      datesOf: (place) => this.#datesAt(place),
      items: this.#size,
      length: this.#length,
    };
  }

  #lengthAt(place: number): number {
    return (this.#columns.to[place] as number) - (this.#columns.from[place] as number);
  }

  #count(item: RecallItem, length: number, by: 1 | -1): void {
    this.#size += by;
    this.#length += by * length;
    this.#characters += by * item.text.length;
    const section = this.#sectionOf(item);
    section.items += by;
    section.length += by * length;
    if (section.items === 0) this.#sections.delete(section.name);
    if (item.speaker !== undefined) this.#names.count(item.speaker, by);
  }

  #sectionOf(item: RecallItem): Section {
    const name = item.sessionId ?? item.at.slice(0, MONTH_LENGTH);
    let section = this.#sections.get(name);
    if (section === undefined) {
      section = { name, number: this.#sectionsMade, items: 0, length: 0 };
      this.#sectionsMade += 1;
      this.#sections.set(name, section);
    }
    return section;
  }

  #heldAtOf({ sessionId, heldAt }: RecallItem): string | null {
    return (sessionId === null ? undefined : this.#heldAt.get(sessionId)) ?? heldAt;
  }

  #datesAt(place: number): readonly string[] {
    const item = this.#items[place];
    if (!item) return [];
    const instant = this.#heldAtOf(item) ?? item.at;
    const known = this.#days.get(instant);
    if (known !== undefined) return known;
    if (this.#days.size >= DAYS_REMEMBERED_MAX) this.#days.clear();
    const words = dateWordsOf(instant, this.#timeZone);
    this.#days.set(instant, words);
    return words;
  }

  #compact(): void {
    const [items, columns, rows] = [this.#items, this.#columns, this.#rows];
    [this.#items, this.#columns, this.#rows] = [[], new ItemColumns(), new TermRows()];
    [this.#places, this.#sections, this.#sectionsMade] = [new PlacesOfEvents(), new Map(), 0];
    this.#names.clear();
    this.#size = this.#length = this.#characters = 0;
    for (const [place, item] of items.entries()) {
      if (item === null) continue;
      const row = { from: columns.from[place] as number, to: columns.to[place] as number };
      this.addRow(item, this.#rows.add(rows.termsOf(row)));
    }
  }
}

/** Of one who writes between the calls several times a day, over years. */
const DAYS_REMEMBERED_MAX = 10_000;
/** YYYY-MM of an ISO instant. */
const MONTH_LENGTH = 7;
const QUESTION_MARK = /\?["'”’)\]\s]*$/u;

const flagsOf = ({ kind, speakerRole, text }: RecallItem): number => {
  if (kind !== 'turn') return THERE;
  const asks = text.includes('?') && QUESTION_MARK.test(text) ? ASKS : 0;
  return THERE | TURN | asks | (speakerRole === 'client' ? BY_CLIENT : 0);
};

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
