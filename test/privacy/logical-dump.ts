import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * A logical back-up: every table of the product as the role `tl_backup` reads it, one row a line, and no other way of
 * Postgres to say it (`pg_dump` of the embedded server's version is in no package). Queues are left out: they hold hints,
 * and are built anew. As in a text dump, bytes stand in hexadecimal.
 */
const TABLES = `
select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, has_table_privilege('tl_backup', c.oid, 'select') as readable
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname in ('es', 'rm', 'auth', 'hooks', 'trail') order by 1`;

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

interface Table {
  readonly name: string;
  readonly readable: boolean;
}
const tablesOf = async (client: pg.Client): Promise<readonly Table[]> => (await client.query<Table>(TABLES)).rows;

export interface Dump {
  readonly files: readonly string[];
  /** Tables that the role may not read: a back-up without them is none. */
  readonly missing: readonly string[];
}

/** Line breaks within a row are escaped as JSON does it. */
export const dumpDatabase = (url: string, folder: string): Promise<Dump> =>
  connected(url, async (client) => {
    mkdirSync(folder, { recursive: true });
    const tables = await tablesOf(client);
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local role tl_backup');
    for (const { name } of tables.filter(({ readable }) => readable)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      writeFileSync(join(folder, name), rows.map(({ row }) => JSON.stringify(row)).join('\n'));
    }
    await client.query('commit');
    return {
      files: tables.filter(({ readable }) => readable).map(({ name }) => join(folder, name)),
      missing: tables.filter(({ readable }) => !readable).map(({ name }) => name),
    };
  });

/** Into a migrated database, in the place of all that is there. */
export const restoreDump = (url: string, folder: string): Promise<void> =>
  connected(url, async (client) => {
    const tables = await tablesOf(client);
    // As a restore does: neither triggers nor foreign keys look at the rows.
    await client.query('set session_replication_role = replica');
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    for (const { name } of tables) {
      const text = readFileSync(join(folder, name), 'utf8');
      const rows = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as string);
      await client.query(
        `insert into ${name} select (r).* from (select line::${name} as r from unnest($1::text[]) line offset 0) z`,
        [rows],
      );
    }
    await client.query('analyze');
  });
