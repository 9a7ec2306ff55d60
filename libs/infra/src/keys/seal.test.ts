import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BrokenSeal, encodeContext, openBytes, sealBytes } from './seal.js';

const key = createSecretKey(Buffer.alloc(32, 7));
const context = ['practice', 'stream', 'event', 'NoteWritten', '1'];
const plaintext = Buffer.from('She laughed when she spoke of the garden.');

describe('A seal', () => {
  it('gives back any bytes under any context', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.array(fc.string({ unit: 'binary' })), (bytes, parts) => {
        const wellFormed = parts.map((part) => part.toWellFormed());
        expect(openBytes(key, wellFormed, sealBytes(key, wellFormed, bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('breaks when any one byte of it is changed: format, nonce, ciphertext or tag', () => {
    const sealed = sealBytes(key, context, plaintext);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => openBytes(key, context, changed)).toThrow(BrokenSeal);
    }
  });

  it('breaks when it is cut anywhere', () => {
    const sealed = sealBytes(key, context, plaintext);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openBytes(key, context, sealed.subarray(0, length))).toThrow(BrokenSeal);
    }
  });

  it('breaks when its tag is cut to a length that Node alone would take', () => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 4 });
    cipher.setAAD(encodeContext(context));
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const shortTag = Buffer.concat([Buffer.of(1), nonce, ciphertext, cipher.getAuthTag()]);
    expect(() => openBytes(key, context, shortTag)).toThrow(BrokenSeal);
  });

  it('breaks when any one part of its context differs, is missing, added or moved', () => {
    const sealed = sealBytes(key, context, plaintext);
    const others = [
      ...context.map((part, at) => context.with(at, `${part}x`)),
      ...context.map((_, at) => context.toSpliced(at, 1)),
      [...context, ''],
      context.toReversed(),
      [],
    ];
    for (const other of others) expect(() => openBytes(key, other, sealed)).toThrow(BrokenSeal);
  });

  it('breaks under another key', () => {
    const other = createSecretKey(randomBytes(32));
    expect(() => openBytes(other, context, sealBytes(key, context, plaintext))).toThrow(BrokenSeal);
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () => sealBytes(key, [], plaintext).subarray(1, 13).toString('hex'));
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

describe('The bytes of a context', () => {
  it('are the same for no two contexts', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', '\0', '\u0001', ',', 'é') }), { maxLength: 4 });
    const lookalike = [
      ['a', 'b\0\0\0\0c'],
      ['a\0\0\0\0b', 'c'],
    ] as [string[], string[]];
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        expect(encodeContext(left).equals(encodeContext(right))).toBe(same);
      }),
      {
        examples: [
          lookalike,
          [
            ['ab', 'c'],
            ['a', 'bc'],
          ],
          [['a'], ['a', '']],
        ],
      },
    );
  });

  it('are not made from a lone surrogate', () => {
    expect(() => encodeContext(['\ud800'])).toThrow(TypeError);
  });
});
