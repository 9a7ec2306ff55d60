import { createHash } from 'node:crypto';

const HASH_BYTES_OF_UUID = 16;

/** A UUID (version 8) made of a hash: the same parts give the same id, in any process. */
export const uuidOf = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  // Length-prefixed, so that no two lists of parts read the same.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  const bytes = hash.digest().subarray(0, HASH_BYTES_OF_UUID);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
