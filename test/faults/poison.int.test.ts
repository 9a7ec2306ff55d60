import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { parkedCommand } from '../../apps/worker/src/parked/parked-command.js';
import { createLog, parkedBuild, parkedOf, PROJECTIONS, type Parked } from '#infra';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { recordedPractice, said, type RecordedPractice } from './recorded-practice.js';

const HOUR = 3_600_000;
const ARRIVES_MS = 50_000;

describe('an event that cannot be taken', () => {
  let db: TestDatabase;
  let practice: RecordedPractice;
  let other: RecordedPractice;
  let app: INestApplicationContext;
  let lines: string[];

  beforeAll(async () => {
    db = await testDatabase();
  });
  beforeEach(async () => {
    lines = [];
    practice = await recordedPractice(db.config);
    other = await recordedPractice(db.config);
  });
  afterEach(async () => {
    await app.close();
    await practice.close();
    await other.close();
  });
  afterAll(() => db.drop());

  const worker = async () => {
    const log = createLog({ name: 'worker', level: 'error', destination: { write: (line) => void lines.push(line) } });
    app = await createWorkerApp(db.config, { log });
  };
  const poison = (text: string, position: number) =>
    practice.admin.query(`update es.events set ${text} where tenant_id = $1 and position = $2`, [
      practice.practiceId,
      position,
    ]);
  const alliance = async (of: RecordedPractice) => {
    const client = await of.client();
    const session = await client.session(new Date(Date.now() + HOUR));
    return { clientId: client.clientId, joy: (text: string) => session.record({ type: 'JoyHeard', data: said(text) }) };
  };

  it('stops its practice there, loudly and without a word of content, and no other practice', async () => {
    const { clientId, joy } = await alliance(practice);
    await joy('Before.');
    const { appended } = await joy('The poison.');
    await joy('After.');
    await poison(`type = 'NotYetKnown'`, appended.lastPosition);
    const elsewhere = await alliance(other);
    await elsewhere.joy('Elsewhere.');
    await worker();

    const parked = await parkedOnceThereAre(PROJECTIONS.length);
    expect(new Set(parked.map((each) => each.projection))).toEqual(new Set(PROJECTIONS));
    for (const each of parked) {
      expect(each).toMatchObject({
        position: appended.lastPosition,
        eventType: 'unreadable',
        reason: 'UnknownEventType',
      });
    }
    await eventually(() => other.freshMemory(elsewhere.clientId), ARRIVES_MS);
    await expect(practice.freshMemory(clientId)).rejects.toThrow('older than the log');
    await eventually(() => lines.some((line) => line.includes('parked')), ARRIVES_MS);
    expect(lines.join('')).not.toContain('poison');

    await poison(`type = 'JoyHeard'`, appended.lastPosition);
    await unparkAll();
    const memory = await eventually(() => practice.freshMemory(clientId), ARRIVES_MS);
    expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
  });

  it('with a broken seal stops too: it is never taken for forgotten', async () => {
    const { clientId, joy } = await alliance(practice);
    const { appended } = await joy('Sealed.');
    await poison(`payload = set_byte(payload, 20, get_byte(payload, 20) # 255)`, appended.lastPosition);
    await worker();
    const parked = await parkedOnceThereAre(PROJECTIONS.length);
    expect(parked[0]).toMatchObject({ position: appended.lastPosition, reason: 'BrokenSeal' });
    await poison(`payload = set_byte(payload, 20, get_byte(payload, 20) # 255)`, appended.lastPosition);
    await unparkAll();
    const memory = await eventually(() => practice.freshMemory(clientId), ARRIVES_MS);
    expect(memory.cells).toEqual(await practice.foldedMemory(clientId));
  });

  it('in the memory of one client stops this client only', async () => {
    const broken = await alliance(practice);
    const sound = await alliance(practice);
    await worker();
    await broken.joy('First.');
    await eventually(() => practice.freshMemory(broken.clientId), ARRIVES_MS);
    const spoil = `update rm.memory_cells set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 255) where client_id = $1`;
    await practice.admin.query(spoil, [broken.clientId]);
    await broken.joy('Second.');
    await sound.joy('Sound.');
    await eventually(() => practice.freshMemory(sound.clientId), ARRIVES_MS);
    expect(await parkedOnceThereAre(1)).toEqual([
      expect.objectContaining({ projection: parkedBuild(broken.clientId), reason: 'BrokenSeal' }),
    ]);
    await practice.admin.query(spoil, [broken.clientId]);
    await unparkAll();
    const memory = await eventually(() => practice.freshMemory(broken.clientId), ARRIVES_MS);
    expect(memory.cells).toEqual(await practice.foldedMemory(broken.clientId));
  });

  const parkedOnceThereAre = (count: number): Promise<Parked[]> =>
    eventually(async () => {
      const found = await parkedOf(practice.pool, practice.practiceId);
      if (found.length !== count) throw new Error(`${found.length} parked`);
      return found;
    }, ARRIVES_MS);

  const parkedTold = async (...words: readonly string[]): Promise<{ code: number; said: string }> => {
    const told: string[] = [];
    const code = await parkedCommand(words, db.config, (line) => told.push(line));
    return { code, said: told.join('\n') };
  };

  /** As an operator does. */
  const unparkAll = async (): Promise<void> => {
    const { code, said: told } = await parkedTold(practice.practiceId, '--release');
    expect({ code, told }).toMatchObject({ code: 0, told: expect.stringContaining('Released') });
    expect(await parkedTold(practice.practiceId)).toEqual({ code: 0, said: 'Nothing is parked.' });
  };

  it('is shown to an operator without content, and stays until it is released', async () => {
    const { appended } = await (await alliance(practice)).joy('Not to be told.');
    await poison(`type = 'WorldEnded'`, appended.lastPosition);
    await worker();
    await parkedOnceThereAre(PROJECTIONS.length);
    const shown = await parkedTold(practice.practiceId);
    expect(shown.said).toContain(`brief (revision 1) at event ${appended.lastPosition}, unreadable: UnknownEventType`);
    expect(shown.said).not.toContain('told');
    expect(await parkedOf(practice.pool, practice.practiceId)).toHaveLength(PROJECTIONS.length);
    expect((await parkedTold('everything')).code).toBe(2);
    await poison(`type = 'JoyHeard'`, appended.lastPosition);
    await unparkAll();
  });
});
