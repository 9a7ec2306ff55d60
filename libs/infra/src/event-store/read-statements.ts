import type { Statement } from '../postgres/tenant.js';

/** A stream longer than this is not a session or a client any more: reading it fails loudly instead of being cut. */
export const STREAM_EVENTS_MAX = 100_000;
/** Of one page of the log. */
export const PAGE_MAX = 10_000;
/** What is about one moment: corrections, follow-ups, marks. */
export const MOMENT_EVENTS_MAX = 10_000;

const COLUMNS = `e.position, e.event_id, e.stream_id, e.stream_type, e.version, e.subject_id, e.about_id, e.type,
  e.schema_rev, e.key_rev, e.recorded_at, e.metadata, e.payload`;

/** A stream's head is its last event. */
const STREAM_HEAD = `select s.stream_type, s.subject_id, s.version, coalesce(sb.version, 0) as subject_version
from (select stream_type, subject_id, version from es.events
      where tenant_id = $1 and stream_id = $2 order by version desc limit 1) s
left join es.subjects sb on sb.tenant_id = $1 and sb.subject_id = s.subject_id`;

/** One row without an event where none is of the wanted types; no row where there is no stream. */
const READ_STREAM = `select h.stream_type as head_type, h.subject_id as head_subject, h.version as head_version,
  h.subject_version, e.*
from (${STREAM_HEAD}) h
left join lateral (
  select ${COLUMNS} from es.events e
  where e.tenant_id = $1 and e.stream_id = $2 and ($3::text[] is null or e.type = any($3))
  order by e.version limit ${STREAM_EVENTS_MAX + 1}
) e on true
order by e.version`;

const READ_MOMENTS = `select ${COLUMNS} from es.events e
where e.tenant_id = $1 and e.subject_id = $2 and e.position in (
  select position from es.events where tenant_id = $1 and event_id = any($3)
  union
  select position from es.events where tenant_id = $1 and about_id = any($3))
order by e.position limit ${MOMENT_EVENTS_MAX + 1}`;

const READ_SUBJECT = `select ${COLUMNS} from es.events e
where e.tenant_id = $1 and e.subject_id = $2 and e.position > $3
order by e.position limit $4`;

const READ_SUBJECT_OF = `select ${COLUMNS} from es.events e
where e.tenant_id = $1 and e.subject_id = $2 and e.position > $3 and e.type = any($4)
order by e.position limit $5`;

const READ_SUBJECTS = `select ${COLUMNS} from unnest($2::uuid[], $3::bigint[]) u(subject_id, after_position)
cross join lateral (
  select * from es.events z
  where z.tenant_id = $1 and z.subject_id = u.subject_id and z.position > u.after_position
  order by z.position limit $4
) e
order by e.position limit ${PAGE_MAX + 1}`;

const READ_LOG = `select ${COLUMNS} from es.events e
where e.tenant_id = $1 and e.position > $2
order by e.position limit $3`;

const READ_RANGE = `select ${COLUMNS} from es.events e
where e.tenant_id = $1 and e.position between $2 and $3
order by e.position limit ${PAGE_MAX + 1}`;

const READ_HEAD = `select head from es.tenant_log where tenant_id = $1`;

/** Of a request that was forgotten (all zeros) nothing is left to compare: its command is known by its id alone. */
const FIND_COMMAND = `select stream_id, version, subject_version, first_position, last_position,
  request_hash in ($3, decode(repeat('00', 32), 'hex')) as same_request
from es.commands where tenant_id = $1 and command_id = $2`;

const statement =
  (name: string, text: string) =>
  (...values: readonly unknown[]): Statement => ({ name, text, values });

export const readStreamStatement = statement('es_read_stream', READ_STREAM);
export const readMomentsStatement = statement('es_read_moments', READ_MOMENTS);
export const readSubjectStatement = statement('es_read_subject', READ_SUBJECT);
export const readSubjectOfStatement = statement('es_read_subject_of', READ_SUBJECT_OF);
export const readSubjectsStatement = statement('es_read_subjects', READ_SUBJECTS);
export const readLogStatement = statement('es_read_log', READ_LOG);
export const readRangeStatement = statement('es_read_range', READ_RANGE);
export const readHeadStatement = statement('es_read_head', READ_HEAD);
export const findCommandStatement = statement('es_find_command', FIND_COMMAND);
