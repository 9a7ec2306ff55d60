import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { AnyEvent, EventStore } from '#domain';
import { newEvent, noteAppend, sessionAppend, welcomeAppend } from '../event-store/testing/appends.js';
import { openTestLog, OPEN_TIMEOUT_MS, type TestLog } from '../event-store/testing/test-log.js';
import { createRecallReader, type RecallAsked, type RecallReader } from './recall-reader.js';

describe('recall from the log', () => {
  let log: TestLog;
  beforeAll(async () => {
    log = await openTestLog();
  }, OPEN_TIMEOUT_MS);
  afterAll(() => log.close());

  /** The log, and after which positions it was read. */
  const watched = (): { readonly store: EventStore; readonly reads: number[] } => {
    const reads: number[] = [];
    const { store } = log;
    const readSubject: EventStore['readSubject'] = (practiceId, subjectId, after, limit) => {
      reads.push(after);
      return store.readSubject(practiceId, subjectId, after, limit);
    };
    return { store: Object.assign(Object.create(store) as EventStore, { readSubject }), reads };
  };
  const aClient = async (): Promise<RecallAsked> => {
    const [practiceId, clientId] = [v7(), v7()];
    await log.keys.ensureClientKey(practiceId, clientId);
    await log.store.append(welcomeAppend(practiceId, clientId));
    return { practiceId, clientId, viewerMemberId: practiceId, timeZone: 'Europe/Lisbon', lastPosition: 1 };
  };
  const head = async (asked: RecallAsked): Promise<RecallAsked> => ({
    ...asked,
    lastPosition: await log.store.head(asked.practiceId),
  });
  const record = async (asked: RecallAsked, ...texts: readonly string[]): Promise<RecallAsked> => {
    await log.store.append(noteAppend(asked.practiceId, asked.clientId, ...texts));
    return head(asked);
  };
  const found = async (reader: RecallReader, asked: RecallAsked, question: string): Promise<string[]> =>
    (await reader.search(asked, question, 10)).map(({ text }) => text);

  it('reads the log once, then only what came after, and nothing where nothing came', async () => {
    const { store, reads } = watched();
    const reader = createRecallReader({ pool: log.app, store, keys: log.keys });
    const first = await record(await aClient(), 'The oboe squeaks.');
    expect(await found(reader, first, 'oboe')).toEqual(['The oboe squeaks.']);
    expect(await found(reader, first, 'the oboe again')).toHaveLength(1);
    expect(reads).toEqual([0]);
    const then = await record(first, 'Tea with the oboe teacher.');
    expect(await found(reader, then, 'oboe')).toHaveLength(2);
    expect(reads).toEqual([0, first.lastPosition]);
  });

  it('is brought up to date once by many requests at a time', async () => {
    const { store, reads } = watched();
    const reader = createRecallReader({ pool: log.app, store, keys: log.keys });
    const asked = await record(await aClient(), 'The oboe squeaks.');
    const answers = await Promise.all(Array.from({ length: 8 }, () => found(reader, asked, 'oboe')));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ['The oboe squeaks.']));
    expect(reads).toEqual([0]);
  });

  it('reads a log of many pages to its end', async () => {
    const reader = createRecallReader({ pool: log.app, store: log.store, keys: log.keys });
    let asked = await aClient();
    for (let round = 0; round < 13; round += 1) {
      asked = await record(asked, ...Array.from({ length: 100 }, (_, each) => `Tea number ${round}x${each}.`));
    }
    expect(await found(reader, asked, '12x99')).toEqual(['Tea number 12x99.']);
    expect(await found(reader, asked, '0x0')).toEqual(['Tea number 0x0.']);
  });

  it('forgets a withdrawn note with the request that follows, before anything else has', async () => {
    const reader = createRecallReader({ pool: log.app, store: log.store, keys: log.keys });
    const asked = await record(await aClient(), 'The oboe squeaks.');
    expect(await found(reader, asked, 'oboe')).toHaveLength(1);
    const [note] = (await log.store.readSubject(asked.practiceId, asked.clientId, 1, 10)).toReversed();
    const momentId = note?.metadata.eventId ?? '';
    const withdrawal: AnyEvent = { type: 'MomentWithdrawn', data: { momentId, ofSessionId: null, ofPrivate: false } };
    const events = [newEvent(withdrawal, momentId)];
    await log.store.append(sessionAppend(asked.practiceId, asked.clientId, { events }));
    expect(await found(reader, await head(asked), 'oboe')).toEqual([]);
  });

  it('finds nothing once the key of the client is destroyed, though the index was held', async () => {
    const reader = createRecallReader({ pool: log.app, store: log.store, keys: log.keys });
    const asked = await record(await aClient(), 'The oboe squeaks.');
    expect(await found(reader, asked, 'oboe')).toHaveLength(1);
    expect(reader.held.clients).toBe(1);
    await log.keys.destroyClientKey(asked.practiceId, asked.clientId);
    expect(await found(reader, asked, 'oboe')).toEqual([]);
    expect(reader.held.clients).toBe(0);
    expect(await found(reader, asked, 'oboe')).toEqual([]);
  });

  it('starts anew after a read that failed', async () => {
    let isAway = true;
    const { store } = watched();
    const readSubject: EventStore['readSubject'] = (...args) =>
      isAway ? Promise.reject(new Error('away')) : log.store.readSubject(...args);
    const reader = createRecallReader({ pool: log.app, store: Object.assign(store, { readSubject }), keys: log.keys });
    const asked = await record(await aClient(), 'The oboe squeaks.');
    await expect(found(reader, asked, 'oboe')).rejects.toThrow('away');
    isAway = false;
    expect(await found(reader, asked, 'oboe')).toEqual(['The oboe squeaks.']);
  });

  it('holds no more than it may, and answers all the same', async () => {
    const one = await record(await aClient(), 'The oboe squeaks.');
    const two = await record(await aClient(), 'The oboe is silent.');
    const reader = createRecallReader({ pool: log.app, store: log.store, keys: log.keys, bytesMax: 4_000 });
    for (const [asked, text] of [
      [one, 'The oboe squeaks.'],
      [two, 'The oboe is silent.'],
      [one, 'The oboe squeaks.'],
    ] as const) {
      expect(await found(reader, asked, 'oboe')).toEqual([text]);
      expect(reader.held.bytes).toBeLessThanOrEqual(4_000);
    }
    const tiny = createRecallReader({ pool: log.app, store: log.store, keys: log.keys, bytesMax: 1 });
    expect(await found(tiny, one, 'oboe')).toHaveLength(1);
    expect(tiny.held.clients).toBe(0);
  });
});
