import { createHmac, createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
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

declare module 'fastify' {
  interface FastifyInstance {
    /** What requests are hashed with. */
    requestKey: KeyObject;
  }
}

/** `secret` is the installation's own, so that whoever has the database alone cannot guess a short text from its hash. */
export const hashRequestsWith = (fastify: FastifyInstance, secret: string): void => {
  fastify.decorate('requestKey', createSecretKey(secret, 'utf8'));
};

/** Of what was asked for: the same command id with another hash is another request. */
export const requestHash = (
  key: KeyObject,
  asked: readonly [method: string, path: string],
  body: unknown,
): Uint8Array =>
  createHmac('sha256', key)
    .update(`${asked.join(' ')}\n${canonicalJson(body ?? null)}`)
    .digest();
