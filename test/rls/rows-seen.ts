import type { PoolClient } from 'pg';
import { anyRow } from './any-row.js';
import { OWNER, TENANT_BOUND } from './catalogue.js';

/** A policy of a role on a table, by which both are to be tried. */
export interface Tried {
  readonly table: string;
  readonly role: string;
}

/** Two practices with rows in every table. */
export interface Practices {
  readonly here: string;
  readonly elsewhere: string;
}

const MAY = `
select has_column_privilege($1, $2::regclass, 'tenant_id', 'select') as read, has_table_privilege($1, $2::regclass, 'insert') as write`;

/** What a statement says as this role in this practice; the text of the refusal where it is refused. */
const as = async (
  client: PoolClient,
  { role, practiceId }: { readonly role: string; readonly practiceId: string },
  text: string,
): Promise<Record<string, unknown> | string> => {
  await client.query('savepoint attempt; set local session_replication_role = replica');
  try {
    await client.query("select set_config('app.tenant_id', $1, true)", [practiceId]);
    await client.query(`set local role ${role}`);
    return (await client.query<Record<string, unknown>>(text)).rows[0] ?? {};
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.query('rollback to savepoint attempt');
  }
};

/**
 * What a role can do in a table, tried with rows and not read from the catalogue: all that stands against the isolation
 * of practices, in sentences. The client is a superuser's, in a transaction.
 */
export const rowProblems = async (
  client: PoolClient,
  { table, role }: Tried,
  { here, elsewhere }: Practices,
): Promise<string[]> => {
  const problems: string[] = [];
  const { read, write } = (await client.query<{ read: boolean; write: boolean }>(MAY, [role, table])).rows[0] ?? {};
  const isBound = TENANT_BOUND.includes(role);
  const at = { role, practiceId: here };
  const seen = `select count(*) filter (where tenant_id = '${here}')::int as own,
    count(*) filter (where tenant_id = '${elsewhere}')::int as others from ${table}`;
  if (read) {
    const rows = await as(client, at, seen);
    const { own, others } = typeof rows === 'string' ? { own: 0, others: 0 } : rows;
    if (own === 0) problems.push(`${table} hides from ${role} what it is to see`);
    if (others !== 0 && isBound) problems.push(`${table} shows ${role} rows of another practice`);
    if (others === 0 && !isBound) problems.push(`${table} hides from ${role} what it is to see across practices`);
  }
  if (write) {
    const foreign = await as(client, at, await anyRow(client, table, elsewhere));
    // Row level security is asked before any other check of the row, and has to be what refuses.
    const isRefused = typeof foreign === 'string' && foreign.includes('row-level security');
    if (isBound && !isRefused) problems.push(`${table} lets ${role} write into another practice`);
    const ours = await as(client, at, await anyRow(client, table, here));
    if (typeof ours === 'string' && ours.includes('row-level security')) {
      problems.push(`${table} keeps ${role} from writing`);
    }
  }
  const owners = await as(client, { role: OWNER, practiceId: here }, seen);
  if (typeof owners !== 'string' && owners['others'] !== 0) problems.push(`${table} shows its owner all practices`);
  return problems;
};
