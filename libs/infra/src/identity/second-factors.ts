import { createHash } from 'node:crypto';
import type { Pool } from '../postgres/pool.js';

/** A code of an authenticator is taken half a minute early or late: after this long it cannot be right any more. */
const CODE_REMEMBERED_SECONDS = 150;

const USE_CODE = `
insert into auth.used_codes as used (user_id, code_hash) values ($1, $2)
on conflict (user_id, code_hash) do update set used_at = now() where used.used_at < now() - make_interval(secs => $3)
returning 1`;
const PURGE_CODES = 'delete from auth.used_codes where used_at < now() - make_interval(secs => $1)';

const END_SESSIONS = 'delete from auth.sessions where user_id = $1 and created_at < $2';

/** What better-auth's second factor leaves open: codes that are shown again, sessions that began without it. */
export class SecondFactors {
  constructor(private readonly pool: Pool) {}

  async endSessionsBefore(userId: string, before: Date): Promise<void> {
    await this.pool.query(END_SESSIONS, [userId, before]);
  }

  /**
   * False when this person showed this code already, right or wrong. Two who show one code at once: one of them is told
   * true. A guess that was wrong spends its code too; that it is the right one minutes later is one in a million.
   */
  async useCode(userId: string, code: string): Promise<boolean> {
    await this.pool.query(PURGE_CODES, [CODE_REMEMBERED_SECONDS]);
    const { rowCount } = await this.pool.query(USE_CODE, [userId, hashOf(userId, code), CODE_REMEMBERED_SECONDS]);
    return rowCount === 1;
  }
}

/** Six digits are no secret under any hash; it only keeps what was typed out of sight. */
const hashOf = (userId: string, code: string): string =>
  createHash('sha256').update(`${userId}:${code}`).digest('base64url');
