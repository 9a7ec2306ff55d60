/** The queue of appends is full: nothing was recorded, the caller may try again later. */
export class AppendOverloaded extends Error {
  override readonly name = 'AppendOverloaded';
}

/** The database could not be reached, and certainly nothing was recorded. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/**
 * The connection was lost while the append may have been committed, and asking again with the same command id got no
 * answer in time. It may be recorded or not: sending the same command again later tells.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** A bug in the caller: an append that no decider should have made. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** The stream exists with another type or for another client. */
export class StreamMismatch extends Error {
  override readonly name = 'StreamMismatch';
}

/** The log holds an event that this version of the product does not know: it must stop, not skip. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(
    readonly type: string,
    readonly schemaRev: number,
  ) {
    super(`The log holds ${type} in revision ${schemaRev}, which this version does not know: run a newer version.`);
  }
}
