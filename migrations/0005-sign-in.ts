import { OWNER } from './roles.js';
import { runAll, type SqlRunner } from './sql.js';

/** What better-auth's two-factor plugin keeps, under our names, and one row a person: it looks for none before it adds one. */
const twoFactors = [
  'alter table auth.users add two_factor_enabled boolean default false',
  `create table auth.two_factors (
  id                        text        not null primary key,
  secret                    text        not null,
  backup_codes              text        not null,
  user_id                   text        not null references auth.users (id) on delete cascade,
  verified                  boolean     default true,
  failed_verification_count integer     default 0,
  locked_until              timestamptz)`,
  'create index two_factors_secret_idx on auth.two_factors (secret)',
  'create index two_factors_user_id_idx on auth.two_factors (user_id)',
  'create unique index two_factors_one_a_person on auth.two_factors (user_id)',
];

const ownTables = [
  // When and how the session last proved its person: asked for before what cannot be undone.
  'alter table auth.sessions add proved_at timestamptz, add proven_by text',
  // A code of an authenticator stays valid for a minute and a half; here it is noted that it was used.
  `create table auth.used_codes (
  user_id   text        not null references auth.users (id) on delete cascade,
  code_hash text        not null,
  used_at   timestamptz not null default now(),
  primary key (user_id, code_hash))`,
  'create index used_codes_by_time on auth.used_codes (used_at)',
  // Mails about an account that somebody asked for. Whether the address has one is looked up after the answer was given.
  `create table auth.account_mails (
  mail_id      uuid        not null primary key,
  kind         text        not null check (kind in ('reset-password', 'verify-email', 'password-changed')),
  email        text        not null,
  requested_at timestamptz not null default now(),
  due_at       timestamptz not null default now(),
  attempts     integer     not null default 0)`,
  'create index account_mails_due on auth.account_mails (due_at)',
];

const TABLES = ['two_factors', 'used_codes', 'account_mails'];

/** Second factors, step-up, and mails about accounts: schema `auth`, for the role `tl_identity` alone. */
export class SignIn1764000000005 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...twoFactors,
      ...ownTables,
      ...TABLES.map((table) => `alter table auth.${table} owner to ${OWNER}`),
      ...TABLES.map((table) => `grant select, insert, update, delete on auth.${table} to tl_identity`),
      ...TABLES.map((table) => `grant select on auth.${table} to tl_backup`),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...TABLES.map((table) => `drop table auth.${table}`),
      'alter table auth.sessions drop proved_at, drop proven_by',
      'alter table auth.users drop two_factor_enabled',
    ]);
  }
}
