import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FORGOTTEN, type Keys } from '#domain';
import { catalogEntry, decodePayload, encodePayload, PAYLOAD_JSON_BYTES_MAX } from './codec.js';
import { InvalidAppend, UnknownEventType } from './errors.js';

/** Events that are not personal ask nothing of the keys. */
const noKeys = new Proxy({} as Keys, {
  get: () => {
    throw new Error('asked for a key');
  },
});

const place = {
  practiceId: 'p',
  streamId: 's',
  subjectId: 'c',
  eventId: 'e',
  type: 'SessionCancelled',
  schemaRev: 1,
};

describe('payloads', () => {
  test('come back as they went in, short and long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string({ maxLength: 2_000 }), async (value, text) => {
        const data = JSON.parse(JSON.stringify({ value, text })) as object;
        expect(await decodePayload(noKeys, place, await encodePayload(noKeys, place, data))).toEqual(data);
      }),
    );
  });

  test('that are long are deflated, and inflate off the main thread when they are very long', async () => {
    const data = { text: 'The garden again. '.repeat(50_000) };
    const stored = await encodePayload(noKeys, place, data);
    expect(stored.bytes.length).toBeLessThan(50_000);
    expect(await decodePayload(noKeys, place, stored)).toEqual(data);
  });

  test('that are too large are refused', async () => {
    const data = { text: 'x'.repeat(PAYLOAD_JSON_BYTES_MAX) };
    await expect(encodePayload(noKeys, place, data)).rejects.toThrow(InvalidAppend);
  });

  test('that would inflate without end do not', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(Buffer.alloc(PAYLOAD_JSON_BYTES_MAX + 1));
    const stored = { keyRev: 0, bytes: Buffer.concat([Buffer.of(2), bomb]) };
    await expect(decodePayload(noKeys, place, stored)).rejects.toThrow();
  });

  test('that were emptied read as forgotten, without a key', async () => {
    expect(await decodePayload(noKeys, place, { keyRev: 3, bytes: new Uint8Array(0) })).toBe(FORGOTTEN);
  });

  test('that are personal need a client', async () => {
    const personal = { ...place, type: 'NoteWritten', subjectId: null };
    await expect(encodePayload(noKeys, personal, { text: 'x' })).rejects.toThrow(InvalidAppend);
  });

  test('of a type or revision that nobody knows are not read', () => {
    expect(() => catalogEntry('SessionImagined', 1)).toThrow(UnknownEventType);
    expect(() => catalogEntry('SessionHeld', 99)).toThrow(UnknownEventType);
  });
});
