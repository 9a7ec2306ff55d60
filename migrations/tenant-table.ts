import { OWNER, type RuntimeRole } from './roles.js';

export interface TenantTable {
  /** `schema.table`. */
  readonly name: string;
  /** Columns and constraints after `tenant_id uuid not null`; every key and unique constraint begins with tenant_id. */
  readonly columns: string;
  /** Storage parameters, such as `fillfactor = 50`. */
  readonly storage?: string;
  /** What each role may do, such as `select, insert`. `tl_app`, `tl_worker` and `tl_metrics` see the tenant of their transaction only. */
  readonly grants: Partial<Record<RuntimeRole, string>>;
}

/** Roles whose rows are those of the tenant that their transaction has set. */
const TENANT_BOUND: readonly RuntimeRole[] = ['tl_app', 'tl_worker', 'tl_metrics'];

const policy = (table: TenantTable, role: RuntimeRole): string => {
  const rows = TENANT_BOUND.includes(role) ? `tenant_id = current_setting('app.tenant_id')::uuid` : 'true';
  return `create policy ${role}_rows on ${table.name} to ${role} using (${rows}) with check (${rows})`;
};

/**
 * The statements that make a tenant table: the column, forced row level security, one policy and one grant a role.
 * Every tenant table is made by this function, and the catalogue test looks for what it makes on all of them.
 * A transaction that has not set `app.tenant_id` gets an error, not an empty answer.
 */
export const tenantTable = (table: TenantTable): string[] => {
  const grants = { ...table.grants, tl_backup: 'select' };
  const roles = Object.keys(grants) as RuntimeRole[];
  return [
    `create table ${table.name} (tenant_id uuid not null, ${table.columns})${table.storage ? ` with (${table.storage})` : ''}`,
    `alter table ${table.name} owner to ${OWNER}`,
    `alter table ${table.name} enable row level security`,
    `alter table ${table.name} force row level security`,
    ...roles.map((role) => policy(table, role)),
    ...roles.map((role) => `grant ${grants[role]} on ${table.name} to ${role}`),
  ];
};

/** A schema of the owner, which the given roles may look into. */
export const ownedSchema = (name: string, roles: readonly RuntimeRole[]): string[] => [
  `create schema ${name} authorization ${OWNER}`,
  `grant usage on schema ${name} to ${[...new Set([...roles, 'tl_backup'])].join(', ')}`,
];

/** Hands a SECURITY DEFINER function to its narrow role, and lets only the given roles call it. */
export const definerFunction = (signature: string, owner: RuntimeRole, callers: readonly RuntimeRole[]): string[] => {
  const schema = signature.split('.')[0] ?? '';
  return [
    `grant create on schema ${schema} to ${owner}`,
    `alter function ${signature} owner to ${owner}`,
    `revoke create on schema ${schema} from ${owner}`,
    `revoke all on function ${signature} from public`,
    `grant execute on function ${signature} to ${callers.join(', ')}`,
  ];
};
