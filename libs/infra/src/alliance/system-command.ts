import { createHash } from 'node:crypto';
import type { CommandContext } from './command-context.js';

const UUID_BYTES = 16;

/** A command of the product itself. The same parts give the same command, so that it has one effect whoever sends it how often. */
export const systemCommand = (practiceId: string, parts: readonly string[], now: Date): CommandContext => {
  const requestHash = createHash('sha256')
    .update(['system', practiceId, ...parts].join('\n'))
    .digest();
  const id = Buffer.from(requestHash.subarray(0, UUID_BYTES));
  // Version 8: made of a hash.
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x80;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  const hex = id.toString('hex');
  return {
    practiceId,
    commandId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
    requestHash,
    requestId: null,
    actor: { kind: 'system' },
    roles: [],
    now: now.toISOString(),
    expectedVersion: null,
  };
};
