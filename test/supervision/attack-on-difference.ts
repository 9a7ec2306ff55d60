import { tablesOf, type ClientPeriod, type Table } from '#domain';
import { LinearProgram } from './linear-program.js';
import type { Attacked, Finding } from './attack-on-release.js';
import { intervalsOf } from './shown-intervals.js';

const SOLVER_SLACK = 1e-6;

const idsOf = (clients: readonly ClientPeriod[]): ReadonlySet<string> =>
  new Set(clients.map(({ clientId }) => clientId));

/** Clients that are in one and not in the other, or of whom something else is known there. */
const changed = (a: readonly ClientPeriod[], b: readonly ClientPeriod[]): readonly ClientPeriod[] => {
  const known = new Map(b.map((client) => [client.clientId, JSON.stringify(client)]));
  return a.filter((client) => known.get(client.clientId) !== JSON.stringify(client));
};

/** Whether what came into a cell, or went out of one, is known better than that it is between nobody and all of them. */
const isPinned = (program: LinearProgram, cells: number, moved: { in: number; out: number }): boolean => {
  const names = Array.from({ length: cells }, (_, c) => [`i${c}`, `o${c}`]).flat();
  const ranges = program.ranges(names);
  if (ranges === null) return false;
  return [...ranges].some(([name, { low, high }]) => {
    const all = name.startsWith('i') ? moved.in : moved.out;
    return low > SOLVER_SLACK || high < all - SOLVER_SLACK;
  });
};

/** x = the cell before, i and o = who came into it and went out of it; nobody else moves, and the attacker knows that. */
const differenceProgram = (before: Attacked, after: Attacked, table: Table, moved: { in: number; out: number }) => {
  const [was, is] = [intervalsOf(before, table.id), intervalsOf(after, table.id)];
  const program = new LinearProgram();
  table.cells.forEach((_, c) => {
    const [low, high] = [was[c]?.low ?? 0, was[c]?.high ?? Number.POSITIVE_INFINITY];
    program.variable(`x${c}`, low, high).variable(`i${c}`, 0, moved.in).variable(`o${c}`, 0, moved.out);
    const next = is[c];
    if (next !== undefined) program.row({ [`x${c}`]: 1, [`i${c}`]: 1, [`o${c}`]: -1 }, next.low, next.high);
  });
  const every = (name: string) => Object.fromEntries(table.cells.map((_, c) => [`${name}${c}`, 1]));
  return program.row(every('i'), moved.in, moved.in).row(every('o'), moved.out, moved.out);
};

/**
 * Takes two releases of a practice from each other: add one, remove one, come back later, publish again after a late
 * change. The attacker knows who came and went, and that nothing else changed. What they learn must be about k clients.
 */
export const attackOnDifference = (before: Attacked, after: Attacked): readonly Finding[] => {
  if (before.release.status !== 'published' || after.release.status !== 'published') return [];
  const isSamePeriod = before.release.period === after.release.period;
  const [old, young] = [idsOf(before.truth), idsOf(after.truth)];
  const went = isSamePeriod ? changed(before.truth, after.truth) : before.truth.filter((c) => !young.has(c.clientId));
  const came = isSamePeriod ? changed(after.truth, before.truth) : after.truth.filter((c) => !old.has(c.clientId));
  const group = new Set([...went, ...came].map(({ clientId }) => clientId)).size;
  if (group === 0 || group >= after.k) return [];
  const moved = { in: came.length, out: went.length };
  const counted = tablesOf(after.truth).filter(({ unit, cells }) => unit === 'clients' && cells.length > 1);
  const isKnown = counted.some((table) =>
    isPinned(differenceProgram(before, after, table, moved), table.cells.length, moved),
  );
  return isKnown ? ['a difference speaks of fewer than k clients'] : [];
};
