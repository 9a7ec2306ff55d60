import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import { noteAppend, welcomeAppend } from '../libs/infra/src/event-store/testing/appends.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from '../libs/infra/src/event-store/testing/test-log.js';
import { insertAnyRow } from './rls/any-row.js';
import { POLICIES } from './rls/catalogue-queries.js';
import { isolationProblems, TENANT_BOUND, TENANT_SCHEMAS, type Policy } from './rls/catalogue.js';
import { rowProblems, type Tried } from './rls/rows-seen.js';

interface Mutant extends Tried {
  readonly what: string;
  readonly sql: string;
  /** Whether rows show it; what they do not show, the catalogue says. */
  readonly inRows: boolean;
}

const practices = { here: v7(), elsewhere: v7() };

/** Each policy taken away or widened, and each table's row level security switched off. */
const mutantsOf = (policies: readonly (Policy & { policy: string; writes: boolean })[]): Mutant[] =>
  policies.flatMap(({ name: table, roles, policy, writes }) => {
    const role = roles[0] ?? '';
    const isBound = TENANT_BOUND.includes(role);
    const alter = `alter policy ${policy} on ${table}`;
    const one = { table, role };
    return [
      { ...one, what: 'without its policy', sql: `drop policy ${policy} on ${table}`, inRows: true },
      { ...one, what: 'with its policy for everybody', sql: `${alter} to public`, inRows: false },
      ...(isBound ? [{ ...one, what: 'with a policy for all rows', sql: `${alter} using (true)`, inRows: true }] : []),
      ...(isBound && writes
        ? [{ ...one, what: 'with a policy to write any row', sql: `${alter} with check (true)`, inRows: true }]
        : []),
      ...(isBound
        ? [
            {
              ...one,
              what: 'without row level security',
              sql: `alter table ${table} disable row level security`,
              inRows: true,
            },
            {
              ...one,
              what: 'open to its owner',
              sql: `alter table ${table} no force row level security`,
              inRows: true,
            },
          ]
        : []),
    ];
  });

/** Generated from the catalogue: a table or a policy that a migration adds is broken here without a line more. */
describe('each policy of each table', () => {
  let log: TestLog;
  let policies: (Policy & { policy: string; writes: boolean })[];

  beforeAll(async () => {
    log = await openTestLog();
    ({ rows: policies } = await log.admin.query(
      `select p.*, q.polname as policy, has_table_privilege(p.roles[1], p.name, 'insert') as writes
       from (${POLICIES}) p join pg_policy q on q.polrelid = p.name::regclass and pg_get_userbyid(q.polroles[1]) = p.roles[1]`,
      [TENANT_SCHEMAS],
    ));
    for (const practiceId of Object.values(practices)) {
      const clientId = v7();
      await log.store.append(welcomeAppend(practiceId, clientId));
      await log.store.append(noteAppend(practiceId, clientId, 'only here'));
    }
    for (const table of new Set(policies.map(({ name }) => name))) {
      for (const practiceId of Object.values(practices)) await insertAnyRow(log.admin, table, practiceId);
    }
  }, OPEN_TIMEOUT_MS);
  afterAll(() => log.close());

  const inScratch = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await log.admin.connect();
    try {
      await client.query('begin');
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  it('keeps practices apart, tried with rows of two practices in every table', async () => {
    expect(new Set(policies.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
    const problems: string[] = [];
    for (const { name: table, roles } of policies) {
      for (const role of roles) {
        problems.push(...(await inScratch((client) => rowProblems(client, { table, role }, practices))));
      }
    }
    expect(problems).toEqual([]);
  });

  it(
    'is missed at once: in the catalogue, and in what the role sees or writes',
    async () => {
      const unnoticed: string[] = [];
      const mutants = mutantsOf(policies);
      for (const { table, role, what, sql, inRows } of mutants) {
        const [said, seen] = await inScratch(async (client) => {
          await client.query(sql);
          return [await isolationProblems(client), await rowProblems(client, { table, role }, practices)];
        });
        const isSaid = said.some((problem) => problem.startsWith(`${table} `));
        if (!isSaid || (inRows && seen.length === 0)) unnoticed.push(`${table}, ${role}: ${what}`);
      }
      expect(mutants.length).toBeGreaterThan(policies.length * 2);
      expect(unnoticed).toEqual([]);
    },
    OPEN_TIMEOUT_MS,
  );
});
