import {
  APPEND_AUDIT,
  APPEND_AUDIT_SIGNATURE,
  auditTrigger,
  CANONICAL_FUNCTION,
  NOTE_AUTH,
  NOTE_AUTH_SIGNATURE,
  NOTE_PERSON,
  NOTE_PERSON_SIGNATURE,
  AUTH_REFUSED,
  AUTH_REFUSED_SIGNATURE,
} from './audit-functions.js';
import { createRoles } from './roles.js';
import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, ownedSchema, tenantTable } from './tenant-table.js';

/** Appends only, through the function alone: no role that signs in may write. Ids, codes and counts; no content, no name. */
const entries = tenantTable({
  name: 'trail.entries',
  columns: `
  seq       bigint      not null check (seq > 0),
  entry_id  uuid        not null,
  operation text        not null check (operation ~ '^[A-Za-z0-9.-]{1,64}$'),
  status    smallint,
  times     int         not null check (times > 0),
  first_at  timestamptz not null,
  last_at   timestamptz not null,
  actor     text        not null check (actor in ('member', 'api-key', 'client-link', 'stranger', 'system')),
  member_id uuid,
  via_id    uuid,
  client_id uuid,
  target_id uuid,
  hash      bytea       not null check (length(hash) = 32),
  primary key (tenant_id, seq),
  unique (tenant_id, entry_id)`,
  grants: { tl_app: 'select', tl_worker: 'select', tl_auditor: 'select, insert' },
});

/** One row a practice: the last entry's place and hash, and the lock that every append holds until its commit. */
const heads = tenantTable({
  name: 'trail.heads',
  columns:
    'seq bigint not null check (seq >= 0), hash bytea not null check (length(hash) = 32), primary key (tenant_id)',
  storage: 'fillfactor = 50',
  grants: { tl_app: 'select', tl_worker: 'select', tl_auditor: 'select, insert, update' },
});

/** One for each filter of the list, so that none of them reads a long trail through. */
const indexes = [
  'create index entries_of_member on trail.entries (tenant_id, member_id, seq) where member_id is not null',
  'create index entries_of_client on trail.entries (tenant_id, client_id, seq) where client_id is not null',
  'create index entries_of_operation on trail.entries (tenant_id, operation, seq)',
  'create index entries_by_time on trail.entries (tenant_id, last_at)',
];

/** Which practices know a person; the address finds the person of a refused sign-in. */
const sight = [
  'grant usage on schema auth to tl_auditor',
  'grant select (user_id, practice_id, member_id) on auth.member_links to tl_auditor',
  'grant select (id, email) on auth.users to tl_auditor',
];

const FUNCTIONS = [
  ...CANONICAL_FUNCTION,
  APPEND_AUDIT,
  ...definerFunction(APPEND_AUDIT_SIGNATURE, 'tl_auditor', ['tl_app', 'tl_worker']),
  NOTE_PERSON,
  ...definerFunction(NOTE_PERSON_SIGNATURE, 'tl_auditor', ['tl_auditor']),
  AUTH_REFUSED,
  ...definerFunction(AUTH_REFUSED_SIGNATURE, 'tl_auditor', ['tl_identity']),
  NOTE_AUTH,
  ...definerFunction(NOTE_AUTH_SIGNATURE, 'tl_auditor', ['tl_auditor']),
];

/** What belongs to a person, and who is a member where. */
const PEOPLE_TABLES = ['sessions', 'accounts', 'two_factors', 'member_links'];
/** Of a person who goes, while the practices that know them are still told by their links. */
const usersTriggers = [
  `create trigger audited after update on auth.users for each row execute function trail.note_auth()`,
  `create trigger audited_removal before delete on auth.users for each row execute function trail.note_auth()`,
];

/** The trail: who did, read, exported and was refused, as a hash chain per practice. */
export class Audit1764000000010 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...createRoles(),
      ...ownedSchema('trail', ['tl_app', 'tl_worker', 'tl_identity', 'tl_auditor']),
      ...[entries, heads].flat(),
      ...indexes,
      ...sight,
      ...FUNCTIONS,
      ...PEOPLE_TABLES.map(auditTrigger),
      ...usersTriggers,
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...PEOPLE_TABLES.map((table) => `drop trigger audited on auth.${table}`),
      'drop trigger audited on auth.users',
      'drop trigger audited_removal on auth.users',
      'revoke all on schema auth from tl_auditor',
      'revoke all on auth.member_links, auth.users from tl_auditor',
      'drop schema trail cascade',
    ]);
  }
}
