import { APPEND_BATCH, APPEND_BATCH_SIGNATURE, APPEND_RESULT } from './append-batch.js';
import {
  BRIEF_VERSIONS,
  BRIEF_VERSIONS_SIGNATURE,
  FORGET_PAYLOADS,
  FORGET_PAYLOADS_SIGNATURE,
  LAGGING,
  LAGGING_SIGNATURE,
  PENDING_WORK,
  PENDING_WORK_SIGNATURE,
} from './log-functions.js';
import { createRoles } from './roles.js';
import { runAll, type SqlRunner } from './sql.js';
import { definerFunction, ownedSchema, tenantTable } from './tenant-table.js';

/** One row a practice: its log's last position, and the lock that every append holds until its commit. */
const tenantLog = tenantTable({
  name: 'es.tenant_log',
  columns: 'head bigint not null default 0 check (head >= 0), primary key (tenant_id)',
  storage: 'fillfactor = 50',
  grants: { tl_app: 'select', tl_worker: 'select', tl_appender: 'select, insert, update', tl_relay: 'select' },
});

/** One row a client: how many appends its streams had together, and where the log last spoke of it. */
const subjects = tenantTable({
  name: 'es.subjects',
  columns: `
  subject_id    uuid   not null,
  version       int    not null check (version > 0),
  last_position bigint not null,
  primary key (tenant_id, subject_id)`,
  storage: 'fillfactor = 80',
  grants: { tl_app: 'select', tl_worker: 'select', tl_appender: 'select, insert, update', tl_relay: 'select' },
});

const events = tenantTable({
  name: 'es.events',
  columns: `
  position    bigint      not null check (position > 0),
  event_id    uuid        not null,
  stream_id   uuid        not null,
  stream_type text        not null check (stream_type in ('practice', 'client', 'session')),
  version     int         not null check (version > 0),
  subject_id  uuid,
  about_id    uuid,
  type        text        not null,
  schema_rev  smallint    not null,
  key_rev     smallint    not null,
  recorded_at timestamptz not null,
  metadata    jsonb       not null,
  payload     bytea       not null,
  primary key (tenant_id, position),
  unique (tenant_id, stream_id, version),
  unique (tenant_id, event_id)`,
  grants: {
    tl_app: 'select',
    tl_worker: 'select',
    tl_appender: 'select, insert',
    tl_forgetter: 'select, update (payload)',
  },
});

const commands = tenantTable({
  name: 'es.commands',
  columns: `
  command_id      uuid        not null,
  request_hash    bytea       not null check (length(request_hash) = 32),
  stream_id       uuid        not null,
  version         int         not null,
  subject_version int         not null,
  first_position  bigint      not null,
  last_position   bigint      not null,
  recorded_at     timestamptz not null,
  primary key (tenant_id, command_id)`,
  grants: { tl_app: 'select', tl_worker: 'select', tl_appender: 'select, insert' },
});

const practiceKeys = tenantTable({
  name: 'es.practice_keys',
  columns: `
  epoch       int         not null check (epoch > 0),
  kms_key_id  text        not null,
  wrapped_key bytea       not null,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, epoch)`,
  grants: { tl_app: 'select, insert, update', tl_worker: 'select, insert, update' },
});

/** A destroyed key leaves its row behind, so that "destroyed" and "never made" stay apart. */
const subjectKeys = tenantTable({
  name: 'es.subject_keys',
  columns: `
  subject_id  uuid     not null,
  key_rev     smallint not null check (key_rev > 0),
  kek_epoch   int      not null,
  wrapped_dek bytea,
  shredded_at timestamptz,
  primary key (tenant_id, subject_id, key_rev),
  foreign key (tenant_id, kek_epoch) references es.practice_keys (tenant_id, epoch),
  check ((wrapped_dek is null) = (shredded_at is not null))`,
  grants: { tl_app: 'select, insert, update', tl_worker: 'select, insert, update' },
});

const projectionCheckpoints = tenantTable({
  name: 'es.projection_checkpoints',
  columns: `
  projection text   not null,
  revision   int    not null,
  position   bigint not null default 0,
  primary key (tenant_id, projection, revision)`,
  storage: 'fillfactor = 50',
  grants: { tl_app: 'select', tl_worker: 'select, insert, update, delete', tl_relay: 'select' },
});

const projectionWork = tenantTable({
  name: 'es.projection_work',
  columns: `
  projection  text   not null,
  revision    int    not null,
  subject_id  uuid   not null,
  wanted      bigint not null,
  done        bigint not null default 0,
  enqueued_at timestamptz,
  primary key (tenant_id, projection, revision, subject_id)`,
  storage: 'fillfactor = 70',
  grants: { tl_app: 'select', tl_worker: 'select, insert, update, delete', tl_relay: 'select' },
});

/** An event that a projection could not take stops that projection of that practice. Holds no content. */
const parkedEvents = tenantTable({
  name: 'es.parked_events',
  columns: `
  projection text        not null,
  revision   int         not null,
  position   bigint      not null,
  event_type text        not null,
  reason     text        not null,
  parked_at  timestamptz not null default now(),
  primary key (tenant_id, projection, revision)`,
  grants: { tl_app: 'select', tl_worker: 'select, insert, update, delete', tl_relay: 'select' },
});

const indexes = [
  `create index events_of_subject on es.events (tenant_id, subject_id, position) where subject_id is not null`,
  `create index events_about on es.events (tenant_id, about_id, position) where about_id is not null`,
  `create index projection_work_pending on es.projection_work (enqueued_at nulls first) where done < wanted`,
];

const functions = [
  APPEND_RESULT,
  `alter type es.append_result owner to throughline_owner`,
  APPEND_BATCH,
  ...definerFunction(APPEND_BATCH_SIGNATURE, 'tl_appender', ['tl_app', 'tl_worker']),
  FORGET_PAYLOADS,
  ...definerFunction(FORGET_PAYLOADS_SIGNATURE, 'tl_forgetter', ['tl_worker']),
  LAGGING,
  ...definerFunction(LAGGING_SIGNATURE, 'tl_relay', ['tl_worker']),
  PENDING_WORK,
  ...definerFunction(PENDING_WORK_SIGNATURE, 'tl_relay', ['tl_worker']),
  BRIEF_VERSIONS,
  ...definerFunction(BRIEF_VERSIONS_SIGNATURE, 'tl_relay', ['tl_app', 'tl_worker']),
];

/** The log: roles, schema `es`, its tables and the functions that are the only way to change them. */
export class Log1764000000001 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      ...createRoles(),
      ...ownedSchema('es', ['tl_app', 'tl_worker', 'tl_appender', 'tl_forgetter', 'tl_relay']),
      ...[tenantLog, subjects, events, commands, practiceKeys, subjectKeys].flat(),
      ...[projectionCheckpoints, projectionWork, parkedEvents].flat(),
      ...indexes,
      ...functions,
    ]);
  }

  /** Roles stay: other databases of the same server may use them. */
  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, ['drop schema es cascade']);
  }
}
