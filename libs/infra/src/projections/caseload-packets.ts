import type { LogEvent } from '#domain';
import type { CaseloadRows } from './caseload-rows.js';

/** Who may read which extract, and until when; what it holds stands in the log. */
export interface PacketRow {
  readonly packetId: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly supervisorId: string;
  readonly madeAt: string;
  readonly expiresAt: string;
}

/** With the consent, the coach or the client, all packets of the client end. */
export const endPackets = (rows: CaseloadRows, clientId: string): void => {
  for (const [packetId, packet] of rows.packets) if (packet?.clientId === clientId) rows.packets.delete(packetId);
  rows.withoutPackets.add(clientId);
};

type Made = Extract<LogEvent, { readonly type: 'SupervisionPacketMade'; readonly forgotten: false }>;

/** A packet that a supervisor may open. */
export const packed = (rows: CaseloadRows, event: Made): void => {
  const client = rows.clients.get(event.subjectId ?? '');
  if (client === undefined) return;
  const { eventId: packetId, occurredAt: madeAt } = event.metadata;
  const { supervisorId, expiresAt } = event.data;
  const { clientId, coachId } = client;
  rows.packets.set(packetId, { packetId, clientId, coachId, supervisorId, madeAt, expiresAt });
};
