import { runAll, type SqlRunner } from './sql.js';
import { ownedSchema } from './tenant-table.js';
import { OWNER } from './roles.js';

/**
 * The four tables of better-auth 1.7, as its own migration generator writes them; a test asserts that it finds nothing
 * to change. A newer better-auth that does brings a migration of its own here.
 */
const betterAuthTables = [
  `create table auth.users (
  id             text        not null primary key,
  name           text        not null,
  email          text        not null unique,
  email_verified boolean     not null,
  image          text,
  created_at     timestamptz not null default current_timestamp,
  updated_at     timestamptz not null default current_timestamp)`,
  `create table auth.sessions (
  id         text        not null primary key,
  expires_at timestamptz not null,
  token      text        not null unique,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id    text        not null references auth.users (id) on delete cascade)`,
  `create table auth.accounts (
  id                       text        not null primary key,
  account_id               text        not null,
  provider_id              text        not null,
  user_id                  text        not null references auth.users (id) on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null default current_timestamp,
  updated_at               timestamptz not null)`,
  `create table auth.verifications (
  id         text        not null primary key,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp)`,
  'create index sessions_user_id_idx on auth.sessions (user_id)',
  'create index accounts_user_id_idx on auth.accounts (user_id)',
  'create index verifications_identifier_idx on auth.verifications (identifier)',
];

/**
 * Which practices know a person, found from the person: what the practice's own log says counts. Read across practices
 * and by `tl_identity` only, so these are no tenant tables.
 */
const ownTables = [
  `create table auth.member_links (
  user_id     text        not null references auth.users (id) on delete cascade,
  practice_id uuid        not null,
  member_id   uuid        not null,
  linked_at   timestamptz not null default now(),
  primary key (user_id, practice_id))`,
  `create table auth.invitations (
  invitation_id uuid        not null primary key,
  practice_id   uuid        not null,
  email         text        not null,
  expires_at    timestamptz not null,
  created_at    timestamptz not null default now())`,
  'create index invitations_of_practice on auth.invitations (practice_id, created_at)',
  'create index invitations_by_end on auth.invitations (expires_at)',
  // The columns and their order are those that rate-limiter-flexible inserts; `expire` is in milliseconds since 1970.
  `create table auth.rate_limits (
  key    text    not null primary key,
  points integer not null default 0,
  expire bigint)`,
  'create index rate_limits_by_end on auth.rate_limits (expire)',
];

const TABLES = ['users', 'sessions', 'accounts', 'verifications', 'member_links', 'invitations', 'rate_limits'];

/** People, sessions and invitations: schema `auth`, for the role `tl_identity` alone. */
export class Identity1764000000002 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...ownedSchema('auth', ['tl_identity']),
      ...betterAuthTables,
      ...ownTables,
      ...TABLES.map((table) => `alter table auth.${table} owner to ${OWNER}`),
      ...TABLES.map((table) => `grant select, insert, update, delete on auth.${table} to tl_identity`),
      ...TABLES.map((table) => `grant select on auth.${table} to tl_backup`),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, ['drop schema auth cascade']);
  }
}
