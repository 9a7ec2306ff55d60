import { runAll, type SqlRunner } from './sql.js';

const COLUMNS = ['order_hash', 'review_command', 'review_hash'];

/**
 * What a copy was ordered and reviewed by, so that a repeat of either command is answered as the first time and another one
 * under the same key is refused. The hashes are keyed, as everywhere; the order's id is that of the copy.
 */
export class ExportCommands1764000000023 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `alter table rm.client_exports
         add column order_hash     bytea,
         add column review_command uuid,
         add column review_hash    bytea`,
      'grant update (review_command, review_hash) on rm.client_exports to tl_app',
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      `alter table rm.client_exports ${COLUMNS.map((column) => `drop column ${column}`).join(', ')}`,
    ]);
  }
}
