import type { Pool } from '../postgres/pool.js';

/** One session of a person, as they know it. */
export interface SignIn {
  readonly signInId: string;
  /** Such as "Firefox on Linux". */
  readonly device: string;
  /** The network of the address it began from, such as `192.0.2.0/24`; null where that is not known. */
  readonly network: string | null;
  readonly startedAt: Date;
  /** To a quarter of an hour. */
  readonly lastSeenAt: Date;
  /** When it ends unless it is used before. */
  readonly endsAt: Date;
}

/** Nobody looks through more; the newest are shown. */
const SIGN_INS_MAX = 100;

const LIST = `
select id as "signInId", coalesce(nullif(user_agent, ''), 'Another program') as device,
       nullif(ip_address, '') as network, created_at as "startedAt", updated_at as "lastSeenAt",
       least(expires_at, created_at + make_interval(secs => $2)) as "endsAt"
from auth.sessions
where user_id = $1 and (bound_to = $4 or $4 is null) and expires_at > now() and created_at + make_interval(secs => $2) > now()
order by updated_at desc, id limit $3`;
const END = 'delete from auth.sessions where user_id = $1 and id = $2 and (bound_to = $3 or $3 is null)';
const END_OTHERS = 'delete from auth.sessions where user_id = $1 and id <> $2 and (bound_to = $3 or $3 is null)';

/** Whose sign-ins, as far as the session that asks may know: one of a practice's provider knows those of that provider. */
export interface SignInsOf {
  readonly userId: string;
  /** The practice whose provider vouches for the session that asks; null for a session of the person's own account. */
  readonly boundTo: string | null;
}

/** The sessions of one person, for that person. */
export class SignIns {
  constructor(
    private readonly pool: Pool,
    private readonly absoluteSeconds: number,
  ) {}

  async of({ userId, boundTo }: SignInsOf): Promise<readonly SignIn[]> {
    return (await this.pool.query<SignIn>(LIST, [userId, this.absoluteSeconds, SIGN_INS_MAX, boundTo])).rows;
  }

  /** False when the person has no such session. */
  async end({ userId, boundTo }: SignInsOf, signInId: string): Promise<boolean> {
    return (await this.pool.query(END, [userId, signInId, boundTo])).rowCount === 1;
  }

  async endOthers({ userId, boundTo }: SignInsOf, signInId: string): Promise<void> {
    await this.pool.query(END_OTHERS, [userId, signInId, boundTo]);
  }
}
