import type { Pool } from './pool.js';

/** BullMQ's own schema is left out: it is a package's, not ours. */
export const DUMPED_SCHEMAS = ['auth', 'es', 'rm', 'trail', 'hooks'] as const;

/** One piece of SQL a row, in an order that does not depend on when things were made. */
const PARTS = [
  `select format('create schema %s; -- of %s', nspname, pg_get_userbyid(nspowner)) as sql from pg_namespace
   where nspname = any($1) order by nspname`,

  `select format(e'create type %s as (\\n%s\\n);', t.oid::regtype,
     (select string_agg(format('  %s %s', a.attname, format_type(a.atttypid, a.atttypmod)), e',\\n' order by a.attnum)
      from pg_attribute a where a.attrelid = t.typrelid and not a.attisdropped)) as sql
   from pg_type t join pg_class c on c.oid = t.typrelid join pg_namespace n on n.oid = t.typnamespace
   where n.nspname = any($1) and c.relkind = 'c' order by t.oid::regtype::text`,

  `select format(e'create table %s (\\n%s\\n)%s; -- of %s%s%s%s%s%s', c.oid::regclass,
     concat_ws(e',\\n',
       (select string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), e',\\n' order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
       (select string_agg('  ' || pg_get_constraintdef(k.oid), e',\\n' order by k.contype desc, k.conname)
        from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n')),
     coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''),
     pg_get_userbyid(c.relowner),
     case when c.relrowsecurity then format(e'\\nalter table %s enable row level security;', c.oid::regclass) end,
     case when c.relforcerowsecurity then format(e'\\nalter table %s force row level security;', c.oid::regclass) end,
     (select string_agg(format(e'\\ncreate policy %I on %s to %s using %s with check %s;', p.polname, c.oid::regclass,
        array_to_string(p.polroles::regrole[], ', '), pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)), '' order by p.polname)
      from pg_policy p where p.polrelid = c.oid),
     (select string_agg(format(e'\\ngrant %s on %s to %s;', g.privileges, c.oid::regclass, g.role), '' order by g.role)
      from (select grantee::regrole::text as role, lower(string_agg(privilege_type, ', ' order by privilege_type)) as privileges
            from aclexplode(c.relacl) where grantee <> c.relowner group by 1) g),
     (select string_agg(format(e'\\ngrant %s (%s) on %s to %s;', lower(g.privilege_type), a.attname, c.oid::regclass, g.grantee::regrole), '' order by a.attname, g.grantee::regrole::text)
      from pg_attribute a, aclexplode(a.attacl) g where a.attrelid = c.oid)) as sql
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and c.relkind in ('r', 'p') order by c.oid::regclass::text`,

  `select pg_get_indexdef(i.indexrelid) || ';' as sql from pg_index i
   join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
   order by 1`,

  `select format(e'create view %s%s as\\n%s -- of %s', c.oid::regclass, coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''),
     pg_get_viewdef(c.oid), pg_get_userbyid(c.relowner)) as sql
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and c.relkind in ('v', 'm') order by c.oid::regclass::text`,

  `select format(e'%s; -- of %s\\n-- callers: %s', rtrim(pg_get_functiondef(p.oid), e'\\n'), pg_get_userbyid(p.proowner),
     (select string_agg(case g.grantee when 0 then 'public' else g.grantee::regrole::text end, ', ' order by g.grantee::regrole::text)
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee <> p.proowner)) as sql
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = any($1) order by p.oid::regprocedure::text`,

  `select pg_get_triggerdef(t.oid) || ';' as sql
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and not t.tgisinternal order by c.oid::regclass::text, t.tgname`,

  `select format('grant %s on schema %s to %s;', lower(string_agg(g.privilege_type, ', ')), n.nspname, g.grantee::regrole) as sql
   from pg_namespace n, aclexplode(n.nspacl) g where n.nspname = any($1) and g.grantee <> n.nspowner
   group by n.nspname, g.grantee order by n.nspname, g.grantee::regrole::text`,
];

const HEADER = `-- The schema as the migrations leave it (BullMQ's own schema \`queue\` is left out).
-- Generated from the catalogue of Postgres by \`npm run golden\`; a test compares it. Do not edit.
`;

/** The schema of a database as SQL that people can read and diff. */
export const dumpSchema = async (admin: Pick<Pool, 'query'>): Promise<string> => {
  const pieces: string[] = [HEADER];
  for (const part of PARTS) {
    const { rows } = await admin.query<{ sql: string }>(part, [[...DUMPED_SCHEMAS]]);
    pieces.push(...rows.map((row) => `${row.sql.trimEnd()}\n`));
  }
  return pieces.join('\n');
};
