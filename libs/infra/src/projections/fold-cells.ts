import { cellsOf, evolveCell, type Cell, type CellKey, type LogEvent } from '#domain';

/** An event that the fold cannot take. */
export class Unfoldable extends Error {
  override readonly name = 'Unfoldable';
  constructor(
    readonly event: LogEvent,
    override readonly cause: unknown,
  ) {
    super('an event could not be folded into the memory of its client');
  }
}

/** The cells of one client after some more events; undefined = the cell is gone. Throws Unfoldable. */
export const foldCells = (
  before: ReadonlyMap<CellKey, Cell>,
  events: readonly LogEvent[],
): ReadonlyMap<CellKey, Cell | undefined> => {
  const cells = new Map<CellKey, Cell | undefined>(before);
  for (const event of events) {
    try {
      for (const key of cellsOf(event)) cells.set(key, evolveCell(key, cells.get(key), event));
    } catch (error) {
      throw new Unfoldable(event, error);
    }
  }
  return cells;
};
