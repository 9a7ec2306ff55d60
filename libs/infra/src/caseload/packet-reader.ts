import { NAME_CARD_TYPES, namesEverOf, packetLines, type EventStore } from '#domain';
import { peopleIn } from '../assist-work/index.js';
import { pseudonymsFor } from '../assist/index.js';
import type { Person } from '../identity/index.js';
import { foldFromLog } from '../projections/index.js';

/** A line of a packet as a supervisor reads it. */
export interface ShownLine {
  readonly kind: string;
  readonly text: string;
  /** YYYY-MM: the day would be one mark more by which somebody could be found. */
  readonly heardIn: string;
}

export interface PacketReaderDeps {
  readonly store: EventStore;
  readonly profilesOf: (userIds: readonly string[]) => Promise<readonly Person[]>;
}

export interface PacketReader {
  /** The chosen moments as they stand now, without a name. */
  lines(of: {
    readonly practiceId: string;
    readonly clientId: string;
    readonly coachUserId: string;
    readonly momentIds: readonly string[];
    readonly alsoHide: readonly string[];
  }): Promise<readonly ShownLine[]>;
}

/**
 * Reads packets from the log at each opening, so that what was corrected, withdrawn or marked since holds at once. The
 * people whose names are hidden are those of the whole log up to now, not of a memory that may lag behind it.
 */
export const createPacketReader = (deps: PacketReaderDeps): PacketReader => ({
  lines: async ({ practiceId, clientId, coachUserId, momentIds, alsoHide }) => {
    const { store } = deps;
    const [events, folded, names, [coach]] = await Promise.all([
      store.readMoments(practiceId, clientId, momentIds),
      foldFromLog(store, { practiceId, clientId, upTo: Number.MAX_SAFE_INTEGER }),
      namesOfClient(store, practiceId, clientId),
      deps.profilesOf([coachUserId]),
    ]);
    // Without their names nothing could be hidden, so that nothing may be shown.
    if (names.length === 0 || coach === undefined) throw new Error('a client or a coach has no name to be hidden');
    const pseudonyms = pseudonymsFor({
      client: { names },
      coach: { names: [coach.name], emails: [coach.email] },
      people: [...peopleIn(folded.cells), ...alsoHide.map((name) => ({ names: [name] }))],
    });
    return packetLines(events, momentIds).map(({ kind, text, heardAt }) => ({
      kind,
      text: pseudonyms.hide(text),
      heardIn: heardAt.slice(0, 'YYYY-MM'.length),
    }));
  },
});

/** Every name that the client was ever recorded with. */
const namesOfClient = async (store: EventStore, practiceId: string, clientId: string): Promise<readonly string[]> => {
  const slice = await store.readStream(practiceId, clientId, NAME_CARD_TYPES);
  return namesEverOf(slice?.events ?? []);
};
