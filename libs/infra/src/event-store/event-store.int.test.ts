import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createEventStore, InvalidAppend, StreamMismatch, UnknownEventType } from '#infra';
import { hashOf, newEvent, note, noteAppend, practiceAppend, sessionAppend, welcomeAppend } from './testing/appends.js';
import { OPEN_TIMEOUT_MS, openTestLog, type TestLog } from './testing/test-log.js';
import { nth } from './testing/nth.js';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
}, OPEN_TIMEOUT_MS);
afterAll(() => log.close());

describe('appending', () => {
  test('numbers a practice from 1 without holes, whatever stream the events stand on', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.store.append(practiceAppend(practiceId));
    await log.store.append(sessionAppend(practiceId, clientId, {}, 3));
    await log.store.append(sessionAppend(practiceId, clientId, {}, 2));
    const events = await log.store.readLog(practiceId, 0, 100);
    expect(events.map((e) => e.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(events.map((e) => e.version)).toEqual([1, 1, 2, 3, 1, 2]);
    expect(await log.store.head(practiceId)).toBe(6);
  });

  test('answers a conflict with the versions that stand, and records nothing', async () => {
    const [practiceId, clientId, streamId] = [v7(), v7(), v7()];
    await log.store.append(sessionAppend(practiceId, clientId, { streamId }, 2));
    const stale = await log.store.append(sessionAppend(practiceId, clientId, { streamId, expectedVersion: 1 }));
    expect(stale).toEqual({ outcome: 'conflict', version: 2, subjectVersion: 1 });
    const notNew = await log.store.append(sessionAppend(practiceId, clientId, { streamId, expectedVersion: 0 }));
    expect(notNew.outcome).toBe('conflict');
    expect(await log.store.head(practiceId)).toBe(2);
  });

  test('holds a rule over all streams of a client by the version of the subject', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.store.append(sessionAppend(practiceId, clientId));
    const seen = { expectedSubjectVersion: 1 };
    const first = await log.store.append(sessionAppend(practiceId, clientId, seen));
    const second = await log.store.append(sessionAppend(practiceId, clientId, seen));
    expect(first).toMatchObject({ outcome: 'appended', subjectVersion: 2 });
    expect(second).toMatchObject({ outcome: 'conflict', subjectVersion: 2 });
  });

  test('refuses a stream that exists for another client or with another type', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    const first = sessionAppend(practiceId, clientId);
    await log.store.append(first);
    const foreign = sessionAppend(practiceId, v7(), { streamId: first.streamId });
    await expect(log.store.append(foreign)).rejects.toThrow(StreamMismatch);
  });

  test.each([
    ['no events', { events: [] }],
    [
      'an event of another kind of stream',
      { events: [newEvent(note('x')), newEvent({ type: 'MemberLeft', data: { memberId: v7() } })] },
    ],
    ['a hash of another length', { requestHash: new Uint8Array(8) }],
    ['an id in upper case', { streamId: v7().toUpperCase() }],
  ])('refuses %s before it travels', async (_what, more) => {
    await expect(log.store.append(sessionAppend(v7(), v7(), more))).rejects.toThrow(InvalidAppend);
  });

  test('fails a poison append alone, and records those that shared its batch', async () => {
    const practiceId = v7();
    const poison = sessionAppend(practiceId, v7());
    await log.store.append(poison);
    const again = { ...sessionAppend(practiceId, v7()), events: poison.events };
    const [good, bad, alsoGood] = await Promise.allSettled([
      log.store.append(sessionAppend(practiceId, v7())),
      log.store.append(again),
      log.store.append(sessionAppend(practiceId, v7())),
    ]);
    expect([good.status, bad.status, alsoGood.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await log.store.readLog(practiceId, 0, 10)).map((e) => e.position)).toEqual([1, 2, 3]);
  });
});

describe('commands', () => {
  test('a repeat answers what the first sending did, before any conflict is looked for', async () => {
    const [practiceId, clientId, streamId] = [v7(), v7(), v7()];
    const command = sessionAppend(practiceId, clientId, { streamId, expectedVersion: 0 }, 2);
    const first = await log.store.append(command);
    await log.store.append(sessionAppend(practiceId, clientId, { streamId }));
    const repeat = await log.store.append(command);
    expect(repeat).toEqual({ ...first, outcome: 'duplicate' });
    const found = await log.store.findCommand(practiceId, command.commandId, command.requestHash);
    expect(found).toEqual(repeat);
  });

  test('tells that the same command id came with another request', async () => {
    const command = sessionAppend(v7(), v7());
    await log.store.append(command);
    const other = { ...command, requestHash: hashOf('another body') };
    expect(await log.store.append(other)).toMatchObject({ outcome: 'duplicate', sameRequest: false });
    expect(await log.store.findCommand(command.practiceId, v7(), command.requestHash)).toBeNull();
  });

  test('two first sendings at once, each with a new stream of its own, have one effect and one answer', async () => {
    const practiceId = v7();
    const command = sessionAppend(practiceId, v7());
    const stores = [log.store, log.anotherStore(), log.anotherStore()];
    const verdicts = await Promise.all(
      stores.map((store) =>
        store.append({ ...command, streamId: v7(), events: [newEvent(nth(command.events, 0).event)] }),
      ),
    );
    expect(verdicts.map((v) => v.outcome).toSorted()).toEqual(['appended', 'duplicate', 'duplicate']);
    expect(new Set(verdicts.map((v) => JSON.stringify({ ...v, outcome: '' }))).size).toBe(1);
    expect(await log.store.head(practiceId)).toBe(1);
  });
});

describe('reading', () => {
  test('gives an event back as it was recorded', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.store.append(welcomeAppend(practiceId, clientId));
    const append = noteAppend(practiceId, clientId, 'Her brother moves in. '.repeat(100), 'short');
    await log.store.append(append);
    const slice = await log.store.readStream(practiceId, append.streamId);
    expect(slice).toMatchObject({ streamType: 'session', subjectId: clientId, version: 2, subjectVersion: 2 });
    expect(slice?.events.map((e) => e.data)).toEqual(append.events.map((e) => e.event.data));
    const { commandId, actor, requestId } = append;
    const { eventId, occurredAt } = nth(append.events, 0);
    expect(slice?.events[0]?.metadata).toMatchObject({ commandId, actor, requestId, eventId, occurredAt });
  });

  test('an unknown stream reads as null; a known one without the wanted types as empty', async () => {
    const practiceId = v7();
    await log.store.append(practiceAppend(practiceId));
    expect(await log.store.readStream(practiceId, v7())).toBeNull();
    expect(await log.store.readStream(practiceId, practiceId, ['MemberLeft'])).toMatchObject({
      version: 1,
      events: [],
    });
  });

  test('finds what opened a moment and all that is about it, of that client only', async () => {
    const [practiceId, clientId, other] = [v7(), v7(), v7()];
    await log.store.append(welcomeAppend(practiceId, clientId));
    await log.store.append(welcomeAppend(practiceId, other));
    const opened = noteAppend(practiceId, clientId, 'one', 'two');
    await log.store.append(opened);
    const momentId = nth(opened.events, 0).eventId;
    const about = { momentId, ofSessionId: null, ofPrivate: false };
    const marked = newEvent({ type: 'CarryLightlyMarked', data: about }, momentId);
    await log.store.append(sessionAppend(practiceId, clientId, { events: [marked] }));
    const found = await log.store.readMoments(practiceId, clientId, [momentId]);
    expect(found.map((e) => e.type)).toEqual(['NoteWritten', 'CarryLightlyMarked']);
    expect(await log.store.readMoments(practiceId, other, [momentId])).toEqual([]);
  });

  test('pages through one client in log order', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    for (let i = 0; i < 3; i += 1) {
      await log.store.append(sessionAppend(practiceId, clientId));
      await log.store.append(sessionAppend(practiceId, v7()));
    }
    const first = await log.store.readSubject(practiceId, clientId, 0, 2);
    const rest = await log.store.readSubject(practiceId, clientId, nth(first, 1).position, 2);
    expect([...first, ...rest].map((e) => e.position)).toEqual([1, 3, 5]);
  });

  test('reads several clients at once, each after its own position and so far', async () => {
    const [practiceId, one, two] = [v7(), v7(), v7()];
    for (let i = 0; i < 3; i += 1) {
      for (const clientId of [one, two, v7()]) await log.store.append(sessionAppend(practiceId, clientId));
    }
    const read = async (limit: number) => {
      const after = new Map([
        [one, 1],
        [two, 0],
      ]);
      return (await log.store.readSubjects(practiceId, after, limit)).map((e) => e.position);
    };
    expect(await read(10)).toEqual([2, 4, 5, 7, 8]);
    expect(await read(1)).toEqual([2, 4]);
    expect(await log.store.readSubjects(v7(), new Map([[one, 0]]), 10)).toEqual([]);
  });

  test("another practice's ids read as absent", async () => {
    const [practiceId, clientId, stranger] = [v7(), v7(), v7()];
    const append = sessionAppend(practiceId, clientId);
    await log.store.append(append);
    expect(await log.store.readStream(stranger, append.streamId)).toBeNull();
    expect(await log.store.readSubject(stranger, clientId, 0, 10)).toEqual([]);
    expect(await log.store.readMoments(stranger, clientId, [nth(append.events, 0).eventId])).toEqual([]);
    expect(await log.store.findCommand(stranger, append.commandId, append.requestHash)).toBeNull();
    expect(await log.store.head(stranger)).toBe(0);
  });

  test('an event of a type or revision that is not known stops the reader', async () => {
    const practiceId = v7();
    await log.store.append(practiceAppend(practiceId));
    await log.admin.query(`update es.events set schema_rev = 99 where tenant_id = $1`, [practiceId]);
    await expect(log.store.readLog(practiceId, 0, 10)).rejects.toThrow(UnknownEventType);
  });
});

describe('forgetting', () => {
  test('with the key destroyed the events stay, in order, and hold nothing', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.store.append(welcomeAppend(practiceId, clientId));
    await log.store.append(noteAppend(practiceId, clientId, 'the hospital'));
    await log.keys.destroyClientKey(practiceId, clientId);
    const events = await log.store.readSubject(practiceId, clientId, 0, 10);
    expect(events.map((e) => [e.position, e.forgotten, e.data])).toEqual([
      [1, true, null],
      [2, true, null],
    ]);
  });

  test('a payload moved to another event does not open', async () => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.store.append(welcomeAppend(practiceId, clientId));
    await log.store.append(noteAppend(practiceId, clientId, 'one', 'two'));
    await log.admin.query(
      `update es.events e set payload = o.payload from es.events o
       where e.tenant_id = $1 and e.position = 2 and o.tenant_id = $1 and o.position = 3`,
      [practiceId],
    );
    await expect(log.store.readSubject(practiceId, clientId, 0, 10)).rejects.toThrow();
  });
});

test('a store that is closing settles what it took and takes no more', async () => {
  const store = createEventStore({ pool: log.app, keys: log.keys });
  const taken = store.append(practiceAppend(v7()));
  await taken;
  await store.close();
  await expect(store.append(practiceAppend(v7()))).rejects.toThrow('closing');
});
