/** Holds the master key of an installation and never gives it out: it wraps and unwraps the keys of practices. */
export interface Kms {
  /** Tells one master key from another; stored beside what it wrapped. Says nothing of the key. */
  readonly id: string;
  wrap(key: Uint8Array, context: readonly string[]): Promise<Uint8Array>;
  /** Throws BrokenSeal when it was wrapped by another master key or for another context. */
  unwrap(wrapped: Uint8Array, context: readonly string[]): Promise<Uint8Array>;
}
export const KMS = Symbol('Kms');
