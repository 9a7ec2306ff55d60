export {
  AppendOverloaded,
  InvalidAppend,
  OutcomeUnknown,
  StoreUnavailable,
  StreamMismatch,
  UnknownEventType,
} from './errors.js';
export {
  createEventStore,
  type ClosableEventStore,
  type EventStoreObserver,
  type EventStoreParts,
} from './pg-event-store.js';
