-- The schema as the migrations leave it (BullMQ's own schema `queue` is left out).
-- Generated from the catalogue of Postgres by `npm run golden`; a test compares it. Do not edit.

create schema auth; -- of throughline_owner

create schema es; -- of throughline_owner

create schema hooks; -- of throughline_owner

create schema rm; -- of throughline_owner

create schema trail; -- of throughline_owner

create type es.append_result as (
  append_no integer,
  outcome text,
  stream_id uuid,
  version integer,
  subject_version integer,
  first_position bigint,
  last_position bigint,
  same_request boolean
);

create table auth.account_mails (
  mail_id uuid not null,
  kind text not null,
  email text not null,
  requested_at timestamp with time zone not null default now(),
  due_at timestamp with time zone not null default now(),
  attempts integer not null default 0,
  PRIMARY KEY (mail_id),
  CHECK ((kind = ANY (ARRAY['reset-password'::text, 'verify-email'::text, 'password-changed'::text, 'factors-reset'::text])))
); -- of throughline_owner
grant select on auth.account_mails to tl_backup;
grant delete, insert, select, update on auth.account_mails to tl_identity;

create table auth.accounts (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.accounts to tl_backup;
grant delete, insert, select, update on auth.accounts to tl_identity;

create table auth.api_key_uses (
  practice_id uuid not null,
  api_key_id uuid not null,
  last_used_on date not null,
  PRIMARY KEY (practice_id, api_key_id)
); -- of throughline_owner
grant select on auth.api_key_uses to tl_backup;
grant delete, insert, select, update on auth.api_key_uses to tl_identity;

create table auth.invitations (
  invitation_id uuid not null,
  practice_id uuid not null,
  email text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  token_seeds text[] not null default '{}'::text[],
  mail_state text not null default 'sent'::text,
  mail_attempts integer not null default 0,
  mail_at timestamp with time zone not null default now(),
  mailed_seed text,
  PRIMARY KEY (invitation_id),
  CHECK ((mail_state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
); -- of throughline_owner
grant select on auth.invitations to tl_backup;
grant delete, insert, select, update on auth.invitations to tl_identity;

create table auth.member_links (
  user_id text not null,
  practice_id uuid not null,
  member_id uuid not null,
  linked_at timestamp with time zone not null default now(),
  PRIMARY KEY (user_id, practice_id),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.member_links to tl_backup;
grant delete, insert, select, update on auth.member_links to tl_identity;
grant select (member_id) on auth.member_links to tl_auditor;
grant select (practice_id) on auth.member_links to tl_auditor;
grant select (user_id) on auth.member_links to tl_auditor;

create table auth.passkey_challenges (
  challenge_hash text not null,
  purpose text not null,
  user_id text,
  session_id text,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (challenge_hash),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CHECK ((purpose = ANY (ARRAY['register'::text, 'sign-in'::text, 'step-up'::text])))
); -- of throughline_owner
grant select on auth.passkey_challenges to tl_backup;
grant delete, insert, select, update on auth.passkey_challenges to tl_identity;

create table auth.passkeys (
  passkey_id uuid not null,
  user_id text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  backed_up boolean not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  UNIQUE (credential_id),
  PRIMARY KEY (passkey_id),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.passkeys to tl_backup;
grant delete, insert, select, update on auth.passkeys to tl_identity;

create table auth.rate_limits (
  key text not null,
  points integer not null default 0,
  expire bigint,
  PRIMARY KEY (key)
); -- of throughline_owner
grant select on auth.rate_limits to tl_backup;
grant delete, insert, select, update on auth.rate_limits to tl_identity;

create table auth.sessions (
  id text not null,
  expires_at timestamp with time zone not null,
  token text not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  user_id text not null,
  proved_at timestamp with time zone,
  proven_by text,
  bound_to text,
  UNIQUE (token),
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.sessions to tl_backup;
grant delete, insert, select, update on auth.sessions to tl_identity;

create table auth.sso_attempts (
  state_hash text not null,
  practice_id uuid not null,
  sso_id uuid not null,
  purpose text not null,
  user_id text,
  session_id text,
  invitation_hash text,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (state_hash),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'join'::text, 'link'::text, 'prove'::text])))
); -- of throughline_owner
grant select on auth.sso_attempts to tl_backup;
grant delete, insert, select, update on auth.sso_attempts to tl_identity;

create table auth.sso_identities (
  practice_id uuid not null,
  issuer text not null,
  subject text not null,
  user_id text not null,
  linked_at timestamp with time zone not null default now(),
  UNIQUE (practice_id, user_id),
  PRIMARY KEY (practice_id, issuer, subject),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.sso_identities to tl_backup;
grant delete, insert, select, update on auth.sso_identities to tl_identity;

create table auth.sso_secrets (
  sso_id uuid not null,
  practice_id uuid not null,
  epoch integer not null,
  sealed bytea not null,
  stored_at timestamp with time zone not null default now(),
  PRIMARY KEY (sso_id)
); -- of throughline_owner
grant select on auth.sso_secrets to tl_backup;
grant delete, insert, select, update on auth.sso_secrets to tl_identity;

create table auth.two_factors (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.two_factors to tl_backup;
grant delete, insert, select, update on auth.two_factors to tl_identity;

create table auth.used_codes (
  user_id text not null,
  code_hash text not null,
  used_at timestamp with time zone not null default now(),
  PRIMARY KEY (user_id, code_hash),
  FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
); -- of throughline_owner
grant select on auth.used_codes to tl_backup;
grant delete, insert, select, update on auth.used_codes to tl_identity;

create table auth.users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  two_factor_enabled boolean default false,
  contact_email text,
  UNIQUE (email),
  PRIMARY KEY (id)
); -- of throughline_owner
grant select on auth.users to tl_backup;
grant delete, insert, select, update on auth.users to tl_identity;
grant select (email) on auth.users to tl_auditor;
grant select (id) on auth.users to tl_auditor;

create table auth.verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  PRIMARY KEY (id)
); -- of throughline_owner
grant select on auth.verifications to tl_backup;
grant delete, insert, select, update on auth.verifications to tl_identity;

create table es.commands (
  tenant_id uuid not null,
  command_id uuid not null,
  request_hash bytea not null,
  stream_id uuid not null,
  version integer not null,
  subject_version integer not null,
  first_position bigint not null,
  last_position bigint not null,
  recorded_at timestamp with time zone not null,
  PRIMARY KEY (tenant_id, command_id),
  CHECK ((length(request_hash) = 32))
); -- of throughline_owner
alter table es.commands enable row level security;
alter table es.commands force row level security;
create policy tl_app_rows on es.commands to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_appender_rows on es.commands to tl_appender using true with check true;
create policy tl_backup_rows on es.commands to tl_backup using true with check true;
create policy tl_forgetter_rows on es.commands to tl_forgetter using true with check true;
create policy tl_worker_rows on es.commands to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.commands to tl_app;
grant insert, select on es.commands to tl_appender;
grant select on es.commands to tl_backup;
grant select on es.commands to tl_forgetter;
grant select on es.commands to tl_worker;
grant update (request_hash) on es.commands to tl_forgetter;

create table es.events (
  tenant_id uuid not null,
  "position" bigint not null,
  event_id uuid not null,
  stream_id uuid not null,
  stream_type text not null,
  version integer not null,
  subject_id uuid,
  about_id uuid,
  type text not null,
  schema_rev smallint not null,
  key_rev smallint not null,
  recorded_at timestamp with time zone not null,
  metadata jsonb not null,
  payload bytea not null,
  UNIQUE (tenant_id, event_id),
  UNIQUE (tenant_id, stream_id, version),
  PRIMARY KEY (tenant_id, "position"),
  CHECK (("position" > 0)),
  CHECK ((stream_type = ANY (ARRAY['practice'::text, 'client'::text, 'session'::text]))),
  CHECK ((version > 0))
); -- of throughline_owner
alter table es.events enable row level security;
alter table es.events force row level security;
create policy tl_app_rows on es.events to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_appender_rows on es.events to tl_appender using true with check true;
create policy tl_backup_rows on es.events to tl_backup using true with check true;
create policy tl_forgetter_rows on es.events to tl_forgetter using true with check true;
create policy tl_relay_rows on es.events to tl_relay using true with check true;
create policy tl_worker_rows on es.events to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.events to tl_app;
grant insert, select on es.events to tl_appender;
grant select on es.events to tl_backup;
grant select on es.events to tl_forgetter;
grant select on es.events to tl_worker;
grant select (about_id) on es.events to tl_relay;
grant update (payload) on es.events to tl_forgetter;
grant select (position) on es.events to tl_relay;
grant select (recorded_at) on es.events to tl_relay;
grant select (tenant_id) on es.events to tl_relay;
grant select (type) on es.events to tl_relay;

create table es.parked_events (
  tenant_id uuid not null,
  projection text not null,
  revision integer not null,
  "position" bigint not null,
  event_type text not null,
  reason text not null,
  parked_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, projection, revision)
); -- of throughline_owner
alter table es.parked_events enable row level security;
alter table es.parked_events force row level security;
create policy tl_app_rows on es.parked_events to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on es.parked_events to tl_backup using true with check true;
create policy tl_relay_rows on es.parked_events to tl_relay using true with check true;
create policy tl_worker_rows on es.parked_events to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.parked_events to tl_app;
grant select on es.parked_events to tl_backup;
grant select on es.parked_events to tl_relay;
grant delete, insert, select, update on es.parked_events to tl_worker;

create table es.practice_keys (
  tenant_id uuid not null,
  epoch integer not null,
  kms_key_id text not null,
  wrapped_key bytea not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, epoch),
  CHECK ((epoch > 0))
); -- of throughline_owner
alter table es.practice_keys enable row level security;
alter table es.practice_keys force row level security;
create policy tl_app_rows on es.practice_keys to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on es.practice_keys to tl_backup using true with check true;
create policy tl_worker_rows on es.practice_keys to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant insert, select, update on es.practice_keys to tl_app;
grant select on es.practice_keys to tl_backup;
grant insert, select, update on es.practice_keys to tl_worker;

create table es.projection_checkpoints (
  tenant_id uuid not null,
  projection text not null,
  revision integer not null,
  "position" bigint not null default 0,
  PRIMARY KEY (tenant_id, projection, revision)
) with (fillfactor=50); -- of throughline_owner
alter table es.projection_checkpoints enable row level security;
alter table es.projection_checkpoints force row level security;
create policy tl_app_rows on es.projection_checkpoints to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on es.projection_checkpoints to tl_backup using true with check true;
create policy tl_relay_rows on es.projection_checkpoints to tl_relay using true with check true;
create policy tl_worker_rows on es.projection_checkpoints to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.projection_checkpoints to tl_app;
grant select on es.projection_checkpoints to tl_backup;
grant select on es.projection_checkpoints to tl_relay;
grant delete, insert, select, update on es.projection_checkpoints to tl_worker;

create table es.projection_work (
  tenant_id uuid not null,
  projection text not null,
  revision integer not null,
  subject_id uuid not null,
  wanted bigint not null,
  done bigint not null default 0,
  enqueued_at timestamp with time zone,
  PRIMARY KEY (tenant_id, projection, revision, subject_id)
) with (fillfactor=70); -- of throughline_owner
alter table es.projection_work enable row level security;
alter table es.projection_work force row level security;
create policy tl_app_rows on es.projection_work to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on es.projection_work to tl_backup using true with check true;
create policy tl_relay_rows on es.projection_work to tl_relay using true with check true;
create policy tl_worker_rows on es.projection_work to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.projection_work to tl_app;
grant select on es.projection_work to tl_backup;
grant select on es.projection_work to tl_relay;
grant delete, insert, select, update on es.projection_work to tl_worker;

create table es.subject_keys (
  tenant_id uuid not null,
  subject_id uuid not null,
  key_rev smallint not null,
  kek_epoch integer not null,
  wrapped_dek bytea,
  shredded_at timestamp with time zone,
  PRIMARY KEY (tenant_id, subject_id, key_rev),
  FOREIGN KEY (tenant_id, kek_epoch) REFERENCES es.practice_keys(tenant_id, epoch),
  CHECK (((wrapped_dek IS NULL) = (shredded_at IS NOT NULL))),
  CHECK ((key_rev > 0))
) with (autovacuum_vacuum_threshold=0, autovacuum_vacuum_scale_factor=0); -- of throughline_owner
alter table es.subject_keys enable row level security;
alter table es.subject_keys force row level security;
create policy tl_app_rows on es.subject_keys to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on es.subject_keys to tl_backup using true with check true;
create policy tl_worker_rows on es.subject_keys to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant insert, select, update on es.subject_keys to tl_app;
grant select on es.subject_keys to tl_backup;
grant insert, select, update on es.subject_keys to tl_worker;

create table es.subjects (
  tenant_id uuid not null,
  subject_id uuid not null,
  version integer not null,
  last_position bigint not null,
  PRIMARY KEY (tenant_id, subject_id),
  CHECK ((version > 0))
) with (fillfactor=80); -- of throughline_owner
alter table es.subjects enable row level security;
alter table es.subjects force row level security;
create policy tl_app_rows on es.subjects to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_appender_rows on es.subjects to tl_appender using true with check true;
create policy tl_backup_rows on es.subjects to tl_backup using true with check true;
create policy tl_relay_rows on es.subjects to tl_relay using true with check true;
create policy tl_worker_rows on es.subjects to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.subjects to tl_app;
grant insert, select, update on es.subjects to tl_appender;
grant select on es.subjects to tl_backup;
grant select on es.subjects to tl_relay;
grant select on es.subjects to tl_worker;

create table es.tenant_log (
  tenant_id uuid not null,
  head bigint not null default 0,
  PRIMARY KEY (tenant_id),
  CHECK ((head >= 0))
) with (fillfactor=50); -- of throughline_owner
alter table es.tenant_log enable row level security;
alter table es.tenant_log force row level security;
create policy tl_app_rows on es.tenant_log to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_appender_rows on es.tenant_log to tl_appender using true with check true;
create policy tl_backup_rows on es.tenant_log to tl_backup using true with check true;
create policy tl_relay_rows on es.tenant_log to tl_relay using true with check true;
create policy tl_worker_rows on es.tenant_log to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on es.tenant_log to tl_app;
grant insert, select, update on es.tenant_log to tl_appender;
grant select on es.tenant_log to tl_backup;
grant select on es.tenant_log to tl_relay;
grant select on es.tenant_log to tl_worker;

create table hooks.deliveries (
  tenant_id uuid not null,
  delivery_id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  member_id uuid,
  client_id uuid,
  session_id uuid,
  happened_at timestamp with time zone not null,
  ready_position bigint,
  state text not null default 'pending'::text,
  attempts integer not null default 0,
  fresh boolean not null default true,
  due_at timestamp with time zone not null default now(),
  leased_until timestamp with time zone,
  last_status smallint,
  last_reason text,
  created_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  PRIMARY KEY (tenant_id, delivery_id),
  FOREIGN KEY (tenant_id, endpoint_id) REFERENCES hooks.endpoints(tenant_id, endpoint_id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text])))
) with (fillfactor=80); -- of throughline_owner
alter table hooks.deliveries enable row level security;
alter table hooks.deliveries force row level security;
create policy tl_app_rows on hooks.deliveries to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on hooks.deliveries to tl_backup using true with check true;
create policy tl_relay_rows on hooks.deliveries to tl_relay using true with check true;
create policy tl_worker_rows on hooks.deliveries to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant insert, select, update on hooks.deliveries to tl_app;
grant select on hooks.deliveries to tl_backup;
grant select on hooks.deliveries to tl_relay;
grant delete, insert, select, update on hooks.deliveries to tl_worker;

create table hooks.endpoints (
  tenant_id uuid not null,
  endpoint_id uuid not null,
  types text[] not null,
  state text not null,
  disabled_reason text,
  failing_since timestamp with time zone,
  "position" bigint not null,
  version integer not null default 1,
  request_hash bytea not null,
  key_epoch integer not null,
  sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, endpoint_id),
  CHECK (((state = 'disabled'::text) = (disabled_reason IS NOT NULL))),
  CHECK ((disabled_reason = ANY (ARRAY['owner'::text, 'gone'::text, 'failing'::text]))),
  CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
); -- of throughline_owner
alter table hooks.endpoints enable row level security;
alter table hooks.endpoints force row level security;
create policy tl_app_rows on hooks.endpoints to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on hooks.endpoints to tl_backup using true with check true;
create policy tl_relay_rows on hooks.endpoints to tl_relay using true with check true;
create policy tl_worker_rows on hooks.endpoints to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant delete, insert, select, update on hooks.endpoints to tl_app;
grant select on hooks.endpoints to tl_backup;
grant select on hooks.endpoints to tl_relay;
grant select, update on hooks.endpoints to tl_worker;

create table rm.assist_runs (
  tenant_id uuid not null,
  run_id uuid not null,
  client_id uuid not null,
  model text not null,
  prompt_version text not null,
  cents double precision not null,
  settled boolean not null,
  reason text,
  sends integer,
  input_tokens integer,
  output_tokens integer,
  items integer,
  verdicts jsonb,
  duration_ms integer,
  started_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, run_id)
); -- of throughline_owner
alter table rm.assist_runs enable row level security;
alter table rm.assist_runs force row level security;
create policy tl_backup_rows on rm.assist_runs to tl_backup using true with check true;
create policy tl_relay_rows on rm.assist_runs to tl_relay using true with check true;
create policy tl_worker_rows on rm.assist_runs to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.assist_runs to tl_backup;
grant delete on rm.assist_runs to tl_relay;
grant insert, select, update on rm.assist_runs to tl_worker;
grant select (run_id) on rm.assist_runs to tl_relay;
grant select (started_at) on rm.assist_runs to tl_relay;
grant select (tenant_id) on rm.assist_runs to tl_relay;

create table rm.assist_wordings (
  tenant_id uuid not null,
  client_id uuid not null,
  version uuid not null,
  model text not null,
  prompt_version text not null,
  key_rev smallint not null,
  sealed bytea not null,
  stored_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, client_id)
); -- of throughline_owner
alter table rm.assist_wordings enable row level security;
alter table rm.assist_wordings force row level security;
create policy tl_app_rows on rm.assist_wordings to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.assist_wordings to tl_backup using true with check true;
create policy tl_worker_rows on rm.assist_wordings to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.assist_wordings to tl_app;
grant select on rm.assist_wordings to tl_backup;
grant delete, insert, select, update on rm.assist_wordings to tl_worker;

create table rm.caseload_clients (
  tenant_id uuid not null,
  revision integer not null,
  client_id uuid not null,
  coach_id uuid not null,
  key_rev smallint,
  pulse bytea,
  PRIMARY KEY (tenant_id, revision, client_id)
); -- of throughline_owner
alter table rm.caseload_clients enable row level security;
alter table rm.caseload_clients force row level security;
create policy tl_backup_rows on rm.caseload_clients to tl_backup using true with check true;
create policy tl_worker_rows on rm.caseload_clients to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.caseload_clients to tl_backup;
grant delete, insert, select, update on rm.caseload_clients to tl_worker;

create table rm.caseload_facts (
  tenant_id uuid not null,
  revision integer not null,
  fact_id uuid not null,
  client_id uuid not null,
  coach_id uuid not null,
  kind text not null,
  session_id uuid,
  at timestamp with time zone not null,
  until timestamp with time zone,
  bands text[],
  counted boolean not null,
  source_id uuid,
  PRIMARY KEY (tenant_id, revision, fact_id),
  CHECK ((kind = ANY (ARRAY['planned'::text, 'call'::text, 'cancelled'::text, 'brief-read'::text, 'note'::text, 'promise'::text, 'pulse'::text, 'proposal'::text])))
); -- of throughline_owner
alter table rm.caseload_facts enable row level security;
alter table rm.caseload_facts force row level security;
create policy tl_app_rows on rm.caseload_facts to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.caseload_facts to tl_backup using true with check true;
create policy tl_metrics_rows on rm.caseload_facts to tl_metrics using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_relay_rows on rm.caseload_facts to tl_relay using true with check true;
create policy tl_worker_rows on rm.caseload_facts to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.caseload_facts to tl_app;
grant select on rm.caseload_facts to tl_backup;
grant select on rm.caseload_facts to tl_metrics;
grant select on rm.caseload_facts to tl_relay;
grant delete, insert, select, update on rm.caseload_facts to tl_worker;

create table rm.client_exports (
  tenant_id uuid not null,
  export_id uuid not null,
  client_id uuid not null,
  state text not null,
  ordered_by uuid not null,
  ordered_at timestamp with time zone not null default now(),
  ready_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  key_rev smallint not null default 0,
  review bytea,
  content_key_rev smallint not null default 0,
  content bytea,
  order_hash bytea,
  review_command uuid,
  review_hash bytea,
  PRIMARY KEY (tenant_id, export_id),
  CHECK ((state = ANY (ARRAY['awaiting-review'::text, 'ordered'::text, 'ready'::text, 'failed'::text, 'expired'::text])))
); -- of throughline_owner
alter table rm.client_exports enable row level security;
alter table rm.client_exports force row level security;
create policy tl_app_rows on rm.client_exports to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.client_exports to tl_backup using true with check true;
create policy tl_relay_rows on rm.client_exports to tl_relay using true with check true;
create policy tl_worker_rows on rm.client_exports to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant insert, select on rm.client_exports to tl_app;
grant select on rm.client_exports to tl_backup;
grant delete, select, update on rm.client_exports to tl_worker;
grant select (client_id) on rm.client_exports to tl_relay;
grant select (expires_at) on rm.client_exports to tl_relay;
grant select (export_id) on rm.client_exports to tl_relay;
grant update (key_rev) on rm.client_exports to tl_app;
grant update (review) on rm.client_exports to tl_app;
grant update (review_command) on rm.client_exports to tl_app;
grant update (review_hash) on rm.client_exports to tl_app;
grant update (state) on rm.client_exports to tl_app;
grant select (state) on rm.client_exports to tl_relay;
grant select (tenant_id) on rm.client_exports to tl_relay;

create table rm.clients (
  tenant_id uuid not null,
  revision integer not null,
  client_id uuid not null,
  coach_id uuid not null,
  state text not null,
  version integer not null,
  welcomed_at timestamp with time zone not null,
  card_key_rev smallint not null,
  card bytea,
  PRIMARY KEY (tenant_id, revision, client_id),
  CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'farewelled'::text, 'erased'::text])))
); -- of throughline_owner
alter table rm.clients enable row level security;
alter table rm.clients force row level security;
create policy tl_app_rows on rm.clients to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.clients to tl_backup using true with check true;
create policy tl_relay_rows on rm.clients to tl_relay using true with check true;
create policy tl_worker_rows on rm.clients to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.clients to tl_app;
grant select on rm.clients to tl_backup;
grant delete, insert, select, update on rm.clients to tl_worker;
grant select (client_id) on rm.clients to tl_relay;
grant select (revision) on rm.clients to tl_relay;
grant select (state) on rm.clients to tl_relay;
grant select (tenant_id) on rm.clients to tl_relay;

create table rm.erasures (
  tenant_id uuid not null,
  client_id uuid not null,
  erasure_id uuid not null,
  requested_at timestamp with time zone not null,
  requested_by uuid,
  coach_id uuid,
  began_at timestamp with time zone not null default now(),
  keys_destroyed_at timestamp with time zone,
  purged_at timestamp with time zone,
  done_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  ledger_hash text,
  certificate text,
  PRIMARY KEY (tenant_id, client_id)
); -- of throughline_owner
alter table rm.erasures enable row level security;
alter table rm.erasures force row level security;
create policy tl_app_rows on rm.erasures to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.erasures to tl_backup using true with check true;
create policy tl_forgetter_rows on rm.erasures to tl_forgetter using true with check true;
create policy tl_worker_rows on rm.erasures to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.erasures to tl_app;
grant select on rm.erasures to tl_backup;
grant select on rm.erasures to tl_forgetter;
grant insert, select, update on rm.erasures to tl_worker;

create table rm.lead_times (
  tenant_id uuid not null,
  revision integer not null,
  minutes integer[] not null,
  PRIMARY KEY (tenant_id, revision)
); -- of throughline_owner
alter table rm.lead_times enable row level security;
alter table rm.lead_times force row level security;
create policy tl_app_rows on rm.lead_times to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.lead_times to tl_backup using true with check true;
create policy tl_relay_rows on rm.lead_times to tl_relay using true with check true;
create policy tl_worker_rows on rm.lead_times to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.lead_times to tl_app;
grant select on rm.lead_times to tl_backup;
grant select on rm.lead_times to tl_relay;
grant delete, insert, select, update on rm.lead_times to tl_worker;

create table rm.link_mails (
  tenant_id uuid not null,
  command_id uuid not null,
  client_id uuid not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, command_id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
); -- of throughline_owner
alter table rm.link_mails enable row level security;
alter table rm.link_mails force row level security;
create policy tl_app_rows on rm.link_mails to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.link_mails to tl_backup using true with check true;
create policy tl_relay_rows on rm.link_mails to tl_relay using true with check true;
create policy tl_worker_rows on rm.link_mails to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant delete, insert, select, update on rm.link_mails to tl_app;
grant select on rm.link_mails to tl_backup;
grant delete, select, update on rm.link_mails to tl_worker;
grant select (command_id) on rm.link_mails to tl_relay;
grant select (due_at) on rm.link_mails to tl_relay;
grant select (expires_at) on rm.link_mails to tl_relay;
grant select (state) on rm.link_mails to tl_relay;
grant select (tenant_id) on rm.link_mails to tl_relay;

create table rm.memory_cells (
  tenant_id uuid not null,
  revision integer not null,
  client_id uuid not null,
  cell_key text not null,
  "position" bigint not null,
  key_rev smallint not null,
  sealed bytea not null,
  built_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, revision, client_id, cell_key)
) with (fillfactor=80); -- of throughline_owner
alter table rm.memory_cells enable row level security;
alter table rm.memory_cells force row level security;
create policy tl_app_rows on rm.memory_cells to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.memory_cells to tl_backup using true with check true;
create policy tl_worker_rows on rm.memory_cells to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.memory_cells to tl_app;
grant select on rm.memory_cells to tl_backup;
grant delete, insert, select, update on rm.memory_cells to tl_worker;

create table rm.metric_members (
  tenant_id uuid not null,
  period text not null,
  client_id uuid not null,
  PRIMARY KEY (tenant_id, period, client_id)
); -- of throughline_owner
alter table rm.metric_members enable row level security;
alter table rm.metric_members force row level security;
create policy tl_backup_rows on rm.metric_members to tl_backup using true with check true;
create policy tl_metrics_rows on rm.metric_members to tl_metrics using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.metric_members to tl_backup;
grant insert, select on rm.metric_members to tl_metrics;

create table rm.metric_releases (
  tenant_id uuid not null,
  period text not null,
  release text not null,
  made_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, period)
); -- of throughline_owner
alter table rm.metric_releases enable row level security;
alter table rm.metric_releases force row level security;
create policy tl_app_rows on rm.metric_releases to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.metric_releases to tl_backup using true with check true;
create policy tl_metrics_rows on rm.metric_releases to tl_metrics using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.metric_releases to tl_app;
grant select on rm.metric_releases to tl_backup;
grant insert, select on rm.metric_releases to tl_metrics;

create table rm.projection_revisions (
  projection text not null,
  active integer not null,
  flipped_at timestamp with time zone not null default now(),
  PRIMARY KEY (projection),
  CHECK ((active > 0))
); -- of throughline_owner
grant select on rm.projection_revisions to tl_app;
grant select on rm.projection_revisions to tl_backup;
grant select on rm.projection_revisions to tl_metrics;
grant select on rm.projection_revisions to tl_relay;
grant select on rm.projection_revisions to tl_worker;
grant update (active) on rm.projection_revisions to tl_worker;
grant update (flipped_at) on rm.projection_revisions to tl_worker;

create table rm.recall_pages (
  tenant_id uuid not null,
  client_id uuid not null,
  after_position bigint not null,
  upto_position bigint not null,
  form integer not null,
  is_full boolean not null,
  key_rev smallint not null,
  sealed bytea not null,
  built_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, client_id, after_position)
); -- of throughline_owner
alter table rm.recall_pages enable row level security;
alter table rm.recall_pages force row level security;
create policy tl_app_rows on rm.recall_pages to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.recall_pages to tl_backup using true with check true;
create policy tl_worker_rows on rm.recall_pages to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.recall_pages to tl_app;
grant select on rm.recall_pages to tl_backup;
grant delete, insert, select on rm.recall_pages to tl_worker;

create table rm.retention_proposals (
  tenant_id uuid not null,
  client_id uuid not null,
  due_since timestamp with time zone not null,
  proposed_at timestamp with time zone not null default now(),
  PRIMARY KEY (tenant_id, client_id)
); -- of throughline_owner
alter table rm.retention_proposals enable row level security;
alter table rm.retention_proposals force row level security;
create policy tl_app_rows on rm.retention_proposals to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.retention_proposals to tl_backup using true with check true;
create policy tl_worker_rows on rm.retention_proposals to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.retention_proposals to tl_app;
grant select on rm.retention_proposals to tl_backup;
grant delete, insert, select, update on rm.retention_proposals to tl_worker;

create table rm.sessions (
  tenant_id uuid not null,
  revision integer not null,
  session_id uuid not null,
  client_id uuid not null,
  starts_at timestamp with time zone not null,
  duration_minutes integer not null,
  kind text not null,
  state text not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  version integer not null,
  PRIMARY KEY (tenant_id, revision, session_id),
  CHECK ((state = ANY (ARRAY['scheduled'::text, 'cancelled'::text, 'held'::text])))
); -- of throughline_owner
alter table rm.sessions enable row level security;
alter table rm.sessions force row level security;
create policy tl_app_rows on rm.sessions to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.sessions to tl_backup using true with check true;
create policy tl_relay_rows on rm.sessions to tl_relay using true with check true;
create policy tl_worker_rows on rm.sessions to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.sessions to tl_app;
grant select on rm.sessions to tl_backup;
grant select on rm.sessions to tl_relay;
grant delete, insert, select, update on rm.sessions to tl_worker;

create table rm.supervision_packets (
  tenant_id uuid not null,
  revision integer not null,
  packet_id uuid not null,
  client_id uuid not null,
  coach_id uuid not null,
  supervisor_id uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (tenant_id, revision, packet_id)
); -- of throughline_owner
alter table rm.supervision_packets enable row level security;
alter table rm.supervision_packets force row level security;
create policy tl_app_rows on rm.supervision_packets to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.supervision_packets to tl_backup using true with check true;
create policy tl_worker_rows on rm.supervision_packets to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.supervision_packets to tl_app;
grant select on rm.supervision_packets to tl_backup;
grant delete, insert, select, update on rm.supervision_packets to tl_worker;

create table rm.transcripts (
  tenant_id uuid not null,
  revision integer not null,
  transcript_id uuid not null,
  session_id uuid not null,
  client_id uuid not null,
  delete_after date not null,
  PRIMARY KEY (tenant_id, revision, transcript_id)
); -- of throughline_owner
alter table rm.transcripts enable row level security;
alter table rm.transcripts force row level security;
create policy tl_app_rows on rm.transcripts to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_backup_rows on rm.transcripts to tl_backup using true with check true;
create policy tl_relay_rows on rm.transcripts to tl_relay using true with check true;
create policy tl_worker_rows on rm.transcripts to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on rm.transcripts to tl_app;
grant select on rm.transcripts to tl_backup;
grant select on rm.transcripts to tl_relay;
grant delete, insert, select, update on rm.transcripts to tl_worker;

create table trail.entries (
  tenant_id uuid not null,
  seq bigint not null,
  entry_id uuid not null,
  operation text not null,
  status smallint,
  times integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  actor text not null,
  member_id uuid,
  via_id uuid,
  client_id uuid,
  target_id uuid,
  hash bytea not null,
  UNIQUE (tenant_id, entry_id),
  PRIMARY KEY (tenant_id, seq),
  CHECK ((actor = ANY (ARRAY['member'::text, 'api-key'::text, 'client-link'::text, 'stranger'::text, 'system'::text]))),
  CHECK ((length(hash) = 32)),
  CHECK ((operation ~ '^[A-Za-z0-9.-]{1,64}$'::text)),
  CHECK ((seq > 0)),
  CHECK ((times > 0))
); -- of throughline_owner
alter table trail.entries enable row level security;
alter table trail.entries force row level security;
create policy tl_app_rows on trail.entries to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_auditor_rows on trail.entries to tl_auditor using true with check true;
create policy tl_backup_rows on trail.entries to tl_backup using true with check true;
create policy tl_worker_rows on trail.entries to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on trail.entries to tl_app;
grant insert, select on trail.entries to tl_auditor;
grant select on trail.entries to tl_backup;
grant select on trail.entries to tl_worker;

create table trail.heads (
  tenant_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  PRIMARY KEY (tenant_id),
  CHECK ((length(hash) = 32)),
  CHECK ((seq >= 0))
) with (fillfactor=50); -- of throughline_owner
alter table trail.heads enable row level security;
alter table trail.heads force row level security;
create policy tl_app_rows on trail.heads to tl_app using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
create policy tl_auditor_rows on trail.heads to tl_auditor using true with check true;
create policy tl_backup_rows on trail.heads to tl_backup using true with check true;
create policy tl_worker_rows on trail.heads to tl_worker using (tenant_id = (current_setting('app.tenant_id'::text))::uuid) with check (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
grant select on trail.heads to tl_app;
grant insert, select, update on trail.heads to tl_auditor;
grant select on trail.heads to tl_backup;
grant select on trail.heads to tl_worker;

CREATE INDEX account_mails_due ON auth.account_mails USING btree (due_at);

CREATE INDEX accounts_user_id_idx ON auth.accounts USING btree (user_id);

CREATE INDEX assist_runs_by_age ON rm.assist_runs USING btree (started_at);

CREATE INDEX assist_runs_by_start ON rm.assist_runs USING btree (tenant_id, started_at);

CREATE INDEX caseload_facts_by_source ON rm.caseload_facts USING btree (tenant_id, revision, source_id) WHERE (source_id IS NOT NULL);

CREATE INDEX caseload_facts_by_time ON rm.caseload_facts USING btree (tenant_id, revision, kind, at);

CREATE INDEX caseload_facts_of_client ON rm.caseload_facts USING btree (tenant_id, revision, client_id, kind, at);

CREATE INDEX client_exports_due ON rm.client_exports USING btree (expires_at) WHERE (state = ANY (ARRAY['ordered'::text, 'ready'::text, 'awaiting-review'::text]));

CREATE INDEX client_exports_of ON rm.client_exports USING btree (tenant_id, client_id, ordered_at);

CREATE INDEX clients_of_coach ON rm.clients USING btree (tenant_id, revision, coach_id, client_id);

CREATE INDEX deliveries_due ON hooks.deliveries USING btree (due_at) WHERE (state = 'pending'::text);

CREATE INDEX deliveries_of_endpoint ON hooks.deliveries USING btree (tenant_id, endpoint_id, created_at, delivery_id);

CREATE INDEX deliveries_settled ON hooks.deliveries USING btree (tenant_id, settled_at) WHERE (state <> 'pending'::text);

CREATE INDEX departures_begun ON es.events USING btree (recorded_at) WHERE (type = 'MemberDepartureBegun'::text);

CREATE INDEX entries_by_time ON trail.entries USING btree (tenant_id, last_at);

CREATE INDEX entries_of_client ON trail.entries USING btree (tenant_id, client_id, seq) WHERE (client_id IS NOT NULL);

CREATE INDEX entries_of_member ON trail.entries USING btree (tenant_id, member_id, seq) WHERE (member_id IS NOT NULL);

CREATE INDEX entries_of_operation ON trail.entries USING btree (tenant_id, operation, seq);

CREATE INDEX erasures_asked ON es.events USING btree (tenant_id, subject_id) WHERE (type = 'ClientErasureRequested'::text);

CREATE INDEX erasures_by_keys ON rm.erasures USING btree (keys_destroyed_at);

CREATE INDEX events_about ON es.events USING btree (tenant_id, about_id, "position") WHERE (about_id IS NOT NULL);

CREATE INDEX events_of_subject ON es.events USING btree (tenant_id, subject_id, "position") WHERE (subject_id IS NOT NULL);

CREATE INDEX invitations_by_end ON auth.invitations USING btree (expires_at);

CREATE INDEX invitations_of_practice ON auth.invitations USING btree (practice_id, created_at);

CREATE INDEX invitations_to_mail ON auth.invitations USING btree (mail_at) WHERE (mail_state = 'waiting'::text);

CREATE INDEX link_mails_by_expiry ON rm.link_mails USING btree (expires_at);

CREATE INDEX link_mails_of_client ON rm.link_mails USING btree (tenant_id, client_id);

CREATE INDEX link_mails_to_send ON rm.link_mails USING btree (due_at) WHERE (state = 'waiting'::text);

CREATE INDEX passkey_challenges_by_end ON auth.passkey_challenges USING btree (expires_at);

CREATE INDEX passkeys_of_user ON auth.passkeys USING btree (user_id);

CREATE INDEX projection_work_pending ON es.projection_work USING btree (enqueued_at NULLS FIRST) WHERE (done < wanted);

CREATE INDEX rate_limits_by_end ON auth.rate_limits USING btree (expire);

CREATE INDEX sessions_ahead ON rm.sessions USING btree (starts_at) WHERE (state = 'scheduled'::text);

CREATE INDEX sessions_by_start ON rm.sessions USING btree (tenant_id, revision, starts_at);

CREATE INDEX sessions_of_client ON rm.sessions USING btree (tenant_id, revision, client_id, starts_at);

CREATE INDEX sessions_user_id_idx ON auth.sessions USING btree (user_id);

CREATE INDEX sso_attempts_by_end ON auth.sso_attempts USING btree (expires_at);

CREATE INDEX sso_identities_of_user ON auth.sso_identities USING btree (user_id);

CREATE INDEX sso_secrets_of_practice ON auth.sso_secrets USING btree (practice_id);

CREATE INDEX supervision_packets_for ON rm.supervision_packets USING btree (tenant_id, revision, supervisor_id, expires_at);

CREATE INDEX transcripts_due ON rm.transcripts USING btree (delete_after);

CREATE INDEX two_factors_secret_idx ON auth.two_factors USING btree (secret);

CREATE INDEX two_factors_user_id_idx ON auth.two_factors USING btree (user_id);

CREATE INDEX used_codes_by_time ON auth.used_codes USING btree (used_at);

CREATE INDEX verifications_identifier_idx ON auth.verifications USING btree (identifier);

CREATE UNIQUE INDEX deliveries_of_brief ON hooks.deliveries USING btree (tenant_id, endpoint_id, client_id) WHERE ((type = 'brief.ready'::text) AND fresh);

CREATE UNIQUE INDEX two_factors_one_a_person ON auth.two_factors USING btree (user_id);

CREATE OR REPLACE FUNCTION es.append_batch(a_tenant uuid[], a_command uuid[], a_hashes bytea, a_stream uuid[], a_stream_type text[], a_subject uuid[], a_expected integer[], a_expected_subject integer[], a_events integer[], e_append integer[], e_id uuid[], e_type text[], e_schema_rev smallint[], e_key_rev smallint[], e_about uuid[], e_metadata text, e_payloads bytea, e_size integer[])
 RETURNS SETOF es.append_result
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_nestloop TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  taken_at timestamptz;
  unknown_tenants uuid[];
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'append_batch needs READ COMMITTED: it judges on what was committed before it got its locks' using errcode = 'ES002';
  end if;
  if cardinality(array_remove(a_expected_subject, null)) > 0 and exists (
    select 1 from (select u.xs, row_number() over (partition by u.t, u.su order by u.no) as place
                   from unnest(a_tenant, a_subject, a_expected_subject) with ordinality u(t, su, xs, no)) b
    where b.xs is not null and b.place > 1
  ) then
    raise exception 'only the first append of a subject in a batch may expect a subject version' using errcode = 'ES001';
  end if;

  unknown_tenants := array(
    select distinct u.t from unnest(a_tenant) u(t)
    where u.t <> all (array(select l.tenant_id from es.tenant_log l where l.tenant_id = any(a_tenant)))
    order by u.t);
  if cardinality(unknown_tenants) > 0 then
    insert into es.tenant_log (tenant_id) select t from unnest(unknown_tenants) u(t) order by t on conflict (tenant_id) do nothing;
  end if;

  perform 1 from es.tenant_log l where l.tenant_id = any(a_tenant) order by l.tenant_id for no key update;
  taken_at := clock_timestamp();

  return query
  with asked as (
    select u.no::int as no, sum(u.n) over (order by u.no) - u.n as events_before, u.t, u.c, u.s, u.ty, u.su, u.x, u.xs, u.n,
           substring(a_hashes from (u.no::int - 1) * 32 + 1 for 32) as request_hash
    from unnest(a_tenant, a_command, a_stream, a_stream_type, a_subject, a_expected, a_expected_subject, a_events)
      with ordinality u(t, c, s, ty, su, x, xs, n, no)
  ), judged as materialized (
    select a.*, coalesce(st.version, 0) as stream_now, coalesce(sb.version, 0) as subject_now,
           c.command_id is not null as is_duplicate, c.stream_id as c_stream, c.version as c_version,
           c.subject_version as c_subject_version, c.first_position as c_first, c.last_position as c_last,
           c.request_hash = a.request_hash as c_same,
           st.version is not null and (st.stream_type <> a.ty or st.subject_id is distinct from a.su) as is_other
    from asked a
    left join lateral (select z.version, z.stream_type, z.subject_id from es.events z
                       where z.tenant_id = a.t and z.stream_id = a.s order by z.version desc limit 1) st on true
    left join lateral (select * from es.subjects z where z.tenant_id = a.t and z.subject_id = a.su limit 1) sb on true
    left join lateral (select * from es.commands z where z.tenant_id = a.t and z.command_id = a.c limit 1) c on true
  ), accepted as materialized (
    select j.*,
           sum(n) over (partition by t order by no) - n as offset_in_tenant,
           case when su is null then 0 else subject_now + (count(*) over (partition by t, su order by no))::int end as subject_next
    from judged j
    where not is_duplicate and not is_other and (x is null or x = stream_now) and (xs is null or xs = subject_now)
  ), heads as (
    update es.tenant_log l set head = l.head + g.n
    from (select t, sum(n) as n from accepted group by t) g
    where l.tenant_id = g.t and l.tenant_id = any(a_tenant)
    returning l.tenant_id, l.head - g.n as base
  ), numbered as materialized (
    select a.*, (h.base + a.offset_in_tenant)::bigint as base from accepted a join heads h on h.tenant_id = a.t
  ), recorded as (
    insert into es.events (tenant_id, position, event_id, stream_id, stream_type, version, subject_id, about_id, type,
                           schema_rev, key_rev, recorded_at, metadata, payload)
    select n.t, n.base + e.ord - n.events_before, e.id, n.s, n.ty, n.stream_now + e.ord - n.events_before, n.su, e.about, e.ty, e.sr, e.kr, taken_at,
           e.md::jsonb, substring(e_payloads from e.starts_at for e.size)
    from (select u.*, (sum(u.size) over (order by u.ord) - u.size)::int + 1 as starts_at
          from unnest(e_append, e_id, e_type, e_schema_rev, e_key_rev, e_about, string_to_array(e_metadata, chr(31)), e_size)
            with ordinality u(a, id, ty, sr, kr, about, md, size, ord)) e
    join numbered n on n.no = e.a
    order by e.ord
  ), subjects_moved as (
    insert into es.subjects as sb (tenant_id, subject_id, version, last_position)
    select t, su, max(subject_next), max(base + n) from numbered where su is not null group by t, su order by t, su
    on conflict (tenant_id, subject_id) do update set version = excluded.version, last_position = excluded.last_position
  ), remembered as (
    insert into es.commands (tenant_id, command_id, request_hash, stream_id, version, subject_version, first_position, last_position, recorded_at)
    select t, c, request_hash, s, stream_now + n, subject_next, base + 1, base + n, taken_at from numbered
  )
  select j.no,
         case when j.is_duplicate then 'duplicate' when j.is_other then 'mismatch' when a.no is not null then 'appended' else 'conflict' end,
         case when j.is_duplicate then j.c_stream else j.s end,
         case when j.is_duplicate then j.c_version when a.no is not null then j.stream_now + j.n else j.stream_now end,
         case when j.is_duplicate then j.c_subject_version when a.no is not null then a.subject_next else j.subject_now end,
         case when j.is_duplicate then j.c_first when a.no is not null then a.base + 1 end,
         case when j.is_duplicate then j.c_last when a.no is not null then a.base + j.n end,
         case when j.is_duplicate then j.c_same else true end
  from judged j left join numbered a on a.no = j.no
  order by j.no;
end $function$; -- of tl_appender
-- callers: tl_app, tl_worker

CREATE OR REPLACE FUNCTION es.brief_versions(a_projection text, a_revision integer, a_tenant uuid[], a_subject uuid[])
 RETURNS TABLE(tenant_id uuid, subject_id uuid, subject_version integer, last_position bigint, done bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select s.tenant_id, s.subject_id, s.version, s.last_position, coalesce(w.done, 0)
  from unnest(a_tenant, a_subject) u(t, s_id)
  join es.subjects s on s.tenant_id = u.t and s.subject_id = u.s_id
  left join es.projection_work w
    on w.tenant_id = u.t and w.projection = a_projection and w.revision = a_revision and w.subject_id = u.s_id
$function$; -- of tl_relay
-- callers: tl_app, tl_worker

CREATE OR REPLACE FUNCTION es.departures_under_way(a_before timestamp with time zone, a_limit integer)
 RETURNS TABLE(tenant_id uuid, member_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select b.tenant_id, b.about_id
  from es.events b
  where b.type = 'MemberDepartureBegun' and b.recorded_at < a_before
    and not exists (select 1 from es.events e
                    where e.tenant_id = b.tenant_id and e.about_id = b.about_id and e.position > b.position
                      and e.type in ('MemberDepartureHalted', 'MemberLeft'))
  order by b.recorded_at
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION es.erased_lately(a_seconds integer, a_limit integer)
 RETURNS TABLE(tenant_id uuid, client_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select e.tenant_id, e.client_id
  from rm.erasures e
  where e.keys_destroyed_at >= now() - make_interval(secs => a_seconds)
  order by e.keys_destroyed_at desc
  limit a_limit
$function$; -- of tl_forgetter
-- callers: tl_app, tl_worker

CREATE OR REPLACE FUNCTION es.erasures_open(a_limit integer)
 RETURNS TABLE(tenant_id uuid, client_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select r.tenant_id, r.subject_id
  from es.events r
  where r.type = 'ClientErasureRequested'
    and not exists (select 1 from rm.erasures d
                    where d.tenant_id = r.tenant_id and d.client_id = r.subject_id and d.done_at is not null)
  order by r.recorded_at
  limit a_limit
$function$; -- of tl_forgetter
-- callers: tl_worker

CREATE OR REPLACE FUNCTION es.forget_payloads(a_tenant uuid, a_events uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  emptied int;
begin
  if exists (
    select 1 from es.events e
    where e.tenant_id = a_tenant and e.event_id = any(a_events)
      and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded')
      and not exists (
        select 1 from es.events w
        where w.tenant_id = a_tenant
          and w.about_id in (e.event_id, e.about_id,
            (select c.about_id from es.events c where c.tenant_id = a_tenant and c.event_id = e.about_id))
          and w.type in ('MomentWithdrawn', 'TranscriptDiscarded') and w.position > e.position)
  ) then
    raise exception 'only what was withdrawn can be forgotten' using errcode = 'ES003';
  end if;
  update es.events e set payload = ''
  where e.tenant_id = a_tenant and e.event_id = any(a_events)
    and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded') and e.payload <> '';
  get diagnostics emptied = row_count;
  
  update es.commands c set request_hash = decode(repeat('00', 32), 'hex')
  where c.tenant_id = a_tenant and c.request_hash <> decode(repeat('00', 32), 'hex')
    and c.command_id in (
      select (e.metadata->>'commandId')::uuid from es.events e where e.tenant_id = a_tenant and e.event_id = any(a_events) and e.type not in ('MomentWithdrawn', 'TranscriptDiscarded'));
  return emptied;
end $function$; -- of tl_forgetter
-- callers: tl_worker

CREATE OR REPLACE FUNCTION es.forget_subject(a_tenant uuid, a_subject uuid)
 RETURNS TABLE(payloads integer, commands integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if not exists (select 1 from es.events r
                 where r.tenant_id = a_tenant and r.subject_id = a_subject and r.type = 'ClientErasureRequested') then
    raise exception 'only a client who is to be erased can be forgotten' using errcode = 'ES003';
  end if;
  update es.events e set payload = ''
  where e.tenant_id = a_tenant and e.subject_id = a_subject and e.key_rev > 0 and e.payload <> '';
  get diagnostics payloads = row_count;
  
  update es.commands c set request_hash = decode(repeat('00', 32), 'hex')
  where c.tenant_id = a_tenant and c.request_hash <> decode(repeat('00', 32), 'hex')
    and c.command_id in (
      select (e.metadata->>'commandId')::uuid from es.events e where e.tenant_id = a_tenant and e.subject_id = a_subject and e.type not in ('ClientErasureRequested', 'ClientErased'));
  get diagnostics commands = row_count;
  return next;
end $function$; -- of tl_forgetter
-- callers: tl_worker

CREATE OR REPLACE FUNCTION es.lagging(a_projection text, a_revision integer, a_limit integer)
 RETURNS TABLE(tenant_id uuid, head bigint, "position" bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select l.tenant_id, l.head, coalesce(c.position, 0)
  from es.tenant_log l
  left join es.projection_checkpoints c
    on c.tenant_id = l.tenant_id and c.projection = a_projection and c.revision = a_revision
  where l.head > coalesce(c.position, 0)
    and not exists (select 1 from es.parked_events p
                    where p.tenant_id = l.tenant_id and p.projection = a_projection and p.revision = a_revision)
  order by l.head - coalesce(c.position, 0) desc
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION es.pending_work(a_limit integer)
 RETURNS TABLE(tenant_id uuid, projection text, revision integer, subject_id uuid, wanted bigint, done bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'es', 'pg_temp'
AS $function$
  select w.tenant_id, w.projection, w.revision, w.subject_id, w.wanted, w.done
  from es.projection_work w
  where w.done < w.wanted
  order by w.projection = 'reading', w.enqueued_at nulls first
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION hooks.listening(a_limit integer)
 RETURNS TABLE(tenant_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'hooks', 'pg_temp'
AS $function$
  select distinct e.tenant_id from hooks.endpoints e where e.state = 'active' limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION hooks.practices_due(a_limit integer)
 RETURNS TABLE(tenant_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'hooks', 'pg_temp'
AS $function$
  select e.tenant_id from hooks.endpoints e join es.tenant_log l on l.tenant_id = e.tenant_id
  where e.state = 'active' and l.head > e.position
  union
  select d.tenant_id from hooks.deliveries d
  join hooks.endpoints e on e.tenant_id = d.tenant_id and e.endpoint_id = d.endpoint_id and e.state = 'active'
  where d.state = 'pending' and d.due_at <= clock_timestamp() and (d.leased_until is null or d.leased_until <= clock_timestamp())
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.exports_due(a_limit integer)
 RETURNS TABLE(tenant_id uuid, client_id uuid, export_id uuid, expired boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  select x.tenant_id, x.client_id, x.export_id, x.expires_at <= now()
  from rm.client_exports x
  where x.state = 'ordered' or (x.state in ('ready', 'awaiting-review') and x.expires_at <= now())
  order by x.expires_at
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.farewelled_clients(a_limit integer)
 RETURNS TABLE(tenant_id uuid, client_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  select c.tenant_id, c.client_id
  from rm.projection_revisions r
  join rm.clients c on c.revision = r.active and c.state = 'farewelled'
  where r.projection = 'clients'
  order by c.tenant_id, c.client_id
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.first_calls(a_limit integer)
 RETURNS TABLE(tenant_id uuid, first_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  select f.tenant_id, min(f.at)
  from rm.projection_revisions r
  join rm.caseload_facts f on f.revision = r.active and f.kind = 'call'
  where r.projection = 'caseload'
  group by f.tenant_id
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.link_mails_due(a_limit integer)
 RETURNS TABLE(tenant_id uuid, command_id uuid, expired boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  (select m.tenant_id, m.command_id, false from rm.link_mails m
   where m.state = 'waiting' and m.due_at <= now() and m.expires_at > now() order by m.due_at limit a_limit)
  union all
  (select m.tenant_id, m.command_id, true from rm.link_mails m
   where m.expires_at <= now() order by m.expires_at limit a_limit)
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.purge_assist_runs(a_before timestamp with time zone, a_limit integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  with old as (
    select r.tenant_id, r.run_id from rm.assist_runs r
    where r.started_at < a_before
    order by r.started_at
    limit a_limit
  ), gone as (
    delete from rm.assist_runs r using old o where r.tenant_id = o.tenant_id and r.run_id = o.run_id returning 1
  )
  select count(*)::int from gone
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.sessions_ahead(a_from timestamp with time zone, a_until timestamp with time zone, a_default_minutes integer[], a_limit integer)
 RETURNS TABLE(tenant_id uuid, session_id uuid, client_id uuid, starts_at timestamp with time zone, lead_minutes integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  select s.tenant_id, s.session_id, s.client_id, s.starts_at, lead.minutes
  from rm.projection_revisions r
  join rm.sessions s on s.revision = r.active and s.state = 'scheduled'
  left join rm.lead_times l on l.tenant_id = s.tenant_id and l.revision = s.revision
  cross join lateral unnest(coalesce(l.minutes, a_default_minutes)) lead(minutes)
  where r.projection = 'sessions'
    and s.starts_at > a_from and s.starts_at <= a_until + interval '7 days'
    and s.starts_at - make_interval(mins => lead.minutes) > a_from
    and s.starts_at - make_interval(mins => lead.minutes) <= a_until
  order by s.starts_at - make_interval(mins => lead.minutes)
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION rm.transcripts_due(a_today date, a_limit integer)
 RETURNS TABLE(tenant_id uuid, session_id uuid, transcript_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'rm', 'pg_temp'
AS $function$
  select t.tenant_id, t.session_id, t.transcript_id
  from rm.projection_revisions r
  join rm.transcripts t on t.revision = r.active
  where r.projection = 'sessions' and t.delete_after < a_today
  order by t.delete_after
  limit a_limit
$function$; -- of tl_relay
-- callers: tl_worker

CREATE OR REPLACE FUNCTION trail.append_audit(a_tenant uuid[], a_entry uuid[], a_operation text[], a_status smallint[], a_times integer[], a_first timestamp with time zone[], a_last timestamp with time zone[], a_actor text[], a_member uuid[], a_via uuid[], a_client uuid[], a_target uuid[])
 RETURNS TABLE(tenant_id uuid, seq bigint, hash bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'trail', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  practice uuid;
  head trail.heads;
  places bigint[];
  lines text[];
  line text;
  hashes bytea[];
begin
  for practice in select distinct u.t from unnest(a_tenant) u(t) order by u.t loop
    insert into trail.heads (tenant_id, seq, hash) values (practice, 0, decode(repeat('00', 32), 'hex')) on conflict (tenant_id) do nothing;
    select h.* into strict head from trail.heads h where h.tenant_id = practice for no key update;
    select coalesce(array_agg(u.no order by u.no), '{}'), coalesce(array_agg(concat_ws('|', u.id, u.op, coalesce(u.st::text, '-'), u.n,
        to_char(u.f at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(u.l at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        u.ac, coalesce(u.me::text, '-'), coalesce(u.vi::text, '-'), coalesce(u.cl::text, '-'), coalesce(u.ta::text, '-')) order by u.no), '{}')
    into places, lines
    from unnest(a_tenant, a_entry, a_operation, a_status, a_times, a_first, a_last, a_actor, a_member, a_via, a_client, a_target)
      with ordinality u(t, id, op, st, n, f, l, ac, me, vi, cl, ta, no)
    where u.t = practice and (select z.seq from trail.entries z where z.tenant_id = practice and z.entry_id = u.id) is null;
    hashes := '{}';
    foreach line in array lines loop
      head.seq := head.seq + 1;
      head.hash := sha256(convert_to(concat_ws('|', '1', practice, head.seq, encode(head.hash, 'hex'), line), 'UTF8'));
      hashes := hashes || head.hash;
    end loop;
    insert into trail.entries (tenant_id, seq, entry_id, operation, status, times, first_at, last_at, actor, member_id, via_id, client_id, target_id, hash)
    select practice, head.seq - cardinality(hashes) + p.nth, u.id, u.op, u.st, u.n, date_trunc('milliseconds', u.f), date_trunc('milliseconds', u.l),
           u.ac, u.me, u.vi, u.cl, u.ta, p.hash
    from unnest(places, hashes) with ordinality p(no, hash, nth)
    join unnest(a_entry, a_operation, a_status, a_times, a_first, a_last, a_actor, a_member, a_via, a_client, a_target)
      with ordinality u(id, op, st, n, f, l, ac, me, vi, cl, ta, no) on u.no = p.no;
    update trail.heads h set seq = head.seq, hash = head.hash where h.tenant_id = practice;
    tenant_id := practice; seq := head.seq; hash := head.hash;
    return next;
  end loop;
end $function$; -- of tl_auditor
-- callers: tl_app, tl_worker

CREATE OR REPLACE FUNCTION trail.auth_by_operator(a_user text, a_what text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'trail', 'pg_temp'
AS $function$
declare
  practices uuid[];
  members uuid[];
  n int;
begin
  if a_what not in ('factors-reset', 'password-link-given') then raise exception 'no such fact: %', a_what; end if;
  select array_agg(l.practice_id order by l.practice_id), array_agg(l.member_id order by l.practice_id), count(*)
  into practices, members, n from auth.member_links l where l.user_id = a_user;
  if n = 0 then return 0; end if;
  perform trail.append_audit(practices, array(select gen_random_uuid() from generate_series(1, n)),
    array_fill('auth.operator-' || a_what, array[n]),
    array_fill(null::smallint, array[n]), array_fill(1, array[n]), array_fill(clock_timestamp(), array[n]), array_fill(clock_timestamp(), array[n]),
    array_fill('system'::text, array[n]), members, array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]));
  return n;
end $function$; -- of tl_auditor
-- callers: tl_identity

CREATE OR REPLACE FUNCTION trail.auth_refused(a_email text, a_user text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'trail', 'pg_temp'
AS $function$
begin
  perform trail.note_person(u.id, case when a_user is null then 'auth.sign-in-refused' else 'auth.proof-refused' end)
  from auth.users u where u.email = lower(a_email) or u.id = a_user;
end $function$; -- of tl_auditor
-- callers: tl_identity

CREATE OR REPLACE FUNCTION trail.note_auth()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'trail', 'pg_temp'
AS $function$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  is_now jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  fact text;
begin
  fact := case tg_table_name
    when 'sessions' then case
      when tg_op = 'INSERT' then 'session-started'
      when tg_op = 'DELETE' and (was->>'expires_at')::timestamptz <= now() then 'session-expired'
      when tg_op = 'DELETE' then 'session-ended'
      when was->>'user_id' <> is_now->>'user_id' then 'session-changed-hands'
      when was->>'proved_at' is distinct from is_now->>'proved_at' then 'person-proved' end
    when 'accounts' then case
      when tg_op = 'INSERT' then 'account-linked'
      when tg_op = 'DELETE' then 'account-unlinked'
      when was->>'password' is distinct from is_now->>'password' then 'password-changed'
      when was->>'user_id' <> is_now->>'user_id' then 'account-changed-hands' end
    when 'users' then case
      when tg_op = 'DELETE' then 'person-removed'
      when was->>'email' is distinct from is_now->>'email' then 'email-changed'
      when was->>'two_factor_enabled' is distinct from is_now->>'two_factor_enabled'
        then case when (is_now->>'two_factor_enabled')::boolean then 'two-factor-on' else 'two-factor-off' end end
    when 'two_factors' then case
      when tg_op = 'INSERT' then 'second-factor-added'
      when tg_op = 'DELETE' then 'second-factor-removed'
      when (is_now->>'failed_verification_count')::int > coalesce((was->>'failed_verification_count')::int, 0) then 'second-factor-refused'
      when was->>'secret' is distinct from is_now->>'secret' then 'second-factor-changed'
      when was->>'backup_codes' is distinct from is_now->>'backup_codes' then 'recovery-codes-changed'
      when was->>'verified' is distinct from is_now->>'verified' then 'second-factor-confirmed' end
    when 'member_links' then case
      when tg_op = 'INSERT' then 'member-linked'
      when tg_op = 'DELETE' then 'member-unlinked'
      when was->>'member_id' <> is_now->>'member_id' then 'member-linked' end
    else replace(tg_table_name, '_', '-') || case tg_op when 'INSERT' then '-added' when 'DELETE' then '-removed' else '-changed' end
  end;
  if fact is null then return null; end if;
  if tg_table_name = 'member_links' then
    perform trail.append_audit(array[(coalesce(is_now->>'practice_id', was->>'practice_id'))::uuid], array[gen_random_uuid()], array['auth.' || fact],
      array[null::smallint], array[1], array[clock_timestamp()], array[clock_timestamp()], array['member'],
      array[(coalesce(is_now->>'member_id', was->>'member_id'))::uuid], array[null::uuid], array[null::uuid], array[null::uuid]);
  elsif tg_table_name = 'users' then
    perform trail.note_person(coalesce(is_now->>'id', was->>'id'), 'auth.' || fact);
  else
    perform trail.note_person(coalesce(is_now->>'user_id', was->>'user_id'), 'auth.' || fact);
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$; -- of tl_auditor
-- callers:

CREATE OR REPLACE FUNCTION trail.note_person(a_user text, a_operation text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'trail', 'pg_temp'
AS $function$
declare
  practices uuid[];
  members uuid[];
  n int;
begin
  select array_agg(l.practice_id order by l.practice_id), array_agg(l.member_id order by l.practice_id), count(*)
  into practices, members, n from auth.member_links l where l.user_id = a_user;
  if n = 0 then return; end if;
  perform trail.append_audit(practices, array(select gen_random_uuid() from generate_series(1, n)), array_fill(a_operation, array[n]),
    array_fill(null::smallint, array[n]), array_fill(1, array[n]), array_fill(clock_timestamp(), array[n]), array_fill(clock_timestamp(), array[n]),
    array_fill('member'::text, array[n]), members, array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]), array_fill(null::uuid, array[n]));
end $function$; -- of tl_auditor
-- callers:

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.accounts FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.member_links FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.passkeys FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.sessions FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.sso_identities FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER INSERT OR DELETE OR UPDATE ON auth.two_factors FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited AFTER UPDATE ON auth.users FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

CREATE TRIGGER audited_removal BEFORE DELETE ON auth.users FOR EACH ROW EXECUTE FUNCTION trail.note_auth();

grant usage on schema auth to tl_auditor;

grant usage on schema auth to tl_backup;

grant usage on schema auth to tl_identity;

grant usage on schema es to tl_app;

grant usage on schema es to tl_appender;

grant usage on schema es to tl_backup;

grant usage on schema es to tl_forgetter;

grant usage on schema es to tl_relay;

grant usage on schema es to tl_worker;

grant usage on schema hooks to tl_app;

grant usage on schema hooks to tl_backup;

grant usage on schema hooks to tl_relay;

grant usage on schema hooks to tl_worker;

grant usage on schema rm to tl_app;

grant usage on schema rm to tl_backup;

grant usage on schema rm to tl_forgetter;

grant usage on schema rm to tl_metrics;

grant usage on schema rm to tl_relay;

grant usage on schema rm to tl_worker;

grant usage on schema trail to tl_app;

grant usage on schema trail to tl_auditor;

grant usage on schema trail to tl_backup;

grant usage on schema trail to tl_identity;

grant usage on schema trail to tl_worker;
