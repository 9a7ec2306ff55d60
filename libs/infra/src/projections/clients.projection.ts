import {
  FORGOTTEN,
  nameCardAfter,
  type EventOf,
  type Keys,
  type LogEvent,
  type NameCard,
  type Sealed,
  type SealContext,
} from '#domain';
import { tenantQuery } from '../postgres/index.js';
import { INTEREST, noChange, type Projection, type ProjectionPage, type ProjectionTools } from './projection.js';

type ClientEventSeen = EventOf<
  | 'ClientWelcomed'
  | 'ClientDetailsCorrected'
  | 'ClientHandedOver'
  | 'ClientPaused'
  | 'ClientResumed'
  | 'ClientFarewelled'
  | 'ClientErased'
>;
type Seen = LogEvent & { readonly type: ClientEventSeen['type'] };

export interface ClientRow {
  readonly clientId: string;
  readonly coachId: string;
  readonly state: 'active' | 'paused' | 'farewelled' | 'erased';
  /** Version of the client's own stream. */
  readonly version: number;
  readonly welcomedAt: string;
  /** Null when it was forgotten. */
  readonly card: NameCard | null;
}

/** The seal of a name card holds in its own row and revision only. */
export const cardContext = (practiceId: string, clientId: string, revision: number): SealContext => [
  practiceId,
  clientId,
  'rm.clients',
  String(revision),
];

/** The coach of an erased client. (Who it was stood in the forgotten welcome, so that a rebuild could not tell.) */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const welcomed = (event: Seen): ClientRow => ({
  clientId: event.streamId,
  coachId: event.forgotten || event.type !== 'ClientWelcomed' ? NOBODY : event.data.coachId,
  state: 'active',
  version: event.version,
  welcomedAt: event.metadata.recordedAt,
  card: nameCardAfter(null, event),
});

/** One event more on a client's row; null before the client was welcomed. What was forgotten changes no more than the state. */
export const evolveClient = (row: ClientRow | null, event: Seen): ClientRow | null => {
  if (event.type === 'ClientWelcomed') return welcomed(event);
  if (row === null) return null;
  const { version } = event;
  switch (event.type) {
    case 'ClientDetailsCorrected':
      return { ...row, version, card: nameCardAfter(row.card, event) };
    case 'ClientHandedOver':
      return { ...row, version, coachId: event.forgotten ? row.coachId : event.data.toCoachId };
    case 'ClientPaused':
      return { ...row, version, state: 'paused' };
    case 'ClientResumed':
      return { ...row, version, state: 'active' };
    case 'ClientFarewelled':
      return { ...row, version, state: 'farewelled' };
    case 'ClientErased':
      return { ...row, version, state: 'erased', coachId: NOBODY, card: null };
  }
};

const LOAD = `
select client_id as "clientId", coach_id as "coachId", state, version, welcomed_at as "welcomedAt", card_key_rev as "keyRev", card
from rm.clients where tenant_id = $1 and revision = $2 and client_id = any($3::uuid[])
limit 5000`;

interface StoredClient extends Omit<ClientRow, 'card' | 'welcomedAt'> {
  readonly welcomedAt: Date;
  readonly keyRev: number;
  readonly card: Buffer | null;
}

const UPSERT = `
insert into rm.clients as c (tenant_id, revision, client_id, coach_id, state, version, welcomed_at, card_key_rev, card)
select $1, $2, u.client_id, u.coach_id, u.state, u.version, u.welcomed_at, u.key_rev, u.card
from unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::timestamptz[], $8::smallint[], $9::bytea[])
  u(client_id, coach_id, state, version, welcomed_at, key_rev, card)
on conflict (tenant_id, revision, client_id) do update
set coach_id = excluded.coach_id, state = excluded.state, version = excluded.version,
    card_key_rev = excluded.card_key_rev, card = excluded.card`;

/** The name card behind its seal, or null when its key was destroyed. */
export const openCard = async (
  keys: Keys,
  context: SealContext,
  row: { readonly keyRev: number; readonly card: Uint8Array | null },
): Promise<NameCard | null> => {
  if (row.card === null) return null;
  const [practiceId = '', clientId = ''] = context;
  const plain = await keys.open(practiceId, clientId, context, { keyRev: row.keyRev, bytes: row.card });
  return plain === FORGOTTEN ? null : (JSON.parse(new TextDecoder().decode(plain)) as NameCard);
};

const seal = async (page: ProjectionPage, row: ClientRow, { keys }: ProjectionTools): Promise<Sealed | null> => {
  if (row.card === null) return null;
  const context = cardContext(page.practiceId, row.clientId, page.revision);
  return keys.seal(page.practiceId, row.clientId, context, new TextEncoder().encode(JSON.stringify(row.card)));
};

const load = async (page: ProjectionPage, ids: readonly string[], { pool, keys }: ProjectionTools) => {
  const { practiceId, revision } = page;
  const stored = await tenantQuery<StoredClient>(pool, practiceId, { text: LOAD, values: [practiceId, revision, ids] });
  const rows = stored.map(async ({ keyRev, card, welcomedAt, ...row }): Promise<[string, ClientRow]> => {
    const opened = await openCard(keys, cardContext(practiceId, row.clientId, revision), { keyRev, card });
    return [row.clientId, { ...row, welcomedAt: welcomedAt.toISOString(), card: opened }];
  });
  return new Map(await Promise.all(rows));
};

export const clientsProjection: Projection = {
  name: 'clients',
  prepare: async (page, tools) => {
    const seen = page.events.filter((event): event is Seen => INTEREST[event.type] === 'clients');
    if (seen.length === 0) return noChange;
    const rows: Map<string, ClientRow> = await load(page, [...new Set(seen.map((event) => event.streamId))], tools);
    for (const event of seen) {
      const row = evolveClient(rows.get(event.streamId) ?? null, event);
      if (row !== null) rows.set(event.streamId, row);
    }
    const sealed = await Promise.all(
      [...rows.values()].map(async (row) => ({ row, card: await seal(page, row, tools) })),
    );
    const column = <T>(of: (each: (typeof sealed)[number]) => T): T[] => sealed.map(of);
    const values = [
      page.practiceId,
      page.revision,
      column(({ row }) => row.clientId),
      column(({ row }) => row.coachId),
      column(({ row }) => row.state),
      column(({ row }) => row.version),
      column(({ row }) => row.welcomedAt),
      column(({ card }) => card?.keyRev ?? 0),
      column(({ card }) => (card === null ? null : Buffer.from(card.bytes))),
    ];
    return { ...noChange, writes: [{ text: UPSERT, values }] };
  },
};
