import { CONSENT_OF_LINK, isUnexpired } from '../client/client-links.js';
import type { LinkPurpose } from '../client/client.events.js';
import type { ClientState } from '../client/client.state.js';
import type { EventType } from '../event-catalog.js';
import type { DecisionContext } from '../shared/context.js';
import { memberOf } from '../shared/event.js';
import type { RejectionCode } from '../shared/rejections.js';

/** What an owner who is not the coach records: who the client is and who coaches them, never what was said. */
const OWNER_TYPES: ReadonlySet<EventType> = new Set(['ClientDetailsCorrected', 'ClientHandedOver']);
/** What the product records by itself. */
const SYSTEM_TYPES: ReadonlySet<EventType> = new Set(['MomentProposed', 'TranscriptDiscarded']);
/** What a client records by a private link, by what the link was given for. */
export const LINK_TYPES: Readonly<Record<LinkPurpose, ReadonlySet<EventType>>> = {
  pulse: new Set<EventType>(['PulseAnswered']),
  note: new Set<EventType>(['NoteWritten']),
  mirror: new Set<EventType>([
    'MomentCorrected',
    'MomentRetired',
    'CarryLightlyMarked',
    'CarryLightlyCleared',
    'MomentWithdrawn',
  ]),
};
/** It lets another member read all that was ever recorded: a person decides on it, not a key that may record. */
const PERSON_ONLY_TYPES: ReadonlySet<EventType> = new Set(['ClientHandedOver']);
/** Recorded by the client alone. */
const CLIENT_ONLY_TYPES: ReadonlySet<EventType> = new Set(['PulseAnswered']);

const NOT_HERE = 'EVENT_NOT_RECORDABLE_HERE';

/** Whether the acting person is this client's coach. */
export const isCoachOf = (client: ClientState, ctx: DecisionContext): boolean => {
  const memberId = memberOf(ctx.actor);
  return memberId !== null && ctx.roles.includes('coach') && memberId === client.coachId;
};

/** Whether the acting person is the coach, or an owner of the practice. */
export const isCoachOrOwner = (client: ClientState, ctx: DecisionContext): boolean =>
  isCoachOf(client, ctx) || (memberOf(ctx.actor) !== null && ctx.roles.includes('owner'));

const linkRight = (type: EventType, client: ClientState, { link, now }: DecisionContext): RejectionCode | null => {
  if (link === undefined || link.clientId !== client.clientId) return 'NOT_THE_COACH';
  if (!LINK_TYPES[link.purpose].has(type)) return NOT_HERE;
  if (!client.consents.has(CONSENT_OF_LINK[link.purpose])) return 'CONSENT_MISSING';
  const held = client.links.get(link.linkId);
  return held?.purpose === link.purpose && isUnexpired(held, now) ? null : 'LINK_CLOSED';
};

/** Why the acting person may not record this of the client, or null: the coach does, a client link within its purpose. */
export const recordingRight = (type: EventType, client: ClientState, ctx: DecisionContext): RejectionCode | null => {
  switch (ctx.actor.kind) {
    case 'system':
      return SYSTEM_TYPES.has(type) ? null : NOT_HERE;
    case 'client-link':
      return linkRight(type, client, ctx);
    case 'member':
    case 'api-key': {
      const allowed = isCoachOf(client, ctx) || (OWNER_TYPES.has(type) && isCoachOrOwner(client, ctx));
      if (!allowed) return 'NOT_THE_COACH';
      if (ctx.actor.kind === 'api-key' && PERSON_ONLY_TYPES.has(type)) return 'NOT_ALLOWED';
      return CLIENT_ONLY_TYPES.has(type) ? NOT_HERE : null;
    }
  }
};
