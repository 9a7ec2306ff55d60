import type { ClientEvent, EventData, EventType } from '../event-catalog.js';
import type { Foldable } from '../shared/event.js';
import { answeredBy, type ClientLinks, NO_LINKS, withLink, withoutConsent, withoutLink } from './client-links.js';
import { clientEvents, type ConsentPurpose } from './client.events.js';

export type ClientStatus = 'none' | 'active' | 'paused' | 'farewelled' | 'erasure-requested' | 'erased';

export interface GivenConsent {
  /** The ConsentGiven event that it rests on. */
  readonly eventId: string;
  readonly givenAt: string;
}

/** open -> ended: taken back by the coach, or with the consent, or with a new coach. It expires by itself. */
export interface SupervisionPacket {
  readonly packetId: string;
  readonly coachId: string | null;
  readonly supervisorId: string;
  readonly momentIds: readonly string[];
  readonly alsoHide: readonly string[];
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly ended: boolean;
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
  /** When the alliance ended; null while it has not. */
  readonly farewelledAt: string | null;
  /** The day until which they are kept longer than the practice's policy says. */
  readonly keptUntil: string | null;
  /** Private links that were neither revoked nor ended by what happened since; expired ones may still be among them. */
  readonly links: ClientLinks;
  /** Extracts for a supervisor, by id. */
  readonly packets: ReadonlyMap<string, SupervisionPacket>;
}

export const NO_CLIENT: ClientState = {
  status: 'none',
  clientId: null,
  coachId: null,
  timeZone: null,
  consents: new Map(),
  farewelledAt: null,
  keptUntil: null,
  links: NO_LINKS,
  packets: new Map(),
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
  'ClientLinkIssued',
  'ClientLinkRevoked',
  'SupervisionPacketMade',
  'SupervisionPacketWithdrawn',
  'ClientErasureRequested',
  'ClientErased',
];

const withConsent = (state: ClientState, purpose: ConsentPurpose, consent: GivenConsent | null): ClientState => {
  const consents = new Map(state.consents);
  if (consent === null) consents.delete(purpose);
  else consents.set(purpose, consent);
  return { ...state, consents };
};

const withPacket = (
  state: ClientState,
  { eventId, occurredAt }: { readonly eventId: string; readonly occurredAt: string },
  made: EventData<'SupervisionPacketMade'>,
): ClientState => {
  const packet = { packetId: eventId, coachId: state.coachId, ...made, madeAt: occurredAt, ended: false };
  return { ...state, packets: new Map(state.packets).set(eventId, packet) };
};

/** One packet, or all of them. */
const withPacketsEnded = (state: ClientState, only: string | null = null): ClientState => ({
  ...state,
  packets: new Map(
    [...state.packets].map(([id, packet]) => [id, only === null || only === id ? { ...packet, ended: true } : packet]),
  ),
});

/** The client after one more event. What was forgotten leaves the facts that need no words: that it happened. */
export const evolveClient = (state: ClientState, event: Foldable<ClientEvent>): ClientState => {
  if (event.forgotten) {
    if (event.type === 'PulseAnswered') return { ...state, links: answeredBy(state.links, event.metadata.actor) };
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
      // The consent was for this handover; the next one asks again. The client gave their words to the former coach's
      // links; the next coach gives links of their own.
      return withConsent(
        { ...withPacketsEnded(state), coachId: event.data.toCoachId, links: NO_LINKS },
        'handover',
        null,
      );
    case 'ConsentGiven': {
      const { eventId, occurredAt } = event.metadata;
      return withConsent(state, event.data.purpose, { eventId, givenAt: occurredAt });
    }
    case 'ConsentWithdrawn':
      return {
        ...withConsent(
          event.data.purpose === 'supervision' ? withPacketsEnded(state) : state,
          event.data.purpose,
          null,
        ),
        links: withoutConsent(state.links, event.data.purpose),
      };
    case 'ClientPaused':
      return { ...state, status: 'paused' };
    case 'ClientResumed':
      return { ...state, status: 'active', farewelledAt: null, keptUntil: null };
    case 'ClientFarewelled':
      return { ...state, status: 'farewelled', farewelledAt: event.metadata.occurredAt };
    case 'RetentionExtended':
      return { ...state, keptUntil: event.data.until };
    case 'BriefRead':
    case 'PulseInvited':
      return state;
    case 'PulseAnswered':
      return { ...state, links: answeredBy(state.links, event.metadata.actor) };
    case 'ClientLinkIssued':
      return { ...state, links: withLink(state.links, event.data, event.metadata.occurredAt) };
    case 'ClientLinkRevoked':
      return { ...state, links: withoutLink(state.links, event.data.linkId) };
    case 'SupervisionPacketMade':
      return withPacket(state, event.metadata, event.data);
    case 'SupervisionPacketOpened':
      return state;
    case 'SupervisionPacketWithdrawn':
      return withPacketsEnded(state, event.data.packetId);
    case 'ClientErasureRequested':
      return { ...state, status: 'erasure-requested', links: NO_LINKS };
    case 'ClientErased':
      return { ...state, status: 'erased' };
  }
};

const isClientEvent = (event: Foldable): event is Foldable<ClientEvent> => event.type in clientEvents;

/** Moments and events of other streams among them are passed over. */
export const foldClient = (events: readonly Foldable[], from: ClientState = NO_CLIENT): ClientState =>
  events.filter(isClientEvent).reduce(evolveClient, from);
