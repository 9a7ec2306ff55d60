import type { Pool } from '../postgres/pool.js';
import type { Kms } from './kms.js';
import { PracticeKeys } from './practice-keys.js';
import { openBytes, sealBytes } from './seal.js';

export interface PracticeSealed {
  /** Of the practice's key. */
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/** Seals what belongs to a practice and to no client: secrets that others gave it. */
export interface PracticeSeals {
  seal(practiceId: string, context: readonly string[], plaintext: Uint8Array): Promise<PracticeSealed>;
  /** Throws BrokenSeal. */
  open(practiceId: string, context: readonly string[], sealed: PracticeSealed): Promise<Uint8Array>;
}

/** The first part keeps these apart from the client keys, which the same key wraps. */
const contextOf = (practiceId: string, context: readonly string[]): string[] => [
  'practice-sealed',
  practiceId,
  ...context,
];

/** On connections of a role that may read and write `es.practice_keys`. */
export const createPracticeSeals = ({ pool, kms }: { readonly pool: Pool; readonly kms: Kms }): PracticeSeals => {
  const keys = new PracticeKeys(pool, kms);
  return {
    seal: async (practiceId, context, plaintext) => {
      const { epoch, key } = await keys.current(practiceId);
      return { epoch, bytes: sealBytes(key, contextOf(practiceId, context), plaintext) };
    },
    open: async (practiceId, context, { epoch, bytes }) =>
      openBytes(await keys.at(practiceId, epoch), contextOf(practiceId, context), bytes),
  };
};
