/** What the catalogue of Postgres says about tables, grants, keys, views, functions and roles; $1 = schemas. */
export const TABLES = `
select n.nspname || '.' || c.relname as name, c.oid, pg_get_userbyid(c.relowner) as owner,
       c.relrowsecurity as rls, c.relforcerowsecurity as forced,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull
               and a.atttypid = 'uuid'::regtype) as has_tenant
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any($1) and c.relkind in ('r', 'p') order by 1`;

export const POLICIES = `
select n.nspname || '.' || c.relname as name, array(select case r when 0 then 'public' else pg_get_userbyid(r) end from unnest(p.polroles) r)::text[] as roles,
       p.polcmd as cmd, p.polpermissive as permissive, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any($1)`;

/** Table and column grants, of all but the owner; those of one column as `SELECT(column)`. */
export const GRANTS = `
select n.nspname || '.' || c.relname as name, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end as role,
       string_agg(distinct g.privilege_type, ',' order by g.privilege_type) as privileges
from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral (
  select grantee, privilege_type from aclexplode(c.relacl)
  union all
  select x.grantee, format('%s(%s)', x.privilege_type, a.attname) from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid and not a.attisdropped) g
where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S') and g.grantee <> c.relowner
group by 1, 2 order by 1, 2`;

export const UNIQUES = `
select n.nspname || '.' || c.relname as name, i.indexrelid::regclass::text as index, a.attname as first_column
from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
where n.nspname = any($1) and i.indisunique`;

export const FOREIGN_KEYS = `
select n.nspname || '.' || c.relname as name, k.conname, a.attname as from_column, b.attname as to_column
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
where n.nspname = any($1) and k.contype = 'f'`;

export const VIEWS = `
select n.nspname || '.' || c.relname as name, c.relkind as kind, coalesce(c.reloptions::text, '') as options
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any($1) and c.relkind in ('v', 'm', 'S', 'f')`;

export const FUNCTIONS = `
select n.nspname || '.' || p.proname as name, p.prosecdef as definer, pg_get_userbyid(p.proowner) as owner,
       coalesce(array_to_string(p.proconfig, ';'), '') as settings,
       (select coalesce(string_agg(case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end, ',' order by 1), '')
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
        where g.grantee <> p.proowner) as callers
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1)`;

export const ROLES = `
select r.rolname as name, r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolreplication or r.rolbypassrls as powerful,
       r.rolcanlogin as login, exists (select 1 from pg_auth_members m where m.member = r.oid) as is_member
from pg_roles r where r.rolname like 'tl\\_%' or r.rolname = 'throughline_owner'`;

export const SCHEMA_GRANTS = `
select n.nspname as name, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end as role, g.privilege_type as privilege
from pg_namespace n, aclexplode(n.nspacl) g where n.nspname = any($1) and g.grantee <> n.nspowner`;
