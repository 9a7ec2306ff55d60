import type { ClientEvent, EventType } from '../event-catalog.js';
import type { Foldable } from '../shared/event.js';
import { clientEvents, type ConsentPurpose } from './client.events.js';

export type ClientStatus = 'none' | 'active' | 'paused' | 'farewelled' | 'erasure-requested' | 'erased';

export interface GivenConsent {
  /** The ConsentGiven event that it rests on. */
  readonly eventId: string;
  readonly givenAt: string;
}

/** What the client stream says, as far as decisions need it. */
export interface ClientState {
  readonly status: ClientStatus;
  readonly clientId: string | null;
  readonly coachId: string | null;
  /** Null where none was recorded: the practice's own applies. */
  readonly timeZone: string | null;
  /** Consents in force. */
  readonly consents: ReadonlyMap<ConsentPurpose, GivenConsent>;
  /** Until when the last pulse invitation can be answered; null once it was. */
  readonly pulseOpenUntil: string | null;
  /** When the alliance ended; null while it has not. */
  readonly farewelledAt: string | null;
  /** The day until which they are kept longer than the practice's policy says. */
  readonly keptUntil: string | null;
}

export const NO_CLIENT: ClientState = {
  status: 'none',
  clientId: null,
  coachId: null,
  timeZone: null,
  consents: new Map(),
  pulseOpenUntil: null,
  farewelledAt: null,
  keptUntil: null,
};

/** The event types that decisions about a client need: a cold load reads no others. */
export const CLIENT_DECISIVE_TYPES: readonly EventType[] = [
  'ClientWelcomed',
  'ClientDetailsCorrected',
  'ClientHandedOver',
  'ConsentGiven',
  'ConsentWithdrawn',
  'ClientPaused',
  'ClientResumed',
  'ClientFarewelled',
  'PulseInvited',
  'PulseAnswered',
  'RetentionExtended',
  'ClientErasureRequested',
  'ClientErased',
];

const withConsent = (state: ClientState, purpose: ConsentPurpose, consent: GivenConsent | null): ClientState => {
  const consents = new Map(state.consents);
  if (consent === null) consents.delete(purpose);
  else consents.set(purpose, consent);
  return { ...state, consents };
};

/** The client after one more event. What was forgotten leaves the facts that need no words: that it happened. */
export const evolveClient = (state: ClientState, event: Foldable<ClientEvent>): ClientState => {
  if (event.forgotten) {
    return event.type === 'ClientWelcomed' ? { ...state, status: 'active', clientId: event.streamId } : state;
  }
  switch (event.type) {
    case 'ClientWelcomed': {
      const { coachId, timeZone } = event.data;
      return { ...state, status: 'active', clientId: event.streamId, coachId, timeZone: timeZone ?? null };
    }
    case 'ClientDetailsCorrected':
      return event.data.timeZone === undefined ? state : { ...state, timeZone: event.data.timeZone };
    case 'ClientHandedOver':
      // The consent was for this handover; the next one asks again.
      return withConsent({ ...state, coachId: event.data.toCoachId }, 'handover', null);
    case 'ConsentGiven': {
      const { eventId, occurredAt } = event.metadata;
      return withConsent(state, event.data.purpose, { eventId, givenAt: occurredAt });
    }
    case 'ConsentWithdrawn':
      return withConsent(state, event.data.purpose, null);
    case 'ClientPaused':
      return { ...state, status: 'paused' };
    case 'ClientResumed':
      return { ...state, status: 'active', farewelledAt: null, keptUntil: null };
    case 'ClientFarewelled':
      return { ...state, status: 'farewelled', farewelledAt: event.metadata.occurredAt };
    case 'RetentionExtended':
      return { ...state, keptUntil: event.data.until };
    case 'BriefRead':
      return state;
    case 'PulseInvited':
      return { ...state, pulseOpenUntil: event.data.expiresAt };
    case 'PulseAnswered':
      return { ...state, pulseOpenUntil: null };
    case 'ClientErasureRequested':
      return { ...state, status: 'erasure-requested' };
    case 'ClientErased':
      return { ...state, status: 'erased' };
  }
};

const isClientEvent = (event: Foldable): event is Foldable<ClientEvent> => event.type in clientEvents;

/** Moments and events of other streams among them are passed over. */
export const foldClient = (events: readonly Foldable[], from: ClientState = NO_CLIENT): ClientState =>
  events.filter(isClientEvent).reduce(evolveClient, from);
