import type { Cell, CellKey, Item, Keys } from '#domain';
import type { Registered, RegisteredPerson } from '../assist/index.js';
import type { Person } from '../identity/index.js';
import type { Pool } from '../postgres/index.js';
import { readClients, type WordingsPlace } from '../projections/index.js';

export interface RegisterTools {
  readonly pool: Pool;
  readonly keys: Keys;
  /** Names and addresses of people who sign in; those that do not exist are missing from the answer. */
  readonly profilesOf: (userIds: readonly string[]) => Promise<readonly Person[]>;
}

export interface Concerned extends WordingsPlace {
  readonly coachUserId: string;
  readonly cells: ReadonlyMap<CellKey, Cell>;
}

/** Everybody whose name must not leave the house: the client, the coach, and whoever is named in what was recorded. */
export const registeredPeople = async (tools: RegisterTools, concerned: Concerned): Promise<Registered> => {
  const { practiceId, clientId, coachUserId, cells } = concerned;
  const [[client], [coach]] = await Promise.all([
    readClients(tools, practiceId, [clientId]),
    tools.profilesOf([coachUserId]),
  ]);
  // Without their names nothing could be hidden, so that nothing may be sent.
  if (!client?.card || coach === undefined) throw new Error('a client or a coach has no name to be hidden');
  const { name, preferredName, email } = client.card;
  const core = cells.get('core');
  const inMemory = core?.cell === 'core' ? [core.name.preferredName, core.name.name] : [];
  return {
    client: { names: known([preferredName, name, ...inMemory]), emails: known([email]) },
    coach: { names: [coach.name], emails: [coach.email] },
    people: peopleIn(cells),
  };
};

const known = (names: readonly (string | null | undefined)[]): string[] => [
  ...new Set(names.filter((name): name is string => name !== null && name !== undefined && name.trim() !== '')),
];

/** Whoever is named in a memory. Each name once: one that stood there twice would be taken for one that two people share. */
export const peopleIn = (cells: ReadonlyMap<CellKey, Cell>): RegisteredPerson[] => {
  const names = [...cells.values()].flatMap(itemsIn).map(({ name }) => name?.trim());
  const once = new Map(known(names).map((name) => [name.toLowerCase(), name]));
  return [...once.values()].map((name) => ({ names: [name] }));
};

const itemsIn = (cell: Cell): readonly Item[] => {
  if (cell.cell === 'core') return Object.values(cell.items).flat();
  if (cell.cell === 'author') return cell.items;
  return cell.moments.flatMap(({ item }) => item ?? []);
};
