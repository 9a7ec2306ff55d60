import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

/** First byte of everything sealed, so that another cipher can be told apart one day. */
const AES_256_GCM = 1;
const NONCE_BYTES = 12;
/** Must be given to Node by hand: without it a tag cut to 4 bytes is taken as a good one. */
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
/** Random bytes are drawn for this many nonces at once: one call to the system costs as much as a cipher. */
const NONCES_PER_DRAW = 512;

/** A seal that does not hold: another key, another context, or bytes that were changed. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
  constructor() {
    super('A sealed value does not match its key and context: it was changed, moved, or sealed with another key.');
  }
}

/**
 * The context as bytes: a count, then each part with its length, so that no two contexts have the same bytes
 * (`['ab', 'c']` and `['a', 'bc']` differ). Throws on a lone surrogate, which UTF-8 cannot tell from another.
 */
export const encodeContext = (parts: readonly string[]): Buffer => {
  let size = 4;
  for (const part of parts) {
    if (!part.isWellFormed()) throw new TypeError('A part of a seal context is not well-formed Unicode.');
    size += 4 + Buffer.byteLength(part);
  }
  const bytes = Buffer.allocUnsafe(size);
  let at = bytes.writeUInt32BE(parts.length, 0);
  for (const part of parts) {
    const length = bytes.write(part, at + 4);
    at = bytes.writeUInt32BE(length, at) + length;
  }
  return bytes;
};

const drawn = Buffer.alloc(NONCE_BYTES * NONCES_PER_DRAW);
let used = drawn.length;

/** Each nonce is handed out once. Random 96 bits are safe for far more seals than one client's key ever makes. */
const nextNonce = (into: Buffer, at: number): void => {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  drawn.copy(into, at, used, used + NONCE_BYTES);
  drawn.fill(0, used, used + NONCE_BYTES);
  used += NONCE_BYTES;
};

/** Format byte, nonce, ciphertext, tag. */
export const sealBytes = (key: KeyObject, context: readonly string[], plaintext: Uint8Array): Buffer => {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head[0] = AES_256_GCM;
  nextNonce(head, 1);
  const cipher = createCipheriv('aes-256-gcm', key, head.subarray(1), { authTagLength: TAG_BYTES });
  cipher.setAAD(encodeContext(context));
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([head, ciphertext, cipher.getAuthTag()]);
};

/** Throws BrokenSeal. */
export const openBytes = (key: KeyObject, context: readonly string[], sealed: Uint8Array): Buffer => {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== AES_256_GCM) throw new BrokenSeal();
  const tagAt = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(1, HEAD_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(encodeContext(context));
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plaintext = decipher.update(sealed.subarray(HEAD_BYTES, tagAt));
  try {
    decipher.final();
  } catch {
    throw new BrokenSeal();
  }
  return plaintext;
};
