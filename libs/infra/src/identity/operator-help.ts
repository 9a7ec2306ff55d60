import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Pool } from '../postgres/pool.js';
import { ASK_MAIL, type AccountMails } from './account-mails.js';

/** The row of the person is the lock: a sign-in that is under way finds the factor, or the account without it. */
const PERSON = 'select id as "userId" from auth.users where email = lower($1) for no key update';
const TAKEN_AWAY = [
  'delete from auth.two_factors where user_id = $1',
  'delete from auth.passkeys where user_id = $1',
  'update auth.users set two_factor_enabled = false where id = $1',
  'delete from auth.sessions where user_id = $1',
  // Links, and sign-ins that wait for their second factor.
  'delete from auth.verifications where value = $1',
];
const NOTE = 'select trail.auth_by_operator($1, $2) as practices';

/** What became of an operator's help. */
export interface Helped {
  /** In the trails of how many practices it stands. */
  readonly practices: number;
}

/**
 * What the operator of an installation does for somebody who has no way in left. Everything that it changes, the word in the
 * trail and the mail included, is one transaction; who asked is for the operator to make sure of.
 */
export class OperatorHelp {
  constructor(private readonly deps: { readonly pool: Pool; readonly mails: AccountMails }) {}

  /** Takes away second factor, recovery codes and passkeys, and ends all sign-ins; the person is told by mail. Null for nobody. */
  async resetFactors(email: string): Promise<Helped | null> {
    return this.#forPerson(email, async (client, userId) => {
      for (const sql of TAKEN_AWAY) await client.query(sql, [userId]);
      await client.query(ASK_MAIL, [uuidv7(), 'factors-reset', email.toLowerCase()]);
      return this.#noted(client, userId, 'factors-reset');
    });
  }

  /** A link by which the person chooses a new password, for where no mail reaches them. It proves no address. Null for nobody. */
  async passwordLink(email: string): Promise<(Helped & { readonly link: string }) | null> {
    return this.#forPerson(email, async (client, userId) => {
      const helped = await this.#noted(client, userId, 'password-link-given');
      return { ...helped, link: await this.deps.mails.linkByHand(userId) };
    });
  }

  async #noted(client: PoolClient, userId: string, what: string): Promise<Helped> {
    const { rows } = await client.query<Helped>(NOTE, [userId, what]);
    return { practices: rows[0]?.practices ?? 0 };
  }

  async #forPerson<T>(email: string, work: (client: PoolClient, userId: string) => Promise<T>): Promise<T | null> {
    const client = await this.deps.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ userId: string }>(PERSON, [email]);
      const done = rows[0] === undefined ? null : await work(client, rows[0].userId);
      await client.query('commit');
      return done;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
