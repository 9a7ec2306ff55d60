import { runAll, type SqlRunner } from './sql.js';
import { tenantTable } from './tenant-table.js';

/**
 * What recall takes of a client's events in a row, made ready and sealed under the client's key; `form` is how it is
 * written. Made of the log, and dropped with every withdrawal: where there is no page, recall reads the log.
 */
const recallPages = tenantTable({
  name: 'rm.recall_pages',
  columns: `
  client_id      uuid        not null,
  after_position bigint      not null,
  upto_position  bigint      not null,
  form           int         not null,
  is_full        boolean     not null,
  key_rev        smallint    not null,
  sealed         bytea       not null,
  built_at       timestamptz not null default now(),
  primary key (tenant_id, client_id, after_position)`,
  grants: { tl_app: 'select', tl_worker: 'select, insert, delete' },
});

export class RecallPages1764000000031 {
  async up(runner: SqlRunner): Promise<void> {
    // Sealed bytes do not compress: Postgres need not try.
    const external = 'alter table rm.recall_pages alter column sealed set storage external';
    await runAll(runner, [...recallPages, external]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, ['drop table rm.recall_pages']);
  }
}
