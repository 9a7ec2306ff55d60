import { tablesOf, type Table } from '#domain';
import { LinearProgram, type Enough } from './linear-program.js';
import type { Attacked, Finding } from './attack-on-release.js';
import { intervalsOf } from './shown-intervals.js';

const SOLVER_SLACK = 1e-6;

/** Clients who are in the same releases: nothing that was published tells one of them from another. */
interface Group {
  /** For each release, whether they are in it. */
  readonly isIn: readonly boolean[];
  readonly clients: number;
  /** In every release: how many those are, nobody told. */
  readonly stayed: boolean;
}

const groupsOf = (seen: readonly Attacked[]): readonly Group[] => {
  const members = seen.map(({ truth }) => new Set(truth.map(({ clientId }) => clientId)));
  const groups = new Map<string, Group>();
  for (const id of new Set(members.flatMap((each) => [...each]))) {
    const isIn = members.map((each) => each.has(id));
    const key = isIn.join();
    const clients = (groups.get(key)?.clients ?? 0) + 1;
    groups.set(key, { isIn, clients, stayed: isIn.every(Boolean) });
  }
  return [...groups.values()];
};

/** Whether each client is in the same cell in all releases: only then does the attacker suppose that nothing else changed. */
const isSteady = (tables: readonly Table[]): boolean => {
  const cellOf = new Map<string, string>();
  return tables.every(({ cells }) =>
    cells.every(({ id, contributions }) =>
      contributions.every(({ clientId }) => (cellOf.get(clientId) ?? id) === id && cellOf.set(clientId, id)),
    ),
  );
};

const y = (group: number, cell: number): string => `g${group}c${cell}`;
const sumOf = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, 1]));

interface Looking {
  readonly seen: readonly Attacked[];
  readonly groups: readonly Group[];
  readonly table: Table;
}

/** `y` = how many of a group are in a cell, the same in every release that the group is in. */
const programOf = ({ seen, groups, table }: Looking): LinearProgram => {
  const program = new LinearProgram();
  const all = (group: number): string[] => table.cells.map((_, cell) => y(group, cell));
  groups.forEach(({ clients, stayed }, group) => {
    for (const name of all(group)) program.variable(name, 0, stayed ? Number.POSITIVE_INFINITY : clients);
    if (!stayed) program.row(sumOf(all(group)), clients, clients);
  });
  seen.forEach((release, at) => {
    const inIt = groups.flatMap(({ isIn }, group) => (isIn[at] ? [group] : []));
    const [total] = intervalsOf(release, 'activeClients');
    if (total !== undefined) program.row(sumOf(inIt.flatMap(all)), total.low, total.high);
    intervalsOf(release, table.id).forEach((shown, cell) => {
      if (shown !== undefined) program.row(sumOf(inIt.map((group) => y(group, cell))), shown.low, shown.high);
    });
  });
  return program;
};

/** A number that has to stay open: in the program, and how far. */
interface Secret extends Required<Enough> {
  readonly row: Readonly<Record<string, number>>;
}

/** Of a group of fewer than k it is never known that all of them are in a cell, or that none is. */
const groupSecrets = ({ groups, table }: Looking, k: number): readonly Secret[] =>
  groups.flatMap(({ clients, stayed }, group): Secret[] => {
    if (stayed || clients >= k) return [];
    const open = { width: 0, high: 1 - SOLVER_SLACK, low: clients - 1 + SOLVER_SLACK, places: table.cells.length };
    return table.cells.map((_, place) => ({ ...open, name: y(group, place), place, row: {} }));
  });

/** Where fewer than k make all the difference of two releases, nothing at all is known of those who came, or of those who went. */
const pairSecrets = ({ seen, groups, table }: Looking, k: number): readonly Secret[] =>
  seen.flatMap((_, later) =>
    seen.slice(0, later).flatMap((_release, earlier): Secret[] => {
      const only = (at: number, other: number): number[] =>
        groups.flatMap(({ isIn }, group) => (isIn[at] && !isIn[other] ? [group] : []));
      const sides = [only(later, earlier), only(earlier, later)];
      const countOf = (side: readonly number[]): number =>
        side.reduce((all, group) => all + (groups[group]?.clients ?? 0), 0);
      const moved = countOf(sides.flat());
      if (moved === 0 || moved >= k) return [];
      return sides.flatMap((side, which) => {
        const all = countOf(side) - SOLVER_SLACK;
        const open = { width: all, high: all, low: SOLVER_SLACK, places: table.cells.length };
        return table.cells.map((_cell, place) => {
          const row = sumOf(side.map((group) => y(group, place)));
          return { ...open, name: `p${earlier}_${later}_${which}c${place}`, place, row };
        });
      });
    }),
  );

const isGivenAway = (looking: Looking): boolean => {
  const k = looking.seen.at(-1)?.k ?? 0;
  const secrets = [...groupSecrets(looking, k), ...pairSecrets(looking, k)];
  if (secrets.length === 0) return false;
  const program = programOf(looking);
  for (const { name, row } of secrets.filter(({ row: sum }) => Object.keys(sum).length > 0))
    program.variable(name).row({ ...row, [name]: -1 }, 0, 0);
  const ranges = program.openness(secrets.filter(({ high }) => high > 0));
  if (ranges === null) throw new Error(`nothing fits what was ever shown of ${looking.table.id}`);
  return secrets.some(({ name, low, high }) => {
    const range = ranges.get(name);
    return range !== undefined && (range.high < high || range.low > low);
  });
};

/**
 * Takes all releases of a practice together, by one linear program over clients that they share: add one, remove one, come
 * back later, publish again after a late change, and what any number of months say when they are added and subtracted. The
 * attacker knows who came and went, and that nothing else changed. What they learn must be about k clients.
 */
export const attackOnHistory = (published: readonly Attacked[]): readonly Finding[] => {
  const seen = published.filter(({ release }) => release.status === 'published');
  if (seen.length < 2) return [];
  const groups = groupsOf(seen);
  const truths = seen.map(({ truth }) => tablesOf(truth));
  const tables = (truths[0] ?? []).filter(({ unit, cells }) => unit === 'clients' && cells.length > 1);
  const isKnown = tables.some((table) => {
    // Of a table that no month showed a cell of nothing is known.
    if (!seen.some((release) => intervalsOf(release, table.id).some((shown) => shown !== undefined))) return false;
    const same = truths.map((each) => each.find(({ id }) => id === table.id) ?? table);
    return isSteady(same) && isGivenAway({ seen, groups, table });
  });
  return isKnown ? ['a difference speaks of fewer than k clients'] : [];
};
