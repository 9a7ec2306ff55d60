import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { activeRevision, compareRevisions, park, PROJECTIONS, SILENT_LOG, type ProjectionName } from '#infra';
import { recordedPractice, said, type RecordedPractice } from '../../../../test/faults/recorded-practice.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { eventually } from '../../../../test/support/eventually.js';
import { createWorkerApp } from '../worker.module.js';
import { openParts, type WorkerParts } from '../worker-parts.js';
import { rebuildProjection } from './rebuild.js';

const HOUR = 3_600_000;
const CLIENTS = 4;

describe('a rebuild beside live traffic', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let parts: WorkerParts;
  let app: INestApplicationContext;

  beforeAll(async () => {
    db = await testDatabase();
  });
  beforeEach(async () => {
    practice = await recordedPractice(db.config);
    parts = openParts(db.config, { log: SILENT_LOG });
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
  });
  afterEach(async () => {
    await app.close();
    await parts.close();
    await practice.close();
  });
  afterAll(() => db.drop());

  const alliance = async (name: string) => {
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    const { ids } = await session.record(
      { type: 'JoyHeard', data: said(`${name} sings.`) },
      { type: 'WorryHeard', data: said(`${name} does not sleep.`) },
      { type: 'NoteWritten', data: said(`${name} said little.`, { private: true }) },
    );
    return { client, session, momentId: ids[0] ?? '' };
  };
  type Alliance = Awaited<ReturnType<typeof alliance>>;

  /** Records everything that a read model looks at. */
  const live = async ({ client, session, momentId }: Alliance, round: string): Promise<void> => {
    await client.record({ type: 'ClientDetailsCorrected', data: { preferredName: round } });
    await session.record(
      { type: 'SessionRescheduled', data: { startsAt: new Date(Date.now() + 2 * HOUR).toISOString() } },
      { type: 'JoyHeard', data: said(`A joy ${round}.`) },
      {
        type: 'MomentCorrected',
        data: { momentId, ofSessionId: session.sessionId, ofPrivate: false, text: `Sings ${round}.` },
      },
    );
  };

  const revisionRows = async (projection: ProjectionName) => {
    const table = {
      clients: 'rm.clients',
      sessions: 'rm.sessions',
      brief: 'rm.memory_cells',
      caseload: 'rm.caseload_facts',
    }[projection];
    return practice.rows<{ revision: number }>(
      `select distinct revision from ${table} where tenant_id = $1 order by 1`,
    );
  };

  it.each(PROJECTIONS)(
    'gives %s the rows that live processing gave, and leaves no row of the old revision',
    async (projection) => {
      const alliances = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => alliance(`Client ${n}`)));
      for (const { client } of alliances) await eventually(() => practice.freshMemory(client.clientId));
      const from = await activeRevision(parts.pool, projection);
      let round = 0;
      const report = await rebuildProjection(parts, projection, {
        onStep: async (step) => {
          round += 1;
          for (const each of alliances) await live(each, `${step} ${round}`);
        },
      });
      expect(report).toMatchObject({ flipped: true, revision: from + 1, comparison: { different: 0 } });
      expect(await activeRevision(parts.pool, projection)).toBe(from + 1);
      for (const { client } of alliances) {
        const memory = await eventually(() => practice.freshMemory(client.clientId));
        expect(memory.cells).toEqual(await practice.foldedMemory(client.clientId));
      }
      expect(await revisionRows(projection)).toEqual([{ revision: from + 1 }]);
    },
  );

  it.each(PROJECTIONS)('finds no difference in %s when nothing moves', async (projection) => {
    const alliances = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => alliance(`Quiet ${n}`)));
    for (const each of alliances) await live(each, 'once');
    const [, second] = alliances;
    await second?.session.record({
      type: 'MomentWithdrawn',
      data: { momentId: second.momentId, ofSessionId: second.session.sessionId, ofPrivate: false },
    });
    for (const { client } of alliances) await eventually(() => practice.freshMemory(client.clientId));
    const report = await rebuildProjection(parts, projection, { requireIdentical: true });
    expect(report.flipped).toBe(true);
    expect(report.comparison).toMatchObject({ different: 0, moving: 0 });
    expect(report.comparison.equal).toBeGreaterThanOrEqual(CLIENTS);
  });

  it('tells a difference, and does not flip then when asked not to', async () => {
    const { client } = await alliance('Changed');
    await eventually(() => practice.freshMemory(client.clientId));
    const from = await activeRevision(parts.pool, 'sessions');
    await practice.admin.query(`update rm.sessions set duration_minutes = 51 where client_id = $1`, [client.clientId]);
    const report = await rebuildProjection(parts, 'sessions', { requireIdentical: true });
    expect(report).toMatchObject({ flipped: false, comparison: { different: 1 } });
    expect(await activeRevision(parts.pool, 'sessions')).toBe(from);
    const mended = await rebuildProjection(parts, 'sessions');
    expect(mended).toMatchObject({ flipped: true, comparison: { different: 1 } });
    const of = { projection: 'sessions', from: mended.revision, to: mended.revision } as const;
    expect(await compareRevisions(parts.building, practice.practiceId, of)).toMatchObject({ different: 0 });
  });

  it('goes on where the active revision had parked', async () => {
    const { client } = await alliance('Parked');
    await eventually(() => practice.freshMemory(client.clientId));
    const revision = await activeRevision(parts.pool, 'brief');
    const head = await practice.store.head(practice.practiceId);
    const parked = { projection: 'brief', revision, position: head + 1, eventType: 'JoyHeard', reason: 'a test' };
    await park(parts.pool, practice.practiceId, parked);
    await client.record({ type: 'JoyHeard', data: said('After the fault.') });
    await rebuildProjection(parts, 'brief');
    const memory = await eventually(() => practice.freshMemory(client.clientId));
    expect(JSON.stringify([...memory.cells])).toContain('After the fault.');
  });

  it('is refused while another process rebuilds the same projection', async () => {
    const tried: string[] = [];
    await rebuildProjection(parts, 'clients', {
      onStep: async (step) => {
        await expect(rebuildProjection(parts, 'clients')).rejects.toThrow('another process');
        tried.push(step);
      },
    });
    expect(tried).toContain('filled');
  });
});
