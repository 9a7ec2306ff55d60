import type { Pool } from '#infra';

/** A value that any column of this type takes; checks that want one of a list get its first word. */
const LITERALS: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  smallint: '1',
  integer: '1',
  bigint: '1',
  'double precision': '1',
  boolean: 'true',
  // As long as a SHA-256: some columns take nothing shorter.
  bytea: `decode(repeat('78', 32), 'hex')`,
  jsonb: `'{}'`,
  'timestamp with time zone': 'now()',
  date: 'current_date',
  'integer[]': `'{1}'`,
  'text[]': `'{x}'`,
};

const COLUMNS = `
select a.attname as name, format_type(a.atttypid, null) as type,
  (select substring(pg_get_constraintdef(k.oid) from $$'([^']+)'::text$$) from pg_constraint k
   where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) !~ '~' limit 1) as allowed
from pg_attribute a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef`;

/** The statement that puts one row of a practice into a table. */
export const anyRow = async (db: Pick<Pool, 'query'>, table: string, practiceId: string): Promise<string> => {
  const { rows } = await db.query<{ name: string; type: string; allowed: string | null }>(COLUMNS, [table]);
  const values = rows.map(({ name, type, allowed }) => {
    if (name === 'tenant_id') return `'${practiceId}'`;
    if (allowed !== null) return `'${allowed}'`;
    const literal = LITERALS[type];
    if (!literal) throw new Error(`${table}.${name}: add a literal of type ${type} to test/rls/any-row.ts.`);
    return literal;
  });
  return `insert into ${table} (${rows.map((row) => `"${row.name}"`).join(', ')}) values (${values.join(', ')})`;
};

/** Puts one row of a practice into a table that holds none of it yet, so that there is something to hide. */
export const insertAnyRow = async (admin: Pool, table: string, practiceId: string): Promise<void> => {
  const { rows: present } = await admin.query(`select 1 from ${table} where tenant_id = $1 limit 1`, [practiceId]);
  if (present.length > 0) return;
  const insert = await anyRow(admin, table, practiceId);
  // A superuser may leave out what the row refers to; it is not what is looked at.
  await admin.query(`begin; set local session_replication_role = replica; ${insert}; commit`);
};
