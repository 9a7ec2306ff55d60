/** What a sealed text is bound to: opening it with any other value fails. */
export type SealContext = readonly string[];

export interface Sealed {
  readonly keyRev: number;
  readonly bytes: Uint8Array;
}

/** Opening something whose key was destroyed. */
export const FORGOTTEN = Symbol('forgotten');

/** Seals and opens what is personal, with one data key a client (wrapped by its practice's key, wrapped by the KMS key). */
export interface Keys {
  /** Makes the client's data key if there is none; refuses (throws) for a client whose key was destroyed. */
  ensureClientKey(practiceId: string, clientId: string): Promise<void>;
  seal(practiceId: string, clientId: string, context: SealContext, plaintext: Uint8Array): Promise<Sealed>;
  /** The plaintext, or FORGOTTEN when the key was destroyed. Throws on a broken seal. */
  open(
    practiceId: string,
    clientId: string,
    context: SealContext,
    sealed: Sealed,
  ): Promise<Uint8Array | typeof FORGOTTEN>;
  /** Destroys all data keys of a client: everything sealed with them reads as forgotten from then on. Idempotent. */
  destroyClientKey(practiceId: string, clientId: string): Promise<void>;
  /** Drops what this process remembers of a client's keys: the next use asks for them anew. */
  letGo(practiceId: string, clientId: string): void;
}
export const KEYS = Symbol('Keys');
