import { createHash } from 'node:crypto';
import type { CommandContext } from './command-context.js';
import { uuidOf } from './uuid-of.js';

/** A command of the product itself. The same parts give the same command, so that it has one effect whoever sends it how often. */
export const systemCommand = (practiceId: string, parts: readonly string[], now: Date): CommandContext => {
  const named = ['system', practiceId, ...parts];
  return {
    practiceId,
    commandId: uuidOf(...named),
    requestHash: createHash('sha256').update(named.join('\n')).digest(),
    requestId: null,
    actor: { kind: 'system' },
    roles: [],
    now: now.toISOString(),
    expectedVersion: null,
  };
};
