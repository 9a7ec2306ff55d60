import { OPENING_KINDS, type EventData, type LogEvent } from '#domain';
import { RecallIndex } from './recall-index.js';
import type { RecallItem } from './recall-item.js';
import { isAuthorOnly, isReadableBy, momentItem, recallItemsOf, sentenceItems, utc } from './recall-items.js';

type KnownEvent = Extract<LogEvent, { forgotten: false }>;

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
  readonly #byText = new Map<string, Entry>();
  /** What falls with an event, by its id. */
  readonly #falling = new Map<string, Entry[]>();
  readonly #heldAt = new Map<string, string>();
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
    if (event.forgotten || this.#isClosed) return;
    this.#change(event);
    const items = recallItemsOf(event);
    if (items.length > 0 && isReadableBy(event, this.#viewer.memberId)) this.#open(event, items);
  }

  #change(event: KnownEvent): void {
    switch (event.type) {
      case 'ClientErasureRequested':
      case 'ClientErased':
        return this.#close();
      case 'MomentWithdrawn':
      case 'ProposalDismissed':
        return this.#drop(event.data.momentId);
      case 'TranscriptDiscarded':
        return this.#drop(event.data.transcriptId);
      case 'MomentCorrected':
        return this.#correct(event.data.momentId, event.data.text, event.metadata.eventId);
      case 'MomentRetired':
        return void this.#retired.add(event.data.momentId);
      case 'CarryLightlyMarked':
        return void this.#carried.add(event.data.momentId);
      case 'CarryLightlyCleared':
        return void (event.data.stillCarried || this.#carried.delete(event.data.momentId));
      case 'TranscriptSpeakersConfirmed':
        return this.#confirm(event.data);
      case 'SessionHeld':
        return this.#hold(event.streamId, utc(event.data.startedAt) ?? event.metadata.occurredAt);
      case 'ClientWelcomed':
      case 'ClientDetailsCorrected':
        return this.#name(event.data);
      default:
        // All other events say something or nothing; none of them changes what was said before.
        return;
    }
  }

  #open(event: KnownEvent, items: readonly RecallItem[]): void {
    const { eventId } = event.metadata;
    if ('carryLightly' in event.data && event.data.carryLightly) this.#carried.add(eventId);
    const citesId = ('fromEventId' in event.data ? event.data.fromEventId : undefined) ?? null;
    const entry: Entry = {
      id: eventId,
      // What opens a moment is itself, whatever text it cites.
      aboutId: event.type in OPENING_KINDS ? eventId : (event.aboutId ?? eventId),
      citesId,
      onlyForYou: isAuthorOnly(event),
      items: items.map((item) => this.#dated(item)),
      isIndexed: false,
    };
    this.#entries.set(eventId, entry);
    for (const parent of new Set([entry.aboutId, citesId])) {
      if (parent !== null && parent !== eventId)
        this.#falling.set(parent, [...(this.#falling.get(parent) ?? []), entry]);
    }
    const isFoundThere = citesId !== null && this.#entries.get(citesId)?.isIndexed === true;
    if (!isFoundThere) this.#show(entry);
  }

  #show(entry: Entry): void {
    entry.isIndexed = true;
    this.#index.add(entry.items);
    const [first] = entry.items;
    if (first) this.#byText.set(first.source.eventId, entry);
  }

  #hide(entry: Entry): void {
    if (!entry.isIndexed) return;
    entry.isIndexed = false;
    const [first] = entry.items;
    if (!first) return;
    this.#index.remove(first.source.eventId);
    this.#byText.delete(first.source.eventId);
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
  #correct(momentId: string, text: string, eventId: string): void {
    const entry = this.#entries.get(momentId);
    const [first] = entry?.items ?? [];
    if (!entry || !first) return;
    this.#hide(entry);
    const { kind, text: _text, source: _source, ...shared } = first;
    const base = { eventId, ...shared };
    entry.items = kind === 'note' ? sentenceItems(base, text) : [momentItem(base, text)];
    this.#show(entry);
    // Words that were quoted from the old text are no longer found in it.
    for (const citing of this.#falling.get(momentId) ?? []) {
      const isThere = this.#entries.get(citing.id) === citing;
      if (isThere && citing.citesId === momentId && !citing.isIndexed) this.#show(citing);
    }
  }

  /** Who spoke is said after the words are there. */
  #confirm({ transcriptId, speakers }: EventData<'TranscriptSpeakersConfirmed'>): void {
    const entry = this.#entries.get(transcriptId);
    if (entry === undefined) return;
    const wasIndexed = entry.isIndexed;
    this.#hide(entry);
    entry.items = entry.items.map((item) => {
      const role = Object.hasOwn(speakers, item.speaker ?? '') ? speakers[item.speaker ?? ''] : undefined;
      return role === undefined ? item : { ...item, speakerRole: role };
    });
    if (wasIndexed) this.#show(entry);
  }

  /** A call may be written up before it is said to have been held: its items learn of their day. */
  #hold(sessionId: string, at: string): void {
    this.#heldAt.set(sessionId, at);
    for (const entry of this.#entries.values()) {
      if (entry.items[0]?.sessionId !== sessionId) continue;
      const wasIndexed = entry.isIndexed;
      this.#hide(entry);
      entry.items = entry.items.map((item) => this.#dated(item));
      if (wasIndexed) this.#show(entry);
    }
  }

  #dated(item: RecallItem): RecallItem {
    const heldAt = item.sessionId === null ? undefined : this.#heldAt.get(item.sessionId);
    return heldAt === undefined ? item : { ...item, heldAt };
  }

  #name(names: { readonly name?: string | undefined; readonly preferredName?: string | null | undefined }): void {
    for (const key of ['name', 'preferredName'] as const) {
      const name = names[key];
      if (name === null) this.#names.delete(key);
      else if (name !== undefined) this.#names.set(key, name);
    }
  }

  #marksOf({ source }: RecallItem): Partial<RecallFound> {
    const entry = this.#byText.get(source.eventId);
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
    for (const kept of [this.#entries, this.#byText, this.#falling, this.#heldAt, this.#names]) kept.clear();
    this.#carried.clear();
    this.#retired.clear();
  }
}
