import { auditTrigger } from './audit-functions.js';
import { OWNER } from './roles.js';
import { runAll, type SqlRunner } from './sql.js';

const singleSignOn = [
  // A session that a practice's own provider vouches for is good for that practice alone.
  'alter table auth.sessions add bound_to text',
  // The secret that the provider gave, sealed under the practice's key; what else is known of the provider stands in the log.
  `create table auth.sso_secrets (
  sso_id      uuid        not null primary key,
  practice_id uuid        not null,
  epoch       integer     not null,
  sealed      bytea       not null,
  stored_at   timestamptz not null default now())`,
  'create index sso_secrets_of_practice on auth.sso_secrets (practice_id)',
  // A way to the provider and back: found by the hash of what comes back, and taken away by the first who brings it.
  `create table auth.sso_attempts (
  state_hash      text        not null primary key,
  practice_id     uuid        not null,
  sso_id          uuid        not null,
  purpose         text        not null check (purpose in ('sign-in', 'join', 'link', 'prove')),
  user_id         text        references auth.users (id) on delete cascade,
  session_id      text,
  invitation_hash text,
  expires_at      timestamptz not null)`,
  'create index sso_attempts_by_end on auth.sso_attempts (expires_at)',
  // Who somebody is at a provider, as one practice knows it: never found by an address.
  `create table auth.sso_identities (
  practice_id uuid        not null,
  issuer      text        not null,
  subject     text        not null,
  user_id     text        not null references auth.users (id) on delete cascade,
  linked_at   timestamptz not null default now(),
  primary key (practice_id, issuer, subject),
  unique (practice_id, user_id))`,
  'create index sso_identities_of_user on auth.sso_identities (user_id)',
];

/** The day on which a key was last used; who it is of stands in the log. Written by many processes, a row a key and day at most. */
const keyUses = [
  `create table auth.api_key_uses (
  practice_id  uuid not null,
  api_key_id   uuid not null,
  last_used_on date not null,
  primary key (practice_id, api_key_id))`,
];

const passkeys = [
  `create table auth.passkeys (
  passkey_id    uuid        not null primary key,
  user_id       text        not null references auth.users (id) on delete cascade,
  credential_id text        not null unique,
  public_key    bytea       not null,
  counter       bigint      not null,
  backed_up     boolean     not null,
  name          text        not null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz)`,
  'create index passkeys_of_user on auth.passkeys (user_id)',
  // A question that a passkey answers: found by its hash, and taken away by the first answer.
  `create table auth.passkey_challenges (
  challenge_hash text        not null primary key,
  purpose        text        not null check (purpose in ('register', 'sign-in', 'step-up')),
  user_id        text        references auth.users (id) on delete cascade,
  session_id     text,
  expires_at     timestamptz not null)`,
  'create index passkey_challenges_by_end on auth.passkey_challenges (expires_at)',
];

const TABLES = ['passkeys', 'passkey_challenges', 'api_key_uses', 'sso_secrets', 'sso_attempts', 'sso_identities'];

/** Ways in beside the password: schema `auth`, for the role `tl_identity` alone. */
export class WaysIn1764000000011 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...singleSignOn,
      ...keyUses,
      ...passkeys,
      ...TABLES.map((table) => `alter table auth.${table} owner to ${OWNER}`),
      ...TABLES.map((table) => `grant select, insert, update, delete on auth.${table} to tl_identity`),
      ...TABLES.map((table) => `grant select on auth.${table} to tl_backup`),
      auditTrigger('sso_identities'),
      auditTrigger('passkeys'),
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...TABLES.map((table) => `drop table auth.${table}`),
      'alter table auth.sessions drop bound_to',
    ]);
  }
}
