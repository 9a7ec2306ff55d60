import { runMigrations } from 'bullmq';
import { OWNER } from './roles.js';
import { runAll } from './sql.js';
import { ownedSchema } from './tenant-table.js';

interface ParameterRunner {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** TypeORM holds the transaction; BullMQ's migrator begins and ends one of its own, which becomes part of it. */
const withoutTransaction = (runner: ParameterRunner) => ({
  query: async (text: string, parameters?: readonly unknown[]): Promise<{ rows: never[] }> => {
    if (['BEGIN', 'COMMIT', 'ROLLBACK'].includes(text)) return { rows: [] };
    const rows = await runner.query(text, parameters === undefined ? undefined : [...parameters]);
    return { rows: (Array.isArray(rows) ? rows : []) as never[] };
  },
});

const ownAll = `
do $$ declare o record; begin
  for o in select c.oid::regclass as name, c.relkind from pg_class c
           where c.relnamespace = 'queue'::regnamespace and c.relkind in ('r', 'p', 'v')
  loop execute format('alter %s %s owner to ${OWNER}', case o.relkind when 'v' then 'view' else 'table' end, o.name); end loop;
  for o in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'queue'::regnamespace
  loop execute format('alter routine %s owner to ${OWNER}', o.name); end loop;
  for o in select t.oid::regtype as name from pg_type t where t.typnamespace = 'queue'::regnamespace and t.typtype in ('e', 'd')
  loop execute format('alter type %s owner to ${OWNER}', o.name); end loop;
  for o in select c.oid::regclass as name from pg_class c
           where c.relnamespace = 'queue'::regnamespace and c.relkind = 'S'
             and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
  loop execute format('alter sequence %s owner to ${OWNER}', o.name); end loop;
end $$`;

/** BullMQ's bulk add wants the sequence of automatic ids even where every job has an id, and would make it itself. */
const idSequences = `
do $$ declare name text; begin
  foreach name in array array['throughline', 'throughline-assist']
  loop execute format('create sequence queue.%I', 'bullmq_jid_' || md5(name)); end loop;
end $$`;

/**
 * BullMQ's own tables, as BullMQ makes them: the embedded default of the queue. They hold hints with ids only. The role
 * `tl_queue` reads and writes them and may not change their shape; a newer BullMQ brings a migration of its own here.
 */
export class Queue1764000000004 {
  async up(runner: ParameterRunner): Promise<void> {
    await runAll(runner, ownedSchema('queue', ['tl_queue']));
    await runMigrations(withoutTransaction(runner) as never, 'queue');
    await runAll(runner, [
      'set local search_path to default',
      idSequences,
      ownAll,
      'grant select, insert, update, delete on all tables in schema queue to tl_queue',
      'grant usage, select on all sequences in schema queue to tl_queue',
      'revoke all on all functions in schema queue from public',
      'grant execute on all functions in schema queue to tl_queue',
    ]);
  }

  async down(runner: ParameterRunner): Promise<void> {
    await runAll(runner, ['drop schema queue cascade']);
  }
}
