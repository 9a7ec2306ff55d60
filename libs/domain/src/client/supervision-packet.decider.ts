import type { EventData, EventOf } from '../event-catalog.js';
import type { MomentState } from '../moment/moment.state.js';
import { isCoachOf } from '../moment/recording-rights.js';
import type { DecisionContext } from '../shared/context.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { memberOf } from '../shared/event.js';
import { isExpiryWithin, msOf } from '../shared/instant.js';
import type { RejectionCode } from '../shared/rejections.js';
import { againstRecording } from './client.decider.js';
import type { ClientState, SupervisionPacket } from './client.state.js';

/** A packet is for the next supervision, not for a file. */
const PACKET_DAYS_MAX = 90;
/** Packets of one client that are open at once. */
const OPEN_PACKETS_MAX = 20;

/** Whether a supervisor may read a moment: never what is private, carried lightly, taken back, or a machine's alone. */
export const isForSupervisor = (moment: MomentState): boolean => {
  if (moment.private || moment.carryLightly) return false;
  switch (moment.status) {
    case 'withdrawn':
    case 'retired':
    case 'proposed':
    case 'dismissed':
      return false;
    case 'open':
    case 'kept':
    case 'released':
    case 'followed-up':
    case 'closed':
      return true;
  }
};

const isOpen = (packet: SupervisionPacket, now: string): boolean => !packet.ended && msOf(packet.expiresAt) > msOf(now);

interface PacketFacts {
  readonly client: ClientState;
  /** The chosen moments, as far as this client has them. */
  readonly moments: ReadonlyMap<string, MomentState>;
  /** Active members with the role supervisor. */
  readonly supervisorIds: ReadonlySet<string>;
}

const againstMoments = ({ client, moments }: PacketFacts, momentIds: readonly string[]): RejectionCode | null => {
  const chosen = momentIds.map((momentId) => moments.get(momentId));
  if (chosen.some((moment) => moment === undefined || moment.clientId !== client.clientId)) return 'MOMENT_UNKNOWN';
  return chosen.every((moment) => moment !== undefined && isForSupervisor(moment)) ? null : 'MOMENT_NOT_FOR_OTHERS';
};

/** The client's coach, in person and with the client's consent, chooses lines that one supervisor may read. */
export const makeSupervisionPacket = (
  facts: PacketFacts,
  input: EventData<'SupervisionPacketMade'>,
  ctx: DecisionContext,
): Decision<EventOf<'SupervisionPacketMade'>> => {
  const { client, supervisorIds } = facts;
  if (client.status !== 'none' && !isCoachOf(client, ctx)) return reject('NOT_THE_COACH');
  const code = againstRecording(client);
  if (code !== null) return reject(code);
  if (ctx.actor.kind !== 'member') return reject('NOT_ALLOWED');
  if (!client.consents.has('supervision')) return reject('CONSENT_MISSING');
  const isOther = input.supervisorId !== ctx.actor.memberId;
  if (!isOther || !supervisorIds.has(input.supervisorId)) return reject('SUPERVISOR_UNKNOWN');
  if (!isExpiryWithin(input.expiresAt, ctx.now, PACKET_DAYS_MAX)) return reject('PACKET_EXPIRY_IMPLAUSIBLE');
  const open = [...client.packets.values()].filter((packet) => isOpen(packet, ctx.now)).length;
  if (open >= OPEN_PACKETS_MAX) return reject('TOO_MANY_PACKETS');
  const against = againstMoments(facts, input.momentIds);
  return against === null ? accept({ type: 'SupervisionPacketMade', data: input }) : reject(against);
};

/** Each reading is recorded; to everybody but the one it was made for there is no such packet. */
export const openSupervisionPacket = (
  client: ClientState,
  { packetId }: EventData<'SupervisionPacketOpened'>,
  ctx: DecisionContext,
): Decision<EventOf<'SupervisionPacketOpened'>> => {
  const packet = client.packets.get(packetId);
  const isReader = ctx.actor.kind === 'member' && ctx.roles.includes('supervisor');
  if (packet === undefined || !isReader || memberOf(ctx.actor) !== packet.supervisorId) return reject('NOT_FOUND');
  const isReadable = againstRecording(client) === null && client.consents.has('supervision') && isOpen(packet, ctx.now);
  return isReadable ? accept({ type: 'SupervisionPacketOpened', data: { packetId } }) : reject('PACKET_CLOSED');
};

/** The coach takes it back; the supervisor then reads nothing more of it. */
export const withdrawSupervisionPacket = (
  client: ClientState,
  { packetId }: EventData<'SupervisionPacketWithdrawn'>,
  ctx: DecisionContext,
): Decision<EventOf<'SupervisionPacketWithdrawn'>> => {
  if (client.status !== 'none' && !isCoachOf(client, ctx)) return reject('NOT_THE_COACH');
  const code = againstRecording(client);
  if (code !== null) return reject(code);
  const packet = client.packets.get(packetId);
  return packet !== undefined && isOpen(packet, ctx.now)
    ? accept({ type: 'SupervisionPacketWithdrawn', data: { packetId } })
    : reject('PACKET_CLOSED');
};
