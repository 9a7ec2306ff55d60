import type { Pool } from '../postgres/pool.js';
import type { Proven } from './identity.js';

/**
 * What cannot be undone asks for a proof that is not older. Long enough for a few such things in a row; short enough that
 * a machine left open over a coffee cannot do them.
 */
export const STEP_UP_MINUTES = 10;
const STEP_UP_MS = STEP_UP_MINUTES * 60_000;

/** Whether this proof still counts. One from the future counts no longer than the clocks of two machines may differ. */
export const isRecent = (proven: Proven | null, now: Date): boolean =>
  proven !== null && Math.abs(now.getTime() - proven.at.getTime()) < STEP_UP_MS;

export const provenUntil = (proven: Proven): Date => new Date(proven.at.getTime() + STEP_UP_MS);

const NOTE = `
update auth.sessions set proved_at = $2, proven_by = $3 where id = $1 and expires_at > now()
returning proved_at as at, proven_by as kind`;

/** Writes the proof to the session, where every process finds it. */
export const noteProof = async (pool: Pool, sessionId: string, proven: Proven): Promise<Proven | null> =>
  (await pool.query<Proven>(NOTE, [sessionId, proven.at, proven.kind])).rows[0] ?? null;
