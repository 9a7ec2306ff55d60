import { createHash, randomUUID } from 'node:crypto';
import { IDEMPOTENCY_KEY_LENGTH_MAX } from './limits.js';
import { invalidHeader } from './validation.js';

const PRINTABLE = new RegExp(`^[\\x20-\\x7e]{1,${IDEMPOTENCY_KEY_LENGTH_MAX}}$`);

/** The caller's key, or a fresh one: a request without a key is a new command each time. */
export const idempotencyKey = (header: string | undefined): string => {
  if (header === undefined) return randomUUID();
  if (!PRINTABLE.test(header)) {
    throw invalidHeader('Idempotency-Key', `1 to ${IDEMPOTENCY_KEY_LENGTH_MAX} printable ASCII characters`);
  }
  return header;
};

/** JSON of a value with its keys in order: two bodies that mean the same have the same text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
};

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

/** SHA-256 of what was asked for: the same command id with another hash is another request. */
export const requestHash = (method: string, path: string, body: unknown): Uint8Array =>
  createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body ?? null)}`)
    .digest();
