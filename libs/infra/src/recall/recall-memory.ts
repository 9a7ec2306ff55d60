import type { LogEvent } from '#domain';
import { RecallIndex } from './recall-index.js';
import type { RecallItem } from './recall-item.js';
import { momentItem, sentenceItems } from './recall-items.js';
import { recallStepsOf, type OpeningStep, type RecallStep, type Speakers } from './recall-step.js';
import type { TermRow } from './term-rows.js';
import type { RecallPage } from './recall-page.js';

/** Who asks. */
export interface RecallViewer {
  readonly memberId: string;
  /** In which the client's days are counted. */
  readonly timeZone: string;
}

export interface RecallFound extends RecallItem {
  readonly score: number;
  /** "Know it, don't lead with it": found, because the coach asked for it, and marked. */
  readonly carryLightly?: true;
  /** Its author alone may read it. */
  readonly onlyForYou?: true;
  /** It was said, and is no longer true. */
  readonly retired?: true;
}

/** What one event said, and what became of it. */
interface Entry {
  readonly id: string;
  /** The moment that it is about, or itself: with that moment it falls. */
  readonly aboutId: string;
  /** The note or transcript whose words it repeats: with that it falls, too. */
  readonly citesId: string | null;
  readonly onlyForYou: boolean;
  items: readonly RecallItem[];
  /** False while its words are found where they were said: the same words twice would be no second answer. */
  isIndexed: boolean;
}

const NO_ROW: TermRow = { from: 0, to: 0 };
/** What an entry takes beside its items, roughly. */
const ENTRY_BYTES = 300;

/**
 * All of one client that one viewer may find, folded from the client's events in log order. What only another member may
 * read never comes in, so that neither a hit nor how rare a word is can tell of it. A correction puts its words in the
 * place of the old ones; what was withdrawn, discarded or dismissed goes, with all that was said of it or drawn out of it;
 * what is no longer true stays, because it was said. From the request to erase the client on there is nothing to find.
 */
export class RecallMemory {
  readonly #viewer: RecallViewer;
  #index: RecallIndex;
  readonly #entries = new Map<string, Entry>();
  /** By the event that put other words in the place of theirs. */
  readonly #corrected = new Map<string, Entry>();
  /** What falls with an event, by its id. */
  readonly #falling = new Map<string, Entry[]>();
  readonly #carried = new Set<string>();
  readonly #retired = new Set<string>();
  readonly #names = new Map<'name' | 'preferredName', string>();
  /** Once the client is to be erased nothing comes in or is found any more. */
  #isClosed = false;

  constructor(viewer: RecallViewer) {
    this.#viewer = viewer;
    this.#index = new RecallIndex(viewer);
  }

  get items(): number {
    return this.#index.size;
  }
  /** Memory that it takes, roughly. */
  get bytes(): number {
    return this.#index.bytes + this.#entries.size * ENTRY_BYTES;
  }

  search(question: string, limit: number): readonly RecallFound[] {
    const hits = this.#index.search(question, { limit, clientNames: [...this.#names.values()] });
    return hits.map(({ item, score }) => ({ ...item, score, ...this.#marksOf(item) }));
  }

  apply(event: LogEvent): void {
    for (const step of recallStepsOf(event)) this.take(step);
  }

  /** The same as to apply the events that the page was made of. */
  takePage({ steps, terms, lengths }: RecallPage): void {
    let from = this.#index.addTerms(terms);
    let next = 0;
    for (const step of steps) {
      if (step.does !== 'open') {
        this.take(step);
        continue;
      }
      const rows = step.items.map(() => ({ from, to: (from += lengths[next++] ?? 0) }));
      if (!this.#isClosed) this.#open(step, rows);
    }
  }

  take(step: RecallStep): void {
    if (this.#isClosed) return;
    switch (step.does) {
      case 'open':
        return this.#open(step);
      case 'close':
        return this.#close();
      case 'drop':
        return this.#drop(step.id);
      case 'correct':
        return this.#correct(step);
      case 'retire':
        return void this.#retired.add(step.id);
      case 'carry':
        return void this.#carried.add(step.id);
      case 'carry-no-more':
        return void this.#carried.delete(step.id);
      case 'confirm':
        return this.#confirm(step.id, step.speakers);
      case 'hold':
        return this.#index.hold(step.sessionId, step.at);
      case 'name':
        return this.#name(step);
    }
  }

  #open({ id, aboutId, citesId, onlyFor, carryLightly, items }: OpeningStep, rows?: readonly TermRow[]): void {
    if (onlyFor !== null && onlyFor !== this.#viewer.memberId) return;
    if (carryLightly) this.#carried.add(id);
    const entry: Entry = { id, aboutId, citesId, onlyForYou: onlyFor !== null, items, isIndexed: false };
    this.#entries.set(id, entry);
    this.#fallsWith(aboutId, entry);
    if (citesId !== null && citesId !== aboutId) this.#fallsWith(citesId, entry);
    const isFoundThere = citesId !== null && this.#entries.get(citesId)?.isIndexed === true;
    if (!isFoundThere) this.#show(entry, rows);
  }

  #fallsWith(parentId: string, entry: Entry): void {
    if (parentId === entry.id) return;
    const falling = this.#falling.get(parentId);
    if (falling === undefined) this.#falling.set(parentId, [entry]);
    else falling.push(entry);
  }

  #show(entry: Entry, rows?: readonly TermRow[]): void {
    entry.isIndexed = true;
    if (rows === undefined) this.#index.add(entry.items);
    else for (const [at, item] of entry.items.entries()) this.#index.addRow(item, rows[at] ?? NO_ROW);
  }

  #hide(entry: Entry): void {
    const [first] = entry.items;
    if (entry.isIndexed && first) this.#index.remove(first.source.eventId);
    if (first) this.#corrected.delete(first.source.eventId);
    entry.isIndexed = false;
  }

  /** With a note or a moment falls what was drawn out of it and said of it, and so on. */
  #drop(eventId: string): void {
    const entry = this.#entries.get(eventId);
    if (entry) this.#hide(entry);
    this.#entries.delete(eventId);
    const falling = this.#falling.get(eventId) ?? [];
    this.#falling.delete(eventId);
    for (const { id } of falling) this.#drop(id);
  }

  /** An entry that the viewer may not read is not there to be corrected. */
  #correct({ id, text, eventId }: Extract<RecallStep, { does: 'correct' }>): void {
    const entry = this.#entries.get(id);
    const [first] = entry?.items ?? [];
    if (!entry || !first) return;
    this.#hide(entry);
    const { kind, text: _text, source: _source, ...shared } = first;
    const base = { eventId, ...shared };
    entry.items = kind === 'note' ? sentenceItems(base, text) : [momentItem(base, text)];
    this.#corrected.set(eventId, entry);
    this.#show(entry);
    // Words that were quoted from the old text are no longer found in it.
    for (const citing of this.#falling.get(id) ?? []) {
      const isThere = this.#entries.get(citing.id) === citing;
      if (isThere && citing.citesId === id && !citing.isIndexed) this.#show(citing);
    }
  }

  /** Who spoke is said after the words are there. */
  #confirm(id: string, speakers: Speakers): void {
    const entry = this.#entries.get(id);
    const [first] = entry?.items ?? [];
    if (!entry || !first) return;
    entry.items = entry.items.map((item) => {
      const role = Object.hasOwn(speakers, item.speaker ?? '') ? speakers[item.speaker ?? ''] : undefined;
      return role === undefined ? item : { ...item, speakerRole: role };
    });
    if (entry.isIndexed) this.#index.restate(first.source.eventId, entry.items);
  }

  #name(names: { readonly name?: string | undefined; readonly preferredName?: string | null | undefined }): void {
    for (const key of ['name', 'preferredName'] as const) {
      const name = names[key];
      if (name === null) this.#names.delete(key);
      else if (name !== undefined) this.#names.set(key, name);
    }
  }

  #marksOf({ source }: RecallItem): Partial<RecallFound> {
    const entry = this.#corrected.get(source.eventId) ?? this.#entries.get(source.eventId);
    if (!entry) return {};
    const isOneOf = (ids: ReadonlySet<string>): boolean =>
      ids.has(entry.aboutId) || (entry.citesId !== null && ids.has(entry.citesId));
    return {
      ...(isOneOf(this.#carried) ? { carryLightly: true as const } : {}),
      ...(entry.onlyForYou ? { onlyForYou: true as const } : {}),
      ...(this.#retired.has(entry.id) ? { retired: true as const } : {}),
    };
  }

  #close(): void {
    this.#isClosed = true;
    this.#index = new RecallIndex(this.#viewer);
    for (const kept of [this.#entries, this.#corrected, this.#falling, this.#names]) kept.clear();
    this.#carried.clear();
    this.#retired.clear();
  }
}
