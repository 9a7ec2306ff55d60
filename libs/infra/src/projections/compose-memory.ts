import { createHash } from 'node:crypto';
import { composeBrief, memoryFor, type Brief, type PracticeState } from '#domain';
import type { BriefVersion, MemoryRead } from './brief-reader.js';

/** A memory as it was read, or folded up to an instant. */
export type MemoryFolded = Pick<MemoryRead, 'cells' | 'done' | 'builtAt'>;

export interface BriefAsked {
  readonly clientId: string;
  readonly viewerMemberId: string;
  readonly version: Pick<BriefVersion, 'revision' | 'lastPosition'>;
  readonly now: Date;
  readonly asOf: string | null;
  readonly since: string | null;
  /** Null before the practice says anything of its own. */
  readonly practice: PracticeState | null;
}

const MINUTE_MS = 60_000;
/** Ages and local time are counted by the minute: within one, the same memory gives the same brief. */
export const minuteOf = (now: Date): number => Math.floor(now.getTime() / MINUTE_MS);

/** The brief of a client as one member reads it: the one way from a memory to a brief, for readers and for wordings alike. */
export const composeMemory = (memory: MemoryFolded, asked: BriefAsked): Brief => {
  const { clientId, viewerMemberId, version, asOf, since, practice } = asked;
  const minute = new Date(minuteOf(asked.now) * MINUTE_MS).toISOString();
  return composeBrief(memoryFor(memory.cells, viewerMemberId), {
    now: asOf ?? minute,
    viewerMemberId,
    clientId,
    version: opaque([clientId, version.revision, memory.done]),
    builtAt: memory.builtAt ?? minute,
    asOf,
    upToDate: memory.done >= version.lastPosition,
    ...(since === null ? {} : { since }),
    ...(practice === null ? {} : { presenceQuestion: practice.presence.question }),
  });
};

/** A name of something that shows nothing of it. */
const opaque = (parts: readonly (string | number | boolean | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
