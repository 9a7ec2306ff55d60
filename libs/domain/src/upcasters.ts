import { EVENT_CATALOG } from './event-catalog.js';

/** One step: the data of revision n as revision n + 1 would have said it. Pure, and total on what revision n allowed. */
export type Upcaster = (data: object) => object;

/** Type -> steps: the first leads from revision 1 to 2, the second from 2 to 3. A type at revision 1 has none. */
export const UPCASTERS: Readonly<Record<string, readonly Upcaster[]>> = {
  // Revision 2 says on what the handover rests; what was recorded before does not say it.
  // Revision 2 says when the key ends; what was recorded before does not say it.
  ApiKeyIssued: [(data) => data],
  ClientHandedOver: [(data) => data],
  // Revision 2 may say that the coach's own mark stands; before it nobody but the coach cleared one.
  CarryLightlyCleared: [(data) => data],
  // Revision 1 had all three items and no call; all that it said is said in the same words by revision 2.
  PulseAnswered: [(data) => data],
};

/** The log holds a type that this version of the product does not know. Nothing that folds may go on past it. */
export class UnknownEventTypeError extends Error {
  override readonly name = 'UnknownEventTypeError';
  constructor(
    readonly type: string,
    readonly rev: number,
  ) {
    super(
      `The log holds an event of type ${type}, revision ${rev}, which this version does not know. Deploy the newer one.`,
    );
  }
}

/** Made apart from the product's own catalogue, so that the chain itself can be tested before there is a second revision. */
export const upcastBy =
  (newestRev: (type: string) => number | undefined, upcasters: Readonly<Record<string, readonly Upcaster[]>>) =>
  (type: string, rev: number, data: object): object => {
    const newest = newestRev(type);
    if (newest === undefined || rev > newest || rev < 1) throw new UnknownEventTypeError(type, rev);
    return (upcasters[type] ?? []).slice(rev - 1).reduce((older, step) => step(older), data);
  };

/** The newest form of an event's data, from the revision that it was recorded with. Throws UnknownEventTypeError. */
export const upcast = upcastBy((type) => EVENT_CATALOG.get(type)?.rev, UPCASTERS);
