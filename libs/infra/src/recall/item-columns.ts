/** What is true of an item, as bits. */
export const THERE = 1;
export const TURN = 2;
/** A turn that asks: what answers it follows. */
export const ASKS = 4;
export const BY_CLIENT = 8;

export interface ItemRow {
  /** Where its terms stand: [from, to) of `TermRows`. */
  readonly from: number;
  readonly to: number;
  /** The same number for items of one event. */
  readonly event: number;
  readonly section: number;
  readonly names: number;
  readonly flags: number;
}

const ROOM_FIRST = 256;

/** What ranking asks of items, by their place: one array for each, so that a question runs through thousands in a millisecond. */
export class ItemColumns {
  from = new Uint32Array(ROOM_FIRST);
  to = new Uint32Array(ROOM_FIRST);
  event = new Uint32Array(ROOM_FIRST);
  section = new Uint32Array(ROOM_FIRST);
  names = new Uint32Array(ROOM_FIRST);
  flags = new Uint8Array(ROOM_FIRST);
  #places = 0;

  get places(): number {
    return this.#places;
  }

  /** Answers the place. */
  add(row: ItemRow): number {
    const place = this.#places;
    if (place === this.flags.length) this.#grow();
    this.#places += 1;
    this.from[place] = row.from;
    this.to[place] = row.to;
    this.event[place] = row.event;
    this.section[place] = row.section;
    this.names[place] = row.names;
    this.flags[place] = row.flags;
    return place;
  }

  #grow(): void {
    const wider = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const twice = new Uint32Array(2 * column.length);
      twice.set(column);
      return twice;
    };
    [this.from, this.to, this.event] = [wider(this.from), wider(this.to), wider(this.event)];
    [this.section, this.names] = [wider(this.section), wider(this.names)];
    const flags = new Uint8Array(2 * this.flags.length);
    flags.set(this.flags);
    this.flags = flags;
  }
}
