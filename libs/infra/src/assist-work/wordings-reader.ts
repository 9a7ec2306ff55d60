import type { Alliance } from '../alliance/index.js';
import { readWordings, type StoredWordings, type WordingsPlace } from '../projections/index.js';
import type { Keys } from '#domain';
import type { Pool } from '../postgres/index.js';

export interface WordingsReader {
  /** The wordings that may be shown now; null where any of the three says no: installation, practice, client. */
  find(place: WordingsPlace & { readonly subjectVersion: number }): Promise<StoredWordings | null>;
}

interface Readers {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly alliance: Alliance;
  /** Whether the installation names a server. */
  readonly enabled: boolean;
}

/**
 * The consent is as of `subjectVersion`, which the caller has just read from the log; the practice's setting may be as old
 * as everything that this process knows of the practice (a second).
 */
export const createWordingsReader = ({ pool, keys, alliance, enabled }: Readers): WordingsReader => ({
  find: async ({ practiceId, clientId, subjectVersion }) => {
    if (!enabled) return null;
    const practice = await alliance.practices.get(practiceId);
    if (practice?.practice.assist.enabled !== true) return null;
    const facts = await alliance.facts.clientAt(practiceId, clientId, subjectVersion);
    if (facts?.client.consents.has('assist') !== true) return null;
    return readWordings({ pool, keys }, { practiceId, clientId });
  },
});
