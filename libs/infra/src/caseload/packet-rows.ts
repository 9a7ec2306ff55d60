import { tenantQuery, type Pool } from '../postgres/index.js';

/** Packets shown to one supervisor at once. */
const PACKETS_MAX = 200;
const ACTIVE = `(select active from rm.projection_revisions where projection = 'caseload')`;

export interface PacketFor {
  readonly packetId: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `
packet_id as "packetId", client_id as "clientId", coach_id as "coachId", made_at as "madeAt", expires_at as "expiresAt"`;

const LIST = `
select ${COLUMNS} from rm.supervision_packets
where tenant_id = $1 and revision = ${ACTIVE} and supervisor_id = $2 and expires_at > $3
order by made_at desc, packet_id
limit ${PACKETS_MAX}`;

/** Packets that a supervisor may open, the newest first. */
export const packetsFor = (
  pool: Pool,
  practiceId: string,
  of: { readonly supervisorId: string; readonly now: string },
): Promise<PacketFor[]> =>
  tenantQuery<PacketFor>(pool, practiceId, { text: LIST, values: [practiceId, of.supervisorId, of.now] });

const ONE = `
select ${COLUMNS} from rm.supervision_packets
where tenant_id = $1 and revision = ${ACTIVE} and supervisor_id = $2 and packet_id::text = $3
limit 1`;

/** One packet, if it was made for this supervisor and was not taken back. What is no id reads as an unknown one. */
export const readPacketRow = async (
  pool: Pool,
  practiceId: string,
  of: { readonly supervisorId: string; readonly packetId: string },
): Promise<PacketFor | null> => {
  const values = [practiceId, of.supervisorId, of.packetId];
  const [row] = await tenantQuery<PacketFor>(pool, practiceId, { text: ONE, values });
  return row ?? null;
};
