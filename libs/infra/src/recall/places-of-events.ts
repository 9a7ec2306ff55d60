import type { RecallItem } from './recall-item.js';

/** Where the items of an event are. Nothing is kept until somebody asks: most clients' items are never removed. */
export class PlacesOfEvents {
  #places: Map<string, number[]> | null = null;

  add(eventId: string, place: number): void {
    if (this.#places === null) return;
    const places = this.#places.get(eventId);
    if (places === undefined) this.#places.set(eventId, [place]);
    else places.push(place);
  }

  of(eventId: string, items: readonly (RecallItem | null)[]): readonly number[] {
    if (this.#places === null) {
      this.#places = new Map();
      for (const [place, item] of items.entries()) if (item !== null) this.add(item.source.eventId, place);
    }
    return this.#places.get(eventId) ?? [];
  }

  delete(eventId: string): void {
    this.#places?.delete(eventId);
  }
}
