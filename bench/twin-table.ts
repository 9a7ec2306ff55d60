import { randomBytes } from 'node:crypto';
import type { BenchEnvironment } from './environment.js';

/** What one event weighs in the store benches, sealed. */
export const PAYLOAD_BYTES = 600;
const PRACTICES = 20;

/** A table like es.events, indexes and all, and the practices that rows are spread over. */
export async function makeTwin({ admin }: BenchEnvironment): Promise<void> {
  await admin.query('create schema bench');
  await admin.query('create table bench.twin (like es.events including all)');
  await admin.query('create sequence bench.position');
  await admin.query('create table bench.practices (no int primary key, id uuid not null, client uuid not null)');
  await admin.query(
    `insert into bench.practices select n, uuidv7(), uuidv7() from generate_series(0, ${PRACTICES - 1}) n`,
  );
}

const COLUMNS =
  'tenant_id, position, event_id, stream_id, stream_type, version, subject_id, type, schema_rev, key_rev, recorded_at, metadata, payload';
const METADATA = `{"actor": {"kind": "system"}, "commandId": "0199a0b0-0000-7000-8000-000000000000", "requestId": null, "occurredAt": "2026-11-22T22:00:00.000Z"}`;

/** One event a transaction: the yardstick. */
export function singleInsertScript(): string {
  const payload = randomBytes(PAYLOAD_BYTES).toString('hex');
  return `\\set tenant random(1, 20)
insert into bench.twin (${COLUMNS})
values (('00000000-0000-4000-8000-0000000000' || (10 + :tenant))::uuid, nextval('bench.position'), uuidv7(), uuidv7(), 'session', 1,
  uuidv7(), 'JoyHeard', 1, 1, now(), '${METADATA}', '\\x${payload}');
`;
}

/** The function itself with nothing before it: what the server could take if Node cost nothing. */
export function appendBatchScript(appends: number): string {
  const payload = randomBytes(PAYLOAD_BYTES).toString('hex');
  const each = (expression: string): string => `(select array_agg(${expression} order by no) from a)`;
  return `\\set r random(0, 19)
with a as materialized (
  select g::int as no, p.id as tenant, p.client, uuidv7() as command, uuidv7() as stream, uuidv7() as event
  from generate_series(1, ${appends}) g join bench.practices p on p.no = (g + :r) % ${PRACTICES})
select count(*) from es.append_batch(
  ${each('tenant')}, ${each('command')}, decode(repeat('00', 32 * ${appends}), 'hex'), ${each('stream')}, ${each(`'session'::text`)},
  ${each('client')}, ${each('0')}, ${each('null::int')}, ${each('1')},
  ${each('no')}, ${each('event')}, ${each(`'JoyHeard'::text`)}, ${each('1::smallint')}, ${each('1::smallint')}, ${each('null::uuid')},
  (select string_agg('${METADATA}'::text, chr(31)) from a), (select string_agg('\\x${payload}'::bytea, ''::bytea) from a), ${each(String(PAYLOAD_BYTES))});
`;
}
