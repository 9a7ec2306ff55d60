import { runAll, type SqlRunner } from './sql.js';

const KINDS = ['planned', 'call', 'cancelled', 'brief-read', 'note', 'promise', 'pulse'];
const check = (kinds: readonly string[]): string[] => [
  'alter table rm.caseload_facts drop constraint caseload_facts_kind_check',
  `alter table rm.caseload_facts add constraint caseload_facts_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
];

/**
 * Promises that a machine read are facts too, which count once the coach has accepted them. `source_id` is the text that a
 * promise was read from: it goes with that text. Those from before come with `npm run rebuild -- caseload`.
 */
export class PromisesAccepted1764000000021 {
  async up(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      'alter table rm.caseload_facts add column source_id uuid',
      ...check([...KINDS, 'proposal']),
      `create index caseload_facts_by_source on rm.caseload_facts (tenant_id, revision, source_id) where source_id is not null`,
    ]);
  }

  async down(runner: SqlRunner): Promise<void> {
    await runAll(runner, [
      // The owner is bound by forced row security too, and without a policy of its own would delete nothing.
      'alter table rm.caseload_facts no force row level security',
      `delete from rm.caseload_facts where kind = 'proposal'`,
      'alter table rm.caseload_facts force row level security',
      'drop index rm.caseload_facts_by_source',
      ...check(KINDS),
      'alter table rm.caseload_facts drop column source_id',
    ]);
  }
}
