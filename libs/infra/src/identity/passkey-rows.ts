import type { Pool } from '../postgres/pool.js';
import type { PasskeyHolder, PasskeyUse } from './passkeys.js';

/** One for each device of a person, and some that were lost. */
export const PASSKEYS_PER_PERSON_MAX = 20;

export interface Passkey {
  readonly passkeyId: string;
  readonly credentialId: string;
  readonly name: string;
  /** Whether the maker of the device keeps a copy. */
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
interface StoredKey {
  readonly passkeyId: string;
  readonly credentialId: string;
  readonly userId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
}
type NewKey = Pick<Passkey, 'passkeyId' | 'credentialId' | 'name' | 'backedUp'> & {
  readonly publicKey: Uint8Array;
  readonly counter: number;
};

const PURGE = 'delete from auth.passkey_challenges where expires_at < now()';
const CHALLENGE = `
insert into auth.passkey_challenges (challenge_hash, purpose, user_id, session_id, expires_at)
values ($1, $2, $3, $4, now() + make_interval(secs => $5))`;
// Whoever comes second finds nothing.
const TAKE = `
delete from auth.passkey_challenges where challenge_hash = $1 and purpose = $2 and expires_at > now()
  and user_id is not distinct from $3 and session_id is not distinct from $4 returning 1`;
const COLUMNS = `passkey_id as "passkeyId", credential_id as "credentialId", name, backed_up as "backedUp",
  created_at as "createdAt", last_used_at as "lastUsedAt"`;
const OF = `select ${COLUMNS} from auth.passkeys where user_id = $1 order by created_at, passkey_id limit $2`;
// The row of the person is the lock: two that come at once do not both find the last room.
const LOCK = 'select 1 from auth.users where id = $1 for no key update';
const ADD = `
insert into auth.passkeys (passkey_id, user_id, credential_id, public_key, counter, backed_up, name)
select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from auth.passkeys where user_id = $2) < $8
on conflict (credential_id) do nothing returning ${COLUMNS}`;
const BY_CREDENTIAL = `
select passkey_id as "passkeyId", credential_id as "credentialId", user_id as "userId", public_key as "publicKey", counter
from auth.passkeys where credential_id = $1 limit 1`;
// A counter that does not grow is that of a copy; zero is of an authenticator that does not count.
const USED = `
update auth.passkeys set counter = $2, last_used_at = now()
where passkey_id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning 1`;
const RENAME = 'update auth.passkeys set name = $3 where user_id = $1 and passkey_id = $2';
const REMOVE = 'delete from auth.passkeys where user_id = $1 and passkey_id = $2';

export class PasskeyRows {
  constructor(private readonly pool: Pool) {}

  async challenge(
    hash: string,
    use: PasskeyUse,
    { holder, seconds }: { readonly holder: PasskeyHolder | null; readonly seconds: number },
  ): Promise<void> {
    await this.pool.query(PURGE);
    await this.pool.query(CHALLENGE, [hash, use, holder?.userId ?? null, holder?.sessionId ?? null, seconds]);
  }

  /** False for one that was not asked of this session for this, was answered already, or ran out. */
  async take(hash: string, use: PasskeyUse, holder: PasskeyHolder | null): Promise<boolean> {
    const values = [hash, use, holder?.userId ?? null, holder?.sessionId ?? null];
    return (await this.pool.query(TAKE, values)).rowCount === 1;
  }

  async of(userId: string): Promise<readonly Passkey[]> {
    return (await this.pool.query<Passkey>(OF, [userId, PASSKEYS_PER_PERSON_MAX])).rows;
  }

  /** Null when somebody has this very passkey already. */
  async add(userId: string, key: NewKey): Promise<Passkey | 'too-many' | null> {
    const { passkeyId, credentialId, publicKey, counter, backedUp, name } = key;
    const values = [passkeyId, userId, credentialId, Buffer.from(publicKey), counter, backedUp, name];
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(LOCK, [userId]);
      const { rows } = await client.query<Passkey>(ADD, [...values, PASSKEYS_PER_PERSON_MAX]);
      await client.query('commit');
      if (rows[0]) return rows[0];
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
    return (await this.byCredential(credentialId)) === null ? 'too-many' : null;
  }

  async byCredential(credentialId: string): Promise<StoredKey | null> {
    return (await this.pool.query<StoredKey>(BY_CREDENTIAL, [credentialId])).rows[0] ?? null;
  }

  /** False when the authenticator's counter did not grow. Of two that bring one answer at once, one is told true. */
  async used({ passkeyId }: Pick<StoredKey, 'passkeyId'>, counter: number): Promise<boolean> {
    return (await this.pool.query(USED, [passkeyId, counter])).rowCount === 1;
  }

  async rename(userId: string, passkeyId: string, name: string): Promise<boolean> {
    return (await this.pool.query(RENAME, [userId, passkeyId, name])).rowCount === 1;
  }

  async remove(userId: string, passkeyId: string): Promise<boolean> {
    return (await this.pool.query(REMOVE, [userId, passkeyId])).rowCount === 1;
  }
}
