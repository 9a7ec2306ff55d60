import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, type Pool } from '../postgres/pool.js';
import { inTenant } from '../postgres/tenant.js';
import { SILENT_LOG, type Log } from '../telemetry/log.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from '../event-store/testing/test-log.js';
import { appendAudit } from './append-audit.js';
import type { AuditEntry } from './audit-entry.js';
import { auditHead, walkAudit } from './audit-rows.js';
import { createAuditTrail, type AuditTrail } from './audit-writer.js';
import { fact } from './testing/facts.js';
import { verifyAudit } from './verify-audit.js';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
}, OPEN_TIMEOUT_MS);
afterAll(() => log.close());

const at = new Date('2026-11-26T09:00:00.123Z');
const trail = (): AuditTrail => createAuditTrail({ pool: log.app, log: SILENT_LOG });
const entriesOf = async (practiceId: string): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  await walkAudit(log.app, practiceId, (entry) => found.push(entry) > 0);
  return found;
};
const draft = (practiceId: string) => ({
  ...fact(practiceId),
  entryId: randomUUID(),
  times: 1,
  firstAt: at,
  lastAt: at,
});

describe('The trail', () => {
  it('chains what several processes write at once, for several practices, without a gap', async () => {
    const practices = [randomUUID(), randomUUID(), randomUUID()];
    const writers = Array.from({ length: 6 }, trail);
    await Promise.all(
      writers.flatMap((writer) =>
        Array.from({ length: 40 }, (_, n) => {
          // Every field has a value in some entries and none in others: Node and the database must write one line.
          const more =
            n % 2 === 0
              ? { viaId: randomUUID(), targetId: randomUUID() }
              : {
                  memberId: null,
                  clientId: null,
                  status: null,
                  operation: `auth.fact-${n}-${randomUUID()}`.slice(0, 40),
                };
          const one = fact(practices[n % practices.length]!, more);
          return n % 4 === 0 ? writer.noteNow(one, at) : Promise.resolve(writer.note(one, at));
        }),
      ),
    );
    await Promise.all(writers.map((writer) => writer.close()));
    for (const practiceId of practices) {
      const head = await auditHead(log.app, practiceId);
      expect(await verifyAudit(log.worker, practiceId)).toEqual({ whole: true, head });
    }
    const heads = await Promise.all(practices.map((practiceId) => auditHead(log.app, practiceId)));
    expect(heads.reduce((sum, head) => sum + head.sequence, 0)).toBe(6 * 40);
  });

  it('counts the like of one moment in one entry, with the first and the last time', async () => {
    const practiceId = randomUUID();
    const writer = trail();
    const one = fact(practiceId);
    const later = new Date(at.getTime() + 40);
    for (const when of [at, later, at]) writer.note(one, when);
    writer.note({ ...one, status: 404 }, at);
    await writer.close();
    expect(await entriesOf(practiceId)).toMatchObject([
      { ...one, times: 3, firstAt: at.toISOString(), lastAt: later.toISOString() },
      { status: 404, times: 1 },
    ]);
  });

  it('is durable when noteNow has answered, without waiting for the spacing', async () => {
    const practiceId = randomUUID();
    const writer = trail();
    await writer.noteNow(fact(practiceId, { operation: 'exportClient' }), at);
    expect(await entriesOf(practiceId)).toMatchObject([{ operation: 'exportClient' }]);
    await writer.close();
  });

  it('takes an entry once, however often it is sent', async () => {
    const practiceId = randomUUID();
    const drafts = [draft(practiceId), draft(practiceId)];
    await appendAudit(log.app, drafts);
    await Promise.all([appendAudit(log.app, drafts), appendAudit(log.app, [draft(practiceId), ...drafts])]);
    expect(await verifyAudit(log.worker, practiceId)).toMatchObject({ whole: true, head: { sequence: 3 } });
  });

  it('reads none of the entries before, however long the chain is', async () => {
    const practiceId = randomUUID();
    const drafts = (count: number) => Array.from({ length: count }, () => draft(practiceId));
    const read = await inTenant(log.app, practiceId, async (client) => {
      const pool = { query: client.query.bind(client) } as Pick<Pool, 'query'> as Pool;
      await appendAudit(pool, drafts(300));
      await appendAudit(pool, drafts(30));
      const { rows } = await client.query<{ fetched: number }>(
        `select (seq_tup_read + idx_tup_fetch)::int as fetched from pg_stat_xact_all_tables where relid = 'trail.entries'::regclass`,
      );
      return rows[0]?.fetched;
    });
    // A few may be left in the count from what the connection did before.
    expect(read).toBeLessThan(10);
  });

  it('leaves out an entry that cannot be written as it is, says so, and writes the others', async () => {
    const practiceId = randomUUID();
    const said: string[] = [];
    const telling: Log = { ...SILENT_LOG, error: (message) => void said.push(message) };
    const writer = createAuditTrail({ pool: log.app, log: telling });
    writer.note(fact(practiceId), at);
    writer.note(fact(practiceId, { operation: 'not | an operation' }), at);
    const urgent = writer.noteNow(fact(practiceId, { operation: 'nor|this' }), at);
    await expect(urgent).rejects.toThrow(/check/);
    await writer.close();
    expect(await verifyAudit(log.worker, practiceId)).toMatchObject({ whole: true, head: { sequence: 1 } });
    expect(said).toHaveLength(2);
  });
});

describe('With the database away', () => {
  const unreachable = () =>
    createPool('postgres://tl_app:x@127.0.0.1:1/none', { max: 1, applicationName: 'trail test' });

  it('what had to be durable is refused, nothing is dropped, and in the end it refuses to take more', async () => {
    const pool = unreachable();
    const writer = createAuditTrail({ pool, log: SILENT_LOG });
    const practiceId = randomUUID();
    await expect(writer.noteNow(fact(practiceId), at)).rejects.toThrow();
    for (let n = 0; n < 9_998; n += 1) writer.note(fact(practiceId), at);
    expect(writer.isFull).toBe(false);
    writer.note(fact(practiceId), at);
    expect(writer.isFull).toBe(true);
    await pool.end();
  });

  it('what waits is written when it is back', async () => {
    const practiceId = randomUUID();
    // A database that lets nobody in for a while, as after a failover.
    await log.admin.query('revoke execute on function trail.append_audit from tl_app');
    const writer = trail();
    writer.note(fact(practiceId), at);
    await writer.flush();
    await expect(writer.noteNow(fact(practiceId), at)).rejects.toThrow(/permission/);
    expect(await entriesOf(practiceId)).toEqual([]);
    await log.admin.query('grant execute on function trail.append_audit to tl_app');
    await writer.close();
    expect(await entriesOf(practiceId)).toHaveLength(2);
  });
});

describe('Whoever may write the tables', () => {
  const seeded = async (): Promise<string> => {
    const practiceId = randomUUID();
    await appendAudit(
      log.app,
      Array.from({ length: 5 }, () => draft(practiceId)),
    );
    return practiceId;
  };
  const tampered = async (sql: string) => {
    const practiceId = await seeded();
    const { rowCount } = await log.admin.query(sql, [practiceId]);
    expect(rowCount).toBeGreaterThan(0);
    return verifyAudit(log.worker, practiceId);
  };

  it.each([
    ['changes an entry', 'update trail.entries set client_id = null where tenant_id = $1 and seq = 3', 3, 'changed'],
    ['removes an entry', 'delete from trail.entries where tenant_id = $1 and seq = 3', 3, 'missing'],
    ['cuts off the end', 'delete from trail.entries where tenant_id = $1 and seq > 3', 4, 'cut-off'],
    ['removes all', 'delete from trail.entries where tenant_id = $1', 1, 'cut-off'],
    ['turns the head back', 'update trail.heads set seq = 3 where tenant_id = $1', 3, 'rewritten'],
    ['removes the head', 'delete from trail.heads where tenant_id = $1', 1, 'head-behind'],
  ])('and %s is found out', async (_what, sql, sequence, fault) => {
    expect(await tampered(sql)).toEqual({ whole: false, sequence, fault });
  });

  it('is nobody who signs in', async () => {
    const practiceId = await seeded();
    const { identityUrl } = log.database.config.database;
    const identity = createPool(identityUrl, { max: 1, applicationName: 'trail test' });
    for (const pool of [log.app, log.worker, identity]) {
      for (const text of [
        `update trail.entries set client_id = null`,
        'delete from trail.entries',
        'truncate trail.entries',
        `update trail.heads set seq = 0`,
        'delete from trail.heads',
        `insert into trail.heads values ('${practiceId}', 1, decode(repeat('00', 32), 'hex'))`,
        'alter table trail.entries disable trigger all',
        `select trail.note_person('x', 'auth.made-up')`,
      ]) {
        await expect(inTenant(pool, practiceId, (client) => client.query(text))).rejects.toThrow(
          /permission denied|must be owner/,
        );
      }
    }
    await identity.end();
    expect(await verifyAudit(log.worker, practiceId)).toMatchObject({ whole: true, head: { sequence: 5 } });
  });
});
