import type { Pool } from '#infra';
import {
  TABLES,
  POLICIES,
  GRANTS,
  UNIQUES,
  FOREIGN_KEYS,
  VIEWS,
  FUNCTIONS,
  ROLES,
  SCHEMA_GRANTS,
} from './catalogue-queries.js';

/** Schemas whose tables belong to practices, all but the named exceptions. */
export const TENANT_SCHEMAS = ['es', 'rm', 'trail', 'hooks'];
/** Tables without a practice. Each needs a reason. */
const NO_TENANT: Record<string, string> = {
  'rm.projection_revisions':
    'Which revision of each projection is read: the same for all practices, and nothing of any.',
};
/** Schemas that exactly one signed-in role may look into (and the back-up). */
const CLOSED_SCHEMAS: Record<string, string> = { auth: 'tl_identity', queue: 'tl_queue' };
/** Roles that nobody signs in as and that a function of theirs lets see some columns there. Each needs a reason. */
const LOOKED_INTO_BY: Record<string, readonly string[]> = {
  // The audit's triggers ask which practices know a person.
  auth: ['tl_auditor'],
};

/** The columns that they see there, and no more. */
const SEEN_THERE: Record<string, Record<string, string>> = {
  'auth.users': { tl_auditor: 'SELECT(email),SELECT(id)' },
  'auth.member_links': { tl_auditor: 'SELECT(member_id),SELECT(practice_id),SELECT(user_id)' },
};

/** What the policy of a role must say. */
const OWN_ROWS = "(tenant_id = (current_setting('app.tenant_id'::text))::uuid)";
export const TENANT_BOUND = ['tl_app', 'tl_worker', 'tl_metrics'];
const ACROSS_TENANTS = ['tl_appender', 'tl_forgetter', 'tl_relay', 'tl_auditor', 'tl_backup'];
export const OWNER = 'throughline_owner';

/** Who may do what on the log and the audit chain themselves, at most. */
const LOG_WRITERS: Record<string, Record<string, string>> = {
  'es.events': { tl_appender: 'INSERT', tl_forgetter: 'UPDATE(payload)' },
  'es.commands': { tl_appender: 'INSERT', tl_forgetter: 'UPDATE(request_hash)' },
  'es.subjects': { tl_appender: 'INSERT,UPDATE' },
  'es.tenant_log': { tl_appender: 'INSERT,UPDATE' },
  'trail.entries': { tl_auditor: 'INSERT' },
  'trail.heads': { tl_auditor: 'INSERT,UPDATE' },
};

/** SECURITY DEFINER functions: their owner and who may call them. A new one must be listed here, or the test fails. */
const DEFINERS: Record<string, { owner: string; callers: string }> = {
  'es.append_batch': { owner: 'tl_appender', callers: 'tl_app,tl_worker' },
  'es.forget_payloads': { owner: 'tl_forgetter', callers: 'tl_worker' },
  'es.lagging': { owner: 'tl_relay', callers: 'tl_worker' },
  'es.pending_work': { owner: 'tl_relay', callers: 'tl_worker' },
  'es.brief_versions': { owner: 'tl_relay', callers: 'tl_app,tl_worker' },
  'es.erasures_open': { owner: 'tl_forgetter', callers: 'tl_worker' },
  'es.erased_lately': { owner: 'tl_forgetter', callers: 'tl_app,tl_worker' },
  'es.forget_subject': { owner: 'tl_forgetter', callers: 'tl_worker' },
  'es.departures_under_way': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.exports_due': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.farewelled_clients': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.sessions_ahead': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.purge_assist_runs': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.first_calls': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.link_mails_due': { owner: 'tl_relay', callers: 'tl_worker' },
  'rm.transcripts_due': { owner: 'tl_relay', callers: 'tl_worker' },
  'hooks.practices_due': { owner: 'tl_relay', callers: 'tl_worker' },
  'hooks.listening': { owner: 'tl_relay', callers: 'tl_worker' },
  'trail.append_audit': { owner: 'tl_auditor', callers: 'tl_app,tl_worker' },
  'trail.note_person': { owner: 'tl_auditor', callers: '' },
  'trail.note_auth': { owner: 'tl_auditor', callers: '' },
  'trail.auth_refused': { owner: 'tl_auditor', callers: 'tl_identity' },
  'trail.auth_by_operator': { owner: 'tl_auditor', callers: 'tl_identity' },
};

type Query = Pick<Pool, 'query'>;
const rowsOf = async <R extends object>(db: Query, text: string, ...values: unknown[]): Promise<R[]> =>
  (await db.query<R>(text, values)).rows;

export interface Policy {
  name: string;
  roles: string[];
  cmd: string;
  permissive: boolean;
  using: string | null;
  check: string | null;
}
interface Grant {
  name: string;
  role: string;
  privileges: string;
}

const policyProblem = (p: Policy): string | null => {
  const [role, ...others] = p.roles;
  if (others.length > 0 || role === undefined) return 'a policy names several roles';
  const rows = TENANT_BOUND.includes(role) ? OWN_ROWS : ACROSS_TENANTS.includes(role) ? 'true' : null;
  if (rows === null) return `a policy lets ${role} in`;
  if (p.cmd !== '*' || !p.permissive || p.using !== rows || p.check !== rows)
    return `the policy of ${role} is not "${rows}"`;
  return null;
};

const tableProblems = async (db: Query): Promise<string[]> => {
  const tables = await rowsOf<{ name: string; owner: string; rls: boolean; forced: boolean; has_tenant: boolean }>(
    db,
    TABLES,
    TENANT_SCHEMAS,
  );
  const policies = await rowsOf<Policy>(db, POLICIES, TENANT_SCHEMAS);
  const grants = await rowsOf<Grant>(db, GRANTS, TENANT_SCHEMAS);
  return tables.flatMap((table) => {
    const problems: (string | null | false)[] = [table.owner !== OWNER && `is owned by ${table.owner}`];
    const granted = grants.filter((grant) => grant.name === table.name);
    problems.push(...granted.map((g) => g.role === 'public' && 'is granted to everybody'));
    problems.push(
      ...granted.map(
        (g) => /TRUNCATE|TRIGGER|REFERENCES|MAINTAIN/.test(g.privileges) && `${g.role} may ${g.privileges}`,
      ),
    );
    if (!NO_TENANT[table.name]) {
      const own = policies.filter((policy) => policy.name === table.name);
      const letIn = new Set(own.flatMap((policy) => policy.roles));
      problems.push(!table.has_tenant && 'has no tenant_id', !table.rls && 'has no row level security');
      problems.push(!table.forced && 'does not force row level security on its owner', ...own.map(policyProblem));
      problems.push(
        own.length === 0 && 'has no policy',
        ...granted.map((g) => !letIn.has(g.role) && `grants ${g.role} without a policy`),
      );
    }
    return problems.filter((p) => typeof p === 'string').map((problem) => `${table.name} ${problem}`);
  });
};

const writerProblems = async (db: Query): Promise<string[]> =>
  (await rowsOf<Grant>(db, GRANTS, TENANT_SCHEMAS)).flatMap(({ name, role, privileges }) => {
    const allowed = LOG_WRITERS[name];
    const writes = privileges
      .split(',')
      .filter((privilege) => !privilege.startsWith('SELECT'))
      .join(',');
    return allowed && writes !== (allowed[role] ?? '') ? [`${name} lets ${role} ${writes}`] : [];
  });

const keyProblems = async (db: Query): Promise<string[]> => {
  const uniques = await rowsOf<{ name: string; index: string; first_column: string | null }>(
    db,
    UNIQUES,
    TENANT_SCHEMAS,
  );
  const keys = await rowsOf<{ name: string; conname: string; from_column: string; to_column: string }>(
    db,
    FOREIGN_KEYS,
    TENANT_SCHEMAS,
  );
  const tenantFirst = (name: string, ...columns: (string | null)[]): boolean =>
    name in NO_TENANT || columns.every((column) => column === 'tenant_id');
  return [
    ...uniques
      .filter((u) => !tenantFirst(u.name, u.first_column))
      .map((u) => `${u.name}: ${u.index} is unique across practices`),
    ...keys
      .filter((k) => !tenantFirst(k.name, k.from_column, k.to_column))
      .map((k) => `${k.name}: ${k.conname} leads across practices`),
  ];
};

const viewProblems = async (db: Query): Promise<string[]> =>
  (await rowsOf<{ name: string; kind: string; options: string }>(db, VIEWS, TENANT_SCHEMAS)).flatMap(
    ({ name, kind, options }) => {
      if (kind === 'v')
        return options.includes('security_invoker=true') ? [] : [`${name} is a view that is not security_invoker`];
      return [
        `${name} is a ${{ m: 'materialized view', S: 'sequence', f: 'foreign table' }[kind]}, which no policy guards`,
      ];
    },
  );

const functionProblems = async (db: Query): Promise<string[]> => {
  const functions = await rowsOf<{ name: string; definer: boolean; owner: string; settings: string; callers: string }>(
    db,
    FUNCTIONS,
    TENANT_SCHEMAS,
  );
  return functions.flatMap(({ name, definer, owner, settings, callers }) => {
    const expected = DEFINERS[name];
    if (!definer) return [];
    if (!expected) return [`${name} is SECURITY DEFINER and not listed`];
    const problems = [
      owner !== expected.owner && `is owned by ${owner}`,
      callers !== expected.callers && `can be called by ${callers || 'nobody'}`,
      !/search_path=\w+, pg_temp/.test(settings) && 'has no fixed search_path',
    ];
    return problems.filter((p) => typeof p === 'string').map((problem) => `${name} ${problem}`);
  });
};

const roleProblems = async (db: Query): Promise<string[]> => {
  const roles = await rowsOf<{ name: string; powerful: boolean; login: boolean; is_member: boolean }>(db, ROLES);
  const silent = [OWNER, 'tl_appender', 'tl_forgetter', 'tl_relay', 'tl_auditor'];
  return roles.flatMap(({ name, powerful, login, is_member }) => [
    ...(powerful ? [`${name} has powers over the whole server`] : []),
    ...(is_member ? [`${name} is a member of another role`] : []),
    ...(login === silent.includes(name) ? [`${name} ${login ? 'can' : 'cannot'} sign in`] : []),
  ]);
};

const schemaProblems = async (db: Query): Promise<string[]> => {
  const closed = Object.keys(CLOSED_SCHEMAS);
  const schemas = await rowsOf<{ name: string; role: string; privilege: string }>(db, SCHEMA_GRANTS, [
    ...TENANT_SCHEMAS,
    ...closed,
  ]);
  const grants = await rowsOf<Grant>(db, GRANTS, closed);
  const isStranger = (schema: string, role: string): boolean =>
    role === 'public' || (schema in CLOSED_SCHEMAS && ![CLOSED_SCHEMAS[schema], 'tl_backup'].includes(role));
  const looksIn = (schema: string, role: string): boolean => LOOKED_INTO_BY[schema]?.includes(role) ?? false;
  return [
    ...schemas.filter((s) => s.privilege !== 'USAGE').map((s) => `${s.role} may ${s.privilege} in ${s.name}`),
    ...schemas
      .filter((s) => isStranger(s.name, s.role) && !looksIn(s.name, s.role))
      .map((s) => `${s.role} may look into ${s.name}`),
    ...grants
      .filter((g) => isStranger(g.name.split('.')[0] ?? '', g.role) && SEEN_THERE[g.name]?.[g.role] !== g.privileges)
      .map((g) => `${g.role} may ${g.privileges} on ${g.name}`),
  ];
};

/** All that stands against the isolation of practices in the catalogue of this database, in sentences. */
export const isolationProblems = async (db: Query): Promise<string[]> => {
  const found: string[] = [];
  for (const problems of [
    tableProblems,
    writerProblems,
    keyProblems,
    viewProblems,
    functionProblems,
    roleProblems,
    schemaProblems,
  ]) {
    found.push(...(await problems(db)));
  }
  return found;
};
