export interface Clock {
  /** The present instant. */
  now(): Date;
}
export const CLOCK = Symbol('Clock');
