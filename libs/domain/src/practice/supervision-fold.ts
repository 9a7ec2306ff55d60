import type { EventOf } from '../event-catalog.js';
import type { MapWrites } from './map-writes.js';

/** Minutes of supervision by day, of each coach. */
type Supervision = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What was told last of a day counts. */
export const supervised = (
  all: Supervision,
  { memberId, on, minutes }: EventOf<'SupervisionRecorded'>['data'],
  { put }: MapWrites,
): Supervision => put(all, memberId, new Map(all.get(memberId)).set(on, minutes));
