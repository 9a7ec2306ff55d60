import { FORGOTTEN, type Keys, type SealContext } from '#domain';
import { tenantQuery, type Statement } from '../postgres/index.js';
import { evolveCaseload, factIdsOf, isFactEvent } from './caseload-facts.js';
import type { CaseloadClient, CaseloadFact, CaseloadRows, PulseAnswers } from './caseload-rows.js';
import { noChange, type Projection, type ProjectionPage, type ProjectionTools } from './projection.js';

/** A page touches at most one fact of its session and one of its moment for each event, and one client. */
const ROWS_MAX = 10_000;

const LOAD_FACTS = `
select fact_id as "factId", client_id as "clientId", coach_id as "coachId", kind, session_id as "sessionId",
       source_id as "sourceId", at, until, bands, counted
from rm.caseload_facts where tenant_id = $1 and revision = $2 and fact_id = any($3::uuid[])
limit ${ROWS_MAX}`;

const LOAD_CLIENTS = `
select client_id as "clientId", coach_id as "coachId", key_rev as "keyRev", pulse
from rm.caseload_clients where tenant_id = $1 and revision = $2 and client_id = any($3::uuid[])
limit ${ROWS_MAX}`;

const FORGET_FACTS = `
delete from rm.caseload_facts
where tenant_id = $1 and revision = $2
  and (fact_id = any($3::uuid[]) or client_id = any($4::uuid[]) or (kind = 'pulse' and client_id = any($5::uuid[]))
       or source_id = any($6::uuid[]))`;

const FORGET_CLIENTS = `
delete from rm.caseload_clients where tenant_id = $1 and revision = $2 and client_id = any($3::uuid[])`;

const UPSERT_FACTS = `
insert into rm.caseload_facts as f (tenant_id, revision, fact_id, client_id, coach_id, kind, session_id, source_id, at, until, bands, counted)
select $1, $2, x."factId", x."clientId", x."coachId", x.kind, x."sessionId", x."sourceId", x.at, x.until, x.bands, x.counted
from jsonb_to_recordset($3::jsonb) x("factId" uuid, "clientId" uuid, "coachId" uuid, kind text, "sessionId" uuid,
       "sourceId" uuid, at timestamptz, until timestamptz, bands text[], counted boolean)
on conflict (tenant_id, revision, fact_id) do update
set coach_id = excluded.coach_id, kind = excluded.kind, at = excluded.at, until = excluded.until, counted = excluded.counted`;

const UPSERT_CLIENTS = `
insert into rm.caseload_clients as c (tenant_id, revision, client_id, coach_id, key_rev, pulse)
select $1, $2, u.client_id, u.coach_id, u.key_rev, u.pulse
from unnest($3::uuid[], $4::uuid[], $5::smallint[], $6::bytea[]) u(client_id, coach_id, key_rev, pulse)
on conflict (tenant_id, revision, client_id) do update
set coach_id = excluded.coach_id, key_rev = excluded.key_rev, pulse = excluded.pulse`;

const END_PACKETS = `
delete from rm.supervision_packets
where tenant_id = $1 and revision = $2 and (packet_id = any($3::uuid[]) or client_id = any($4::uuid[]))`;

const INSERT_PACKETS = `
insert into rm.supervision_packets (tenant_id, revision, packet_id, client_id, coach_id, supervisor_id, made_at, expires_at)
select $1, $2, x."packetId", x."clientId", x."coachId", x."supervisorId", x."madeAt", x."expiresAt"
from jsonb_to_recordset($3::jsonb) x("packetId" uuid, "clientId" uuid, "coachId" uuid, "supervisorId" uuid,
       "madeAt" timestamptz, "expiresAt" timestamptz)
on conflict (tenant_id, revision, packet_id) do nothing`;

/** The seal of the last answers holds in their own row and revision only. */
const pulseContext = ({ practiceId, revision }: ProjectionPage, clientId: string): SealContext => [
  practiceId,
  clientId,
  'rm.caseload_clients',
  String(revision),
];

interface StoredFact extends Omit<CaseloadFact, 'at' | 'until'> {
  readonly at: Date;
  readonly until: Date | null;
}
interface StoredClient {
  readonly clientId: string;
  readonly coachId: string;
  readonly keyRev: number | null;
  readonly pulse: Buffer | null;
}

const openPulse = async (keys: Keys, page: ProjectionPage, row: StoredClient): Promise<PulseAnswers | null> => {
  if (row.pulse === null || row.keyRev === null) return null;
  const sealed = { keyRev: row.keyRev, bytes: row.pulse };
  const plain = await keys.open(page.practiceId, row.clientId, pulseContext(page, row.clientId), sealed);
  return plain === FORGOTTEN ? null : (JSON.parse(new TextDecoder().decode(plain)) as PulseAnswers);
};

const loadRows = async (page: ProjectionPage, { pool, keys }: ProjectionTools): Promise<CaseloadRows> => {
  const { practiceId, revision } = page;
  const seen = page.events.filter(isFactEvent);
  const select = <R extends object>(text: string, ids: Iterable<string>): Promise<R[]> =>
    tenantQuery<R>(pool, practiceId, { text, values: [practiceId, revision, [...new Set(ids)]] });
  const [facts, clients] = await Promise.all([
    select<StoredFact>(LOAD_FACTS, seen.flatMap(factIdsOf)),
    select<StoredClient>(
      LOAD_CLIENTS,
      seen.map(({ subjectId }) => subjectId ?? ''),
    ),
  ]);
  const opened = await Promise.all(
    clients.map(async (row): Promise<[string, CaseloadClient]> => {
      const { clientId, coachId } = row;
      return [clientId, { clientId, coachId, pulse: await openPulse(keys, page, row) }];
    }),
  );
  return {
    facts: new Map(
      facts.map((fact) => [
        fact.factId,
        { ...fact, at: fact.at.toISOString(), until: fact.until?.toISOString() ?? null },
      ]),
    ),
    clients: new Map(opened),
    forgotten: new Set(),
    packets: new Map(),
    withoutPackets: new Set(),
    withoutPulse: new Set(),
    withdrawn: new Set(),
  };
};

const upsertClients = async (
  page: ProjectionPage,
  clients: readonly CaseloadClient[],
  keys: Keys,
): Promise<Statement> => {
  const { practiceId, revision } = page;
  const sealed = await Promise.all(
    clients.map(async ({ clientId, pulse }) => {
      if (pulse === null) return null;
      const plain = new TextEncoder().encode(JSON.stringify(pulse));
      return keys.seal(practiceId, clientId, pulseContext(page, clientId), plain);
    }),
  );
  const columns = [
    clients.map((client) => client.clientId),
    clients.map((client) => client.coachId),
    sealed.map((each) => each?.keyRev ?? null),
    sealed.map((each) => each?.bytes ?? null),
  ];
  return { text: UPSERT_CLIENTS, values: [practiceId, revision, ...columns] };
};

const packetWrites = ({ practiceId, revision }: ProjectionPage, rows: CaseloadRows): Statement[] => {
  const ended = [...rows.packets].flatMap(([packetId, packet]) => (packet === null ? [packetId] : []));
  const made = [...rows.packets.values()].filter((packet) => packet !== null);
  const clients = [...rows.withoutPackets];
  return [
    ...(ended.length + clients.length > 0
      ? [{ text: END_PACKETS, values: [practiceId, revision, ended, clients] }]
      : []),
    ...(made.length > 0 ? [{ text: INSERT_PACKETS, values: [practiceId, revision, JSON.stringify(made)] }] : []),
  ];
};

/** What changed, by what the rows were before. */
const changedIn = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): readonly [string, T][] =>
  [...after].filter(([id, row]) => before.get(id) !== row);

/** Facts for the coach's own mirror and for caseload metrics: ids, times and bands. */
export const caseloadProjection: Projection = {
  name: 'caseload',
  prepare: async (page, tools) => {
    const { practiceId, revision } = page;
    const seen = page.events.filter(isFactEvent);
    if (seen.length === 0) return noChange;
    const rows = await loadRows(page, tools);
    const before = { facts: new Map(rows.facts), clients: new Map(rows.clients) };
    for (const event of seen) evolveCaseload(rows, event);
    const facts = changedIn(before.facts, rows.facts);
    const clients = changedIn(before.clients, rows.clients).map(([, client]) => client);
    const gone = facts.flatMap(([factId, fact]) => (fact === null ? [factId] : []));
    const kept = facts.flatMap(([, fact]) => (fact === null ? [] : [fact]));
    const writes: Statement[] = [];
    const [forgotten, withoutPulse, withdrawn] = [[...rows.forgotten], [...rows.withoutPulse], [...rows.withdrawn]];
    if (gone.length + forgotten.length + withoutPulse.length + withdrawn.length > 0) {
      writes.push({ text: FORGET_FACTS, values: [practiceId, revision, gone, forgotten, withoutPulse, withdrawn] });
      writes.push({ text: FORGET_CLIENTS, values: [practiceId, revision, forgotten] });
    }
    if (kept.length > 0) writes.push({ text: UPSERT_FACTS, values: [practiceId, revision, JSON.stringify(kept)] });
    writes.push(...packetWrites(page, rows));
    if (clients.length > 0) writes.push(await upsertClients(page, clients, tools.keys));
    return { ...noChange, writes };
  },
};
