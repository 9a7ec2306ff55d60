import type { RarityOf } from './closing-pairs.js';

/** How rare a stem is among clients, from the count of those whose texts hold it: 0 for what all tell of, 1 for what nobody does. */
export const rarityFrom = (tellers: ReadonlyMap<string, number>, clients: number): RarityOf => {
  const all = Math.log(clients + 1);
  return (stem) => Math.log((clients + 1) / ((tellers.get(stem) ?? 0) + 1)) / all;
};
