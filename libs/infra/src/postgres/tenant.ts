import type pg from 'pg';
import type { Client, Pool } from './pool.js';

/** The transaction was rolled back by the database although no statement of it was seen to fail. */
export class TransactionRolledBack extends Error {
  override readonly name = 'TransactionRolledBack';
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names a prepared statement; the same name must always carry the same text. */
  readonly name?: string;
}

const SET_TENANT = { name: 'set_tenant', text: `select set_config('app.tenant_id', $1, true)` };

const commit = async (client: Client): Promise<void> => {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new TransactionRolledBack('the transaction was rolled back at its commit');
};

/** Gives the connection back: as it is, or not at all when even the rollback fails. */
const giveBack = async (client: Client, failed: boolean): Promise<void> => {
  if (!failed) return client.release();
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
};

/** Waits for all of them and hears every failure; throws the first in order, which caused the others. */
const allOrFirstFailure = async (promises: readonly Promise<unknown>[]): Promise<void> => {
  const results = await Promise.allSettled(promises);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
};

const open = (client: Client, practiceId: string): Promise<unknown>[] => [
  client.query('begin'),
  client.query({ ...SET_TENANT, values: [practiceId] }),
];

/**
 * Runs `work` in one transaction that sees and writes the rows of one practice only. BEGIN and the setting travel
 * together with the first statement of `work`. Commits when `work` resolves, rolls back when it throws.
 */
export const inTenant = async <T>(pool: Pool, practiceId: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let failed = true;
  try {
    const opening = open(client, practiceId);
    const result = work(client);
    await allOrFirstFailure([...opening, result]);
    await commit(client);
    failed = false;
    return await result;
  } finally {
    await giveBack(client, failed);
  }
};

/** One statement in a transaction of one practice, in one flight: BEGIN, the setting, the statement and COMMIT. */
export const tenantQuery = async <R extends pg.QueryResultRow>(
  pool: Pool,
  practiceId: string,
  statement: Statement,
): Promise<R[]> => {
  const client = await pool.connect();
  let failed = true;
  try {
    const opening = open(client, practiceId);
    const result = client.query<R>({ ...statement, values: [...statement.values] });
    await allOrFirstFailure([...opening, result, commit(client)]);
    failed = false;
    return (await result).rows;
  } finally {
    await giveBack(client, failed);
  }
};
