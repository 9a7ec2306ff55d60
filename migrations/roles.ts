/**
 * The database roles. Everything belongs to `throughline_owner`, which nobody can sign in as. The roles that sign in own
 * nothing, are no superuser and cannot bypass row level security. The roles that only own a SECURITY DEFINER function
 * hold exactly the grants which that function needs.
 */
export const OWNER = 'throughline_owner';
export const LOGIN_ROLES = ['tl_app', 'tl_worker', 'tl_identity', 'tl_queue', 'tl_metrics', 'tl_backup'] as const;
export const FUNCTION_ROLES = ['tl_appender', 'tl_forgetter', 'tl_relay', 'tl_auditor'] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];
export type FunctionRole = (typeof FUNCTION_ROLES)[number];
export type RuntimeRole = LoginRole | FunctionRole;

const attributes = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';

/** Roles are shared by all databases of a server, so that another migration may have made one a moment ago. */
export const createRole = (name: string, canLogin: boolean): string => `
do $$ begin
  create role ${name} ${canLogin ? 'login' : 'nologin'} ${attributes};
exception when duplicate_object or unique_violation then null;
end $$`;

/** A migrator that is no superuser must be able to hand objects over to the roles that own them. */
const joinRole = (name: string): string => `
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant ${name} to %I with inherit true, set true', current_user);
  end if;
end $$`;

export const createRoles = (): string[] => [
  createRole(OWNER, false),
  joinRole(OWNER),
  ...LOGIN_ROLES.map((role) => createRole(role, true)),
  ...FUNCTION_ROLES.flatMap((role) => [createRole(role, false), joinRole(role)]),
];
