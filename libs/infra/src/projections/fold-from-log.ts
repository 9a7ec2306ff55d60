import { foldMemory, purgesCells, type EventStore, type LogEvent, type MemoryCells } from '#domain';

/** Large pages, read one ahead: folding then waits for the log only once. */
const PAGE_EVENTS = 5_000;

export interface FoldedMemory {
  readonly cells: MemoryCells;
  /** Position of the last event that was folded; 0 when there was none. */
  readonly position: number;
  readonly events: number;
  /** True when the client was erased: nothing may be kept. */
  readonly erased: boolean;
  /** Newest event folded. */
  readonly last: LogEvent | null;
}

/** A client's whole memory from the log alone, up to a position: what a rebuild writes and what every live memory equals. */
export const foldFromLog = async (
  store: EventStore,
  client: { readonly practiceId: string; readonly clientId: string; readonly upTo: number },
): Promise<FoldedMemory> => {
  const read = (after: number) => store.readSubject(client.practiceId, client.clientId, after, PAGE_EVENTS);
  let folded: FoldedMemory = { cells: new Map(), position: 0, events: 0, erased: false, last: null };
  let next = read(0);
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    const isLast = last === undefined || page.length < PAGE_EVENTS || last.position >= client.upTo;
    if (!isLast) next = read(last.position);
    const events = page.filter((event) => event.position <= client.upTo);
    try {
      folded = {
        cells: foldMemory(events, folded.cells),
        position: events.at(-1)?.position ?? folded.position,
        events: folded.events + events.length,
        erased: folded.erased || events.some(purgesCells),
        last: events.at(-1) ?? folded.last,
      };
    } catch (error) {
      if (!isLast) next.catch(() => undefined);
      throw error;
    }
    if (isLast) return folded;
  }
};
