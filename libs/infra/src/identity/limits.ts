import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pool } from '../postgres/pool.js';
import { IdentityUnavailable } from './identity.js';

export interface Limit {
  /** Becomes part of the key, so that two limits never share a count. */
  readonly name: string;
  readonly attempts: number;
  readonly windowSeconds: number;
}

/** Limits that all processes share: for the few doors that strangers knock at. */
export interface Limits {
  /**
   * Counts one attempt under this key. Throws LimitReached, or IdentityUnavailable when it cannot be counted: an attempt
   * that is not counted is not let in.
   */
  consume(key: string, limit?: Limit): Promise<void>;
  /** Takes back one attempt that was counted: it was let in, and only what is refused is to use the limit up. */
  giveBack(key: string, limit: Limit): Promise<void>;
}
export const LIMITS = Symbol('Limits');

export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  constructor(readonly retryAfterSeconds: number) {
    super('Too many attempts.');
  }
}

/** Opening practices and accepting invitations: a person does it a few times in a life; an office shares an address. */
export const PUBLIC_COMMAND_LIMIT: Limit = { name: 'public', attempts: 20, windowSeconds: 600 };
/** A team of forty joins within an hour from one office, and some mistype; the token itself cannot be guessed. */
export const JOINING_LIMIT: Limit = { name: 'joining', attempts: 120, windowSeconds: 600 };
/**
 * Passwords and codes of everybody behind one address that were refused or are being looked at; what is let in is given back.
 * An office of forty gets in at nine o'clock, all at once, with a password and a code each and two mistakes a head (120),
 * while somebody who tries one password at many accounts is stopped.
 */
export const SIGN_IN_PER_ADDRESS: Limit = { name: 'sign-in-address', attempts: 150, windowSeconds: 300 };
/**
 * One account from one address, let in or not: a person mistypes a few times, and nobody signs in without end. Less in an
 * hour than the account itself takes, so that one address alone keeps nobody out.
 */
export const SIGN_IN_PER_ACCOUNT_AND_ADDRESS: Limit = { name: 'sign-in-pair', attempts: 20, windowSeconds: 900 };
/**
 * One account from anywhere, what is let in given back: guessing from many addresses stays hopeless, and yet a stranger
 * who wants to keep the owner out must spend this many attempts every hour, from two addresses or more.
 */
export const SIGN_IN_PER_ACCOUNT: Limit = { name: 'sign-in-account', attempts: 100, windowSeconds: 3600 };

/** Proofs that one person gives from within a session: whoever sits at a stolen one guesses no faster than a stranger. */
export const PROOFS_PER_ACCOUNT: Limit = { name: 'proof-account', attempts: 10, windowSeconds: 300 };

/** The same by everybody behind one address: a whole office, five each. Guessing is stopped at the account long before. */
export const PROOFS_PER_ADDRESS: Limit = { name: 'proof-address', attempts: 200, windowSeconds: 600 };

/** Codes tried at one account; on top of it better-auth locks the account's codes after ten wrong ones in a row. */
export const CODES_PER_ACCOUNT: Limit = { name: 'code-account', attempts: 10, windowSeconds: 300 };

/** Mails that one address is sent because somebody asked: enough for mails that got lost, no means to flood a mailbox. */
export const MAILS_PER_ACCOUNT: Limit = { name: 'mail-account', attempts: 5, windowSeconds: 3600 };

/** Private links that one address is mailed: more calls than anybody has in a day. The link itself is given all the same. */
export const LINK_MAILS_PER_ADDRESS: Limit = { name: 'link-mail', attempts: 20, windowSeconds: 86_400 };
/** Invitations that one address is mailed, of all practices together: anybody may open one, and take back and invite anew. */
export const INVITATION_MAILS_PER_ADDRESS: Limit = { name: 'invitation-mail', attempts: 20, windowSeconds: 86_400 };

const TABLE = 'rate_limits';

class PgLimits implements Limits {
  readonly #limiters = new Map<string, RateLimiterPostgres>();
  constructor(private readonly pool: Pool) {}

  async consume(key: string, limit: Limit = PUBLIC_COMMAND_LIMIT): Promise<void> {
    try {
      await this.#limiterOf(limit).consume(hashOf(key));
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw new IdentityUnavailable(reason);
      throw new LimitReached(Math.max(1, Math.ceil(reason.msBeforeNext / 1000)));
    }
  }

  async giveBack(key: string, limit: Limit): Promise<void> {
    try {
      await this.#limiterOf(limit).reward(hashOf(key));
    } catch (reason) {
      throw new IdentityUnavailable(reason);
    }
  }

  #limiterOf(limit: Limit): RateLimiterPostgres {
    const known = this.#limiters.get(limit.name);
    if (known) return known;
    const limiter = new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'pool',
      schemaName: 'auth',
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: limit.name,
      points: limit.attempts,
      duration: limit.windowSeconds,
      // Once reached, this process refuses by itself until the window ends: a flood does not become queries.
      inMemoryBlockOnConsumed: limit.attempts + 1,
      inMemoryBlockDuration: 0,
    });
    this.#limiters.set(limit.name, limiter);
    return limiter;
  }
}

/** Keys hold addresses of machines and people: the table gets hashes. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

export const createLimits = (pool: Pool): Limits => new PgLimits(pool);
