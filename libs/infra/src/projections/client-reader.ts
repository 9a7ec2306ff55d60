import type { Keys } from '#domain';
import { tenantQuery, type Pool } from '../postgres/index.js';
import { cardContext, openCard, type ClientRow } from './clients.projection.js';

interface StoredClient extends Omit<ClientRow, 'card' | 'welcomedAt'> {
  readonly revision: number;
  readonly welcomedAt: Date;
  readonly keyRev: number;
  readonly card: Buffer | null;
}
interface Readers {
  readonly pool: Pool;
  readonly keys: Keys;
}

/** Clients shown at once. */
export const CLIENTS_PAGE_MAX = 100;

const COLUMNS = `
revision, client_id as "clientId", coach_id as "coachId", state, version, welcomed_at as "welcomedAt", card_key_rev as "keyRev", card`;
const ACTIVE = `(select active from rm.projection_revisions where projection = 'clients')`;

const open = async (
  keys: Keys,
  practiceId: string,
  { revision, welcomedAt, keyRev, card, ...row }: StoredClient,
): Promise<ClientRow> => ({
  ...row,
  welcomedAt: welcomedAt.toISOString(),
  card: await openCard(keys, cardContext(practiceId, row.clientId, revision), { keyRev, card }),
});

const LIST = `
select ${COLUMNS} from rm.clients
where tenant_id = $1 and revision = ${ACTIVE} and state <> 'erased'
  and ($2::uuid is null or coach_id = $2) and ($3::uuid is null or client_id > $3)
order by client_id
limit $4`;

/** Clients in the order in which they were welcomed, after a client id where given; of one coach, or of all with null. */
export const listClients = async (
  { pool, keys }: Readers,
  practiceId: string,
  query: { readonly coachId: string | null; readonly after?: string | null; readonly limit: number },
): Promise<ClientRow[]> => {
  const limit = Math.min(query.limit, CLIENTS_PAGE_MAX + 1);
  const values = [practiceId, query.coachId, query.after ?? null, limit];
  const rows = await tenantQuery<StoredClient>(pool, practiceId, { text: LIST, values, name: 'list_clients' });
  return Promise.all(rows.map((row) => open(keys, practiceId, row)));
};

const SOME = `
select ${COLUMNS} from rm.clients
where tenant_id = $1 and revision = ${ACTIVE} and client_id = any($2::uuid[])
limit 1000`;

/** Some clients by id; those that are not there are missing from the answer. */
export const readClients = async (
  { pool, keys }: Readers,
  practiceId: string,
  clientIds: readonly string[],
): Promise<ClientRow[]> => {
  const rows = await tenantQuery<StoredClient>(pool, practiceId, { text: SOME, values: [practiceId, clientIds] });
  return Promise.all(rows.map((row) => open(keys, practiceId, row)));
};
