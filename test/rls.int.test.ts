import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createPool, inTenant, KEPT_TABLES, TABLE_COPIES, tenantQuery, type Pool } from '#infra';
import { noteAppend, welcomeAppend } from '../libs/infra/src/event-store/testing/appends.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from '../libs/infra/src/event-store/testing/test-log.js';
import { isolationProblems } from './rls/catalogue.js';
import { insertAnyRow } from './rls/any-row.js';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
}, OPEN_TIMEOUT_MS);
afterAll(() => log.close());

const TENANT_TABLES = `
select format('%I.%I', n.nspname, c.relname) as name, has_table_privilege('tl_app', c.oid, 'select') as app,
  has_table_privilege('tl_worker', c.oid, 'select') as worker
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where n.nspname in ('es', 'rm', 'trail', 'hooks') and c.relkind = 'r'`;

test('every table, view, function, grant, key and role keeps practices apart', async () => {
  expect(await isolationProblems(log.admin)).toEqual([]);
});

const TABLES_OF_CLIENTS = `
select distinct format('%I.%I', n.nspname, c.relname) as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname in ('client_id', 'subject_id')
where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
order by 1`;

test('erasing a client has an answer for every table that names clients (libs/infra/src/erasure/copies.ts)', async () => {
  const { rows } = await log.admin.query<{ name: string }>(TABLES_OF_CLIENTS);
  const answered = new Set([...TABLE_COPIES.map(({ table }) => table), ...Object.keys(KEPT_TABLES)]);
  expect(rows.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([]);
  expect([...answered].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

describe('the catalogue test finds what a careless migration would add', () => {
  const good = `
    create table rm.extra (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
    alter table rm.extra owner to throughline_owner;
    alter table rm.extra enable row level security; alter table rm.extra force row level security;
    create policy app_rows on rm.extra to tl_app using (tenant_id = current_setting('app.tenant_id')::uuid)
      with check (tenant_id = current_setting('app.tenant_id')::uuid);
    grant select on rm.extra to tl_app;`;

  const problemsAfter = async (sql: string): Promise<string[]> => {
    const client = await log.admin.connect();
    try {
      await client.query('begin');
      await client.query(sql);
      return await isolationProblems(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  test('nothing, in a table made with care', async () => {
    expect(await problemsAfter(good)).toEqual([]);
  });

  test.each([
    ['no row level security', 'alter table rm.extra disable row level security'],
    ['row level security that the owner escapes', 'alter table rm.extra no force row level security'],
    ['no policy', 'drop policy app_rows on rm.extra'],
    ['a policy that lets all rows through', 'alter policy app_rows on rm.extra using (true)'],
    ['a policy that lets any row be written', 'alter policy app_rows on rm.extra with check (true)'],
    ['a second, wider policy', 'create policy wide on rm.extra to tl_app using (true)'],
    ['a policy for everybody', 'create policy all_rows on rm.extra using (true)'],
    ['a grant without a policy', 'grant select on rm.extra to tl_worker'],
    ['a grant to everybody', 'grant select on rm.extra to public'],
    ['a column for everybody', 'grant select (id) on rm.extra to public'],
    ['a column without a policy', 'grant select (id) on rm.extra to tl_worker'],
    ['a column of the log that may be changed', 'grant update (type) on es.events to tl_forgetter'],
    ['an auditor who sees how a person signs in', 'grant select (password) on auth.accounts to tl_auditor'],
    ['TRUNCATE, which no policy guards', 'grant truncate on rm.extra to tl_app'],
    ['a table of a runtime role', 'grant create on schema rm to tl_app; alter table rm.extra owner to tl_app'],
    ['a table without a practice', 'create table rm.loose (id int); alter table rm.loose owner to throughline_owner'],
    [
      'a practice that may be null',
      'alter table rm.extra drop constraint extra_pkey; alter table rm.extra alter tenant_id drop not null',
    ],
    ['a unique constraint across practices', 'alter table rm.extra add unique (id)'],
    ['a unique index across practices', 'create unique index on rm.extra (id)'],
    [
      'a foreign key across practices',
      'alter table rm.extra add unique (id); alter table rm.extra add parent uuid references rm.extra (id)',
    ],
    ["a view with its owner's eyes", 'create view rm.peek as select * from es.events'],
    ['a materialized view', 'create materialized view rm.copy as select * from es.events'],
    ['a sequence', 'create sequence es.positions'],
    [
      'a SECURITY DEFINER function',
      'create function es.peek() returns bigint language sql security definer as $$ select count(*) from es.events $$',
    ],
    ['append_batch for everybody', 'grant execute on function es.append_batch to public'],
    ['append_batch for identity', 'grant execute on function es.append_batch to tl_identity'],
    ['append_batch without its search_path', 'alter function es.append_batch reset search_path'],
    ['a way into the log beside append_batch', 'grant insert on es.events to tl_app'],
    ['a way to change the log', 'grant update on es.events to tl_worker'],
    ['a role that bypasses row level security', 'alter role tl_app bypassrls'],
    ['a role with the rights of another', 'grant tl_appender to tl_app'],
    ['an owner who signs in', 'alter role throughline_owner login'],
    ['a role that makes objects', 'grant create on schema es to tl_worker'],
    [
      'an app that reads passwords',
      'grant usage on schema auth to tl_app; grant select on all tables in schema auth to tl_app',
    ],
  ])('%s', async (_what, careless) => {
    expect(await problemsAfter(`${good} ${careless}`)).not.toEqual([]);
  });
});

describe('as tl_app and tl_worker', () => {
  const [practiceId, clientId, stranger] = [v7(), v7(), v7()];
  let tables: { name: string; app: boolean; worker: boolean }[];
  beforeAll(async () => {
    await log.store.append(welcomeAppend(practiceId, clientId));
    await log.store.append(noteAppend(practiceId, clientId, 'only here'));
    tables = (await log.admin.query<(typeof tables)[number]>(TENANT_TABLES)).rows;
    for (const { name } of tables) await insertAnyRow(log.admin, name, practiceId);
  });

  const count = (pool: Pool, asPractice: string, table: string): Promise<{ n: number }[]> =>
    tenantQuery(pool, asPractice, { text: `select count(*) as n from ${table}`, values: [] });

  test('each table shows its rows to their practice and none to another', async () => {
    expect(tables.length).toBeGreaterThanOrEqual(10);
    for (const { name, app, worker } of tables) {
      for (const pool of [...(app ? [log.app] : []), ...(worker ? [log.worker] : [])]) {
        expect([name, Number((await count(pool, practiceId, name))[0]?.n) > 0]).toEqual([name, true]);
        expect([name, await count(pool, stranger, name)]).toEqual([name, [{ n: 0 }]]);
      }
    }
  });

  test('each table fails loudly when no practice is set, on a fresh connection and on a used one', async () => {
    const fresh = createPool(log.database.config.database.appUrl, { max: 1, applicationName: 'test-unset' });
    for (const { name, app } of tables.filter((table) => table.app)) {
      expect([name, app]).toEqual([name, true]);
      await expect(fresh.query(`select count(*) from ${name}`)).rejects.toThrow(/app\.tenant_id|uuid/);
    }
    await inTenant(fresh, practiceId, async (client) => client.query('select 1'));
    await expect(fresh.query('select count(*) from es.events')).rejects.toThrow(/uuid/);
    await fresh.end();
  });

  test('what may be written can be written for the own practice only', async () => {
    const write = (pool: Pool, text: string) => inTenant(pool, stranger, (client) => client.query(text, [practiceId]));
    const key = `insert into es.practice_keys (tenant_id, epoch, kms_key_id, wrapped_key) values ($1, 7, 'k', 'x')`;
    await expect(write(log.app, key)).rejects.toThrow('row-level security');
    const moved = await write(log.worker, 'update es.projection_checkpoints set position = 99 where tenant_id = $1');
    expect(moved.rowCount).toBe(0);
  });

  test('nobody who signs in can write the log but through append_batch', async () => {
    for (const pool of [log.app, log.worker]) {
      for (const text of [
        'delete from es.events',
        `update es.events set payload = ''`,
        'truncate es.events',
        'delete from es.commands',
      ]) {
        await expect(inTenant(pool, practiceId, (client) => client.query(text))).rejects.toThrow('permission denied');
      }
    }
  });
});
