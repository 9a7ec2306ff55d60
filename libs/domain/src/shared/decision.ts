import type { DomainEvent } from './event.js';
import type { RejectionCode } from './rejections.js';

/** What a decider answers: events to record, or one stable code that says why not. It never throws. */
export type Decision<E extends DomainEvent = DomainEvent> =
  | { readonly accepted: true; readonly events: readonly E[] }
  | { readonly accepted: false; readonly code: RejectionCode };

export const accept = <E extends DomainEvent>(...events: readonly E[]): Decision<E> => ({ accepted: true, events });
export const reject = (code: RejectionCode): Decision<never> => ({ accepted: false, code });
