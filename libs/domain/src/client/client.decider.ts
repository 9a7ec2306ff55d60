import type { EventData, EventOf } from '../event-catalog.js';
import type { ClientRecording } from '../moment/recordable.events.js';
import { isCoachOrOwner } from '../moment/recording-rights.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { memberOf } from '../shared/event.js';
import { isExpiryWithin } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import type { ClientState } from './client.state.js';
import { handOver } from './handover.decider.js';

/** A pulse is about the last call; after a season it asks about nothing. */
export const PULSE_EXPIRY_DAYS_MAX = 90;

/** Members who may have clients: active, with the role coach. */
export interface CoachFacts {
  readonly coachIds: ReadonlySet<string>;
}

type Input<T extends ClientRecording['type']> = Omit<Extract<ClientRecording, { type: T }>, 'type' | 'occurredAt'>;

/** A coach welcomes a client of their own; an owner also one for another coach. */
export const welcomeClient = (
  { client, coachIds }: CoachFacts & { readonly client: ClientState },
  input: EventData<'ClientWelcomed'>,
  ctx: DecisionContext,
): Decision<EventOf<'ClientWelcomed'>> => {
  if (client.status !== 'none') return reject('CLIENT_EXISTS');
  const own = ctx.roles.includes('coach') && memberOf(ctx.actor) === input.coachId;
  if (!own && !ctx.roles.includes('owner')) return reject('NOT_ALLOWED');
  if (!coachIds.has(input.coachId)) return reject('COACH_UNKNOWN');
  return accept({ type: 'ClientWelcomed', data: input });
};

/** Why nothing at all can be recorded of this client, or null. */
export const againstRecording = (client: ClientState): RejectionCode | null => {
  switch (client.status) {
    case 'none':
      return 'NOT_FOUND';
    case 'erasure-requested':
    case 'erased':
      return 'CLIENT_ERASED';
    case 'active':
    case 'paused':
    case 'farewelled':
      return null;
  }
};

const againstPausing = (client: ClientState): RejectionCode | null => {
  if (client.status === 'paused') return 'CLIENT_PAUSED';
  return client.status === 'farewelled' ? 'CLIENT_FAREWELLED' : null;
};

/** A handover rests on it, so it says how the client gave it. */
const againstConsenting = (client: ClientState, { purpose, evidence }: Input<'ConsentGiven'>): RejectionCode | null => {
  if (client.consents.has(purpose)) return 'CONSENT_ALREADY_GIVEN';
  return purpose === 'handover' && evidence === undefined ? 'EVIDENCE_MISSING' : null;
};

const invitePulse = (
  client: ClientState,
  input: Input<'PulseInvited'>,
  ctx: DecisionContext,
): Decision<EventOf<'PulseInvited'>> => {
  if (!client.consents.has('pulse')) return reject('CONSENT_MISSING');
  if (!isExpiryWithin(input.expiresAt, ctx.now, PULSE_EXPIRY_DAYS_MAX)) return reject('PULSE_EXPIRY_IMPLAUSIBLE');
  return accept({ type: 'PulseInvited', data: input });
};

/** A link is answered once; it knows which call it asked about. */
const answerPulse = (
  client: ClientState,
  input: Input<'PulseAnswered'>,
  { link }: DecisionContext,
): Decision<EventOf<'PulseAnswered'>> => {
  const asked = client.links.get(link?.linkId ?? '');
  if (asked === undefined || asked.answered) return reject('PULSE_NOT_INVITED');
  const about = asked.sessionId === null ? {} : { sessionId: asked.sessionId };
  return accept({ type: 'PulseAnswered', data: { ...input, ...about } });
};

type ClientOwnRecording = Extract<ClientRecording, { type: keyof typeof OWN_TYPES }>;
const OWN_TYPES = {
  ClientDetailsCorrected: true,
  ClientHandedOver: true,
  ConsentGiven: true,
  ConsentWithdrawn: true,
  ClientPaused: true,
  ClientResumed: true,
  ClientFarewelled: true,
  BriefRead: true,
  PulseInvited: true,
  PulseAnswered: true,
} as const;

/** Whether a recording is about the alliance itself, not a moment. */
export const isClientRecording = (input: { readonly type: string }): input is ClientOwnRecording =>
  Object.hasOwn(OWN_TYPES, input.type);

type ClientDecision = Decision<EventOf<ClientOwnRecording['type']>>;

/**
 * What the client stream records through its door. A consent is given once and withdrawn once before it is given again:
 * the event that it rests on stays unambiguous. A client who comes back after a farewell is resumed.
 */
export const decideClient = (
  facts: CoachFacts & { readonly client: ClientState },
  recording: ClientOwnRecording,
  ctx: DecisionContext,
): ClientDecision => {
  const { client } = facts;
  const { occurredAt: _occurredAt, ...rest } = recording;
  const unless = (code: RejectionCode | null, event: EventOf<ClientOwnRecording['type']>): ClientDecision =>
    code === null ? accept(event) : reject(code);
  switch (rest.type) {
    case 'ClientDetailsCorrected':
    case 'BriefRead':
      return accept(eventOf(rest));
    case 'ClientHandedOver':
      return handOver(facts, eventOf(rest).data, ctx);
    case 'ConsentGiven':
      return unless(againstConsenting(client, rest), eventOf(rest));
    case 'ConsentWithdrawn':
      return unless(client.consents.has(rest.purpose) ? null : 'CONSENT_NOT_GIVEN', eventOf(rest));
    case 'ClientPaused':
      return unless(againstPausing(client), eventOf(rest));
    case 'ClientResumed':
      return unless(client.status === 'active' ? 'CLIENT_NOT_PAUSED' : null, eventOf(rest));
    case 'ClientFarewelled':
      return unless(client.status === 'farewelled' ? 'CLIENT_FAREWELLED' : null, eventOf(rest));
    case 'PulseInvited':
      return invitePulse(client, eventOf(rest).data, ctx);
    case 'PulseAnswered':
      return answerPulse(client, eventOf(rest).data, ctx);
  }
};

const eventOf = <T extends { readonly type: string }>({
  type,
  ...data
}: T): { type: T['type']; data: Omit<T, 'type'> } => ({
  type,
  data,
});

/**
 * To be forgotten is asked for by the coach or an owner, and by the product for whom a restore brought back; from then on
 * nothing more is recorded.
 */
export const requestErasure = (
  client: ClientState,
  ctx: DecisionContext,
): Decision<EventOf<'ClientErasureRequested'>> => {
  const mayAsk = ctx.actor.kind === 'system' || isCoachOrOwner(client, ctx);
  if (client.status !== 'none' && !mayAsk) return reject('NOT_THE_COACH');
  const code = againstRecording(client);
  return code === null ? accept({ type: 'ClientErasureRequested', data: {} }) : reject(code);
};

/** Recorded by the system, once the keys are destroyed and all derived copies are gone. */
export const confirmErasure = (client: ClientState, ctx: DecisionContext): Decision<EventOf<'ClientErased'>> => {
  if (ctx.actor.kind !== 'system') return reject('NOT_ALLOWED');
  if (client.status === 'none') return reject('NOT_FOUND');
  if (client.status === 'erased') return reject('CLIENT_ERASED');
  return client.status === 'erasure-requested'
    ? accept({ type: 'ClientErased', data: {} })
    : reject('ERASURE_NOT_REQUESTED');
};
