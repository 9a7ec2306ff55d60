import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { AnyEvent } from '#domain';
import { readWordings, SILENT_LOG, storeWordings } from '#infra';
import { recordedPractice, said, type RecordedPractice } from '../../../test/faults/recorded-practice.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { openParts, type WorkerParts } from './worker-parts.js';
import { createWorkerApp } from './worker.module.js';

const HOUR = 3_600_000;
const KEPT = { model: 'small', promptVersion: 'p', refused: ['joys:x'] } as const;
const WORDING = { section: 'joys', lineIds: ['a'], digest: 'd', text: 'Her garden is her joy' } as const;

describe('kept wordings', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let app: INestApplicationContext;
  let parts: WorkerParts;
  beforeAll(async () => {
    db = await testDatabase();
    practice = await recordedPractice(db.config);
    app = await createWorkerApp(db.config, { log: SILENT_LOG });
    parts = openParts(db.config, { log: SILENT_LOG });
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await practice.close();
    await db.drop();
  });

  const builtClient = async () => {
    const client = await practice.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    await client.record({ type: 'ConsentGiven', data: { purpose: 'assist' } });
    const [momentId = ''] = (await session.record({ type: 'JoyHeard', data: said('Her garden.') })).ids;
    const { done } = await eventually(() => practice.freshMemory(client.clientId));
    const place = { practiceId: practice.practiceId, clientId: client.clientId };
    const built = { ...place, revision: 1, done };
    return { client, session, momentId, place, built };
  };
  const store = (place: Parameters<typeof storeWordings>[1]): Promise<boolean> =>
    storeWordings(parts.building, place, { ...KEPT, wordings: [WORDING], version: randomUUID() });

  it('are sealed, and read back as they were', async () => {
    const { place, built } = await builtClient();
    expect(await store(built)).toBe(true);
    const stored = await readWordings(parts.building, place);
    expect(await stored?.open()).toEqual({ wordings: [WORDING], refused: KEPT.refused });
    const text = `select sealed from rm.assist_wordings where tenant_id = $1`;
    const rows = await practice.rows<{ sealed: Buffer }>(text);
    expect(rows).toHaveLength(1);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('garden');
  });

  it('are not stored when the memory was built on meanwhile', async () => {
    const { client, place, built } = await builtClient();
    await client.record({ type: 'ConsentWithdrawn', data: { purpose: 'assist' } });
    await eventually(() => practice.freshMemory(client.clientId));
    expect(await store(built)).toBe(false);
    expect(await readWordings(parts.building, place)).toBeNull();
  });

  const end = (momentId: string, ofSessionId: string): Record<string, AnyEvent> => ({
    'the consent is withdrawn': { type: 'ConsentWithdrawn', data: { purpose: 'assist' } },
    'a moment is withdrawn': { type: 'MomentWithdrawn', data: { momentId, ofSessionId, ofPrivate: false } },
    'the client is erased': { type: 'ClientErased', data: {} },
  });
  it.each(['the consent is withdrawn', 'a moment is withdrawn', 'the client is erased'])('go when %s', async (why) => {
    const { client, session, momentId, place, built } = await builtClient();
    await store(built);
    const event = end(momentId, session.sessionId)[why] as AnyEvent;
    await (event.type === 'MomentWithdrawn' ? session : client).record(event);
    await eventually(async () => (await readWordings(parts.building, place)) === null);
  });

  it('stay when something else is recorded, or another consent goes', async () => {
    const { client, session, place, built } = await builtClient();
    await store(built);
    await session.record({ type: 'JoyHeard', data: said('Her choir.') });
    await client.record({ type: 'ConsentWithdrawn', data: { purpose: 'pulse' } });
    await eventually(() => practice.freshMemory(client.clientId));
    expect(await readWordings(parts.building, place)).not.toBeNull();
  });
});
