import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { createPool, type Pool } from '../postgres/pool.js';
import { verifyAudit, walkAudit } from '../trail/index.js';
import { createIdentity, createIdentityPool, type Identity } from './index.js';
import { cookiesOf, newPerson } from './testing/sign-in.conformance.js';

const LINKED = `insert into auth.accounts (id, account_id, provider_id, user_id, updated_at) values (gen_random_uuid(), 'x', 'oidc', $1, now())`;
const ORIGIN = 'http://127.0.0.1:3000';

let database: TestDatabase;
let admin: pg.Client;
let app: Pool;
let identity: Identity;

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  app = createPool(database.config.database.appUrl, { max: 2, applicationName: 'auth trail test' });
  ({ identity } = createIdentity(database.config));
});
afterAll(async () => {
  await identity?.close();
  await app?.end();
  await admin?.end();
  await database?.drop();
});

interface Someone {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
  readonly memberOf: readonly { readonly practiceId: string; readonly memberId: string }[];
}

/** A member of so many practices. */
const someone = async (practices = 1): Promise<Someone> => {
  const person = newPerson();
  const made = await identity.signUp(person);
  if (made.outcome !== 'created') throw new Error(made.outcome);
  const { userId } = made.person;
  const memberOf = Array.from({ length: practices }, () => ({ practiceId: randomUUID(), memberId: randomUUID() }));
  for (const { practiceId, memberId } of memberOf) await identity.linkMember(userId, practiceId, memberId);
  return { ...person, userId, cookie: cookiesOf(made.setCookies), memberOf };
};

const factsOf = async ({ practiceId, memberId }: Someone['memberOf'][number]): Promise<string[]> => {
  const facts: string[] = [];
  await walkAudit(app, practiceId, (entry) => {
    expect(entry).toMatchObject({ memberId, actor: 'member', status: null, clientId: null });
    return facts.push(entry.operation) > 0;
  });
  expect(await verifyAudit(app, practiceId)).toMatchObject({ whole: true });
  return facts;
};

const post = (path: string, body: object, cookie = ''): Promise<Response> =>
  identity.handle(
    new Request(`${ORIGIN}/v1/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: ORIGIN, cookie, 'content-type': 'application/json' },
    }),
    { address: '192.0.2.20' },
  );

const signIn = ({ email, password }: Someone): Promise<Response> => post('/sign-in/email', { email, password });

describe('Facts of sign-in in the trail', () => {
  it('stand in each practice that the person is a member of, and in no other', async () => {
    const [ada, other] = [await someone(3), await someone()];
    await signIn(ada);
    for (const membership of ada.memberOf) {
      expect(await factsOf(membership)).toEqual(['auth.member-linked', 'auth.session-started']);
    }
    expect(await factsOf(other.memberOf[0]!)).toEqual(['auth.member-linked']);
  });

  it('tell of a sign-out, a changed password and the sessions that it ended', async () => {
    const ada = await someone();
    await signIn(ada);
    const changed = await post(
      '/change-password',
      { currentPassword: ada.password, newPassword: 'another calm evening with tea' },
      ada.cookie,
    );
    expect(changed.status).toBe(200);
    await post('/sign-out', {}, cookiesOf(changed.headers.getSetCookie()));
    const facts = await factsOf(ada.memberOf[0]!);
    expect(facts.slice(0, 2)).toEqual(['auth.member-linked', 'auth.session-started']);
    expect(facts.filter((fact) => fact === 'auth.password-changed')).toHaveLength(1);
    // The two sessions that the new password ended, and the one that was signed out of.
    expect(facts.filter((fact) => fact === 'auth.session-ended')).toHaveLength(3);
    expect(facts.at(-1)).toBe('auth.session-ended');
  });

  it('tell of a password that was refused, also for a member of several practices', async () => {
    const ada = await someone(2);
    await identity.noteRefusal({ email: ada.email.toUpperCase() });
    await identity.noteRefusal({ userId: ada.userId });
    await identity.noteRefusal({ email: 'nobody@example.test' });
    for (const membership of ada.memberOf) {
      expect(await factsOf(membership)).toEqual(['auth.member-linked', 'auth.sign-in-refused', 'auth.proof-refused']);
    }
  });

  it('tell of a password that was refused where a practice is opened or joined', async () => {
    const ada = await someone();
    const guess = { email: ada.email, name: 'Eve', password: 'not the password of hers' };
    expect(await identity.signUp(guess)).toEqual({ outcome: 'email-taken' });
    expect(await factsOf(ada.memberOf[0]!)).toEqual(['auth.member-linked', 'auth.sign-in-refused']);
  });

  it.each([
    ['a second factor', 'update auth.users set two_factor_enabled = true where id = $1', ['auth.two-factor-on']],
    ['another address', `update auth.users set email = 'new.' || email where id = $1`, ['auth.email-changed']],
    ['a linked account', LINKED, ['auth.account-linked']],
    ['a proof', 'update auth.sessions set proved_at = now() where user_id = $1', ['auth.person-proved']],
    [
      'an authenticator',
      `insert into auth.two_factors (id, secret, backup_codes, user_id) values (gen_random_uuid(), 's', 'b', $1)`,
      ['auth.second-factor-added'],
    ],
    ['a person who is gone', 'delete from auth.users where id = $1', ['auth.person-removed']],
    [
      'a session past its end',
      `with old as (update auth.sessions set expires_at = now() - interval '1 day' where user_id = $1 returning id) select count(*) from old`,
      [],
    ],
    ['a use of a session', 'update auth.sessions set updated_at = now() where user_id = $1', []],
  ])('tell of %s as the tables have it', async (_what, sql, facts) => {
    const ada = await someone();
    await admin.query(sql, [ada.userId]);
    expect((await factsOf(ada.memberOf[0]!)).slice(1, 1 + Math.max(1, facts.length))).toEqual(facts);
  });

  it('tell an expired session from one that was ended', async () => {
    const ada = await someone();
    await admin.query(`update auth.sessions set expires_at = now() - interval '1 day' where user_id = $1`, [
      ada.userId,
    ]);
    await admin.query('delete from auth.sessions where user_id = $1', [ada.userId]);
    expect(await factsOf(ada.memberOf[0]!)).toEqual(['auth.member-linked', 'auth.session-expired']);
  });

  it('are part of what they tell: rolled back with it', async () => {
    const ada = await someone();
    const pool = createIdentityPool(database.config);
    const client = await pool.connect();
    await client.query('begin');
    await client.query('delete from auth.sessions where user_id = $1', [ada.userId]);
    await client.query('rollback');
    client.release();
    await pool.end();
    expect(await factsOf(ada.memberOf[0]!)).toEqual(['auth.member-linked']);
  });

  it('hold ids and codes: no address, no name, no password', async () => {
    const ada = await someone();
    await signIn(ada);
    await identity.noteRefusal({ email: ada.email });
    const { rows } = await admin.query(`select e::text as row from trail.entries e where tenant_id = $1`, [
      ada.memberOf[0]!.practiceId,
    ]);
    const all = rows.map(({ row }) => row).join('\n');
    for (const secret of [ada.email, 'Ada', ada.password, ada.userId]) expect(all).not.toContain(secret);
  });
});

describe('No role that signs in', () => {
  const attempts = [
    'alter table auth.sessions disable trigger audited',
    'alter table auth.sessions disable trigger all',
    'drop trigger audited on auth.sessions',
    'drop function trail.note_auth() cascade',
    `create or replace function trail.note_auth() returns trigger language plpgsql as $$ begin return null; end $$`,
    `alter function trail.note_auth() set search_path = public`,
    `set session_replication_role = replica`,
    `alter table auth.sessions owner to current_user`,
    `create rule quiet as on insert to auth.sessions do instead nothing`,
    'truncate auth.sessions',
    'set role tl_auditor',
    'set session authorization throughline_owner',
    `insert into trail.entries select * from trail.entries`,
    'delete from trail.entries',
  ];

  it.each(['identityUrl', 'appUrl', 'workerUrl', 'queueUrl'] as const)(
    'of %s can keep the trail from knowing',
    async (url) => {
      const client = new pg.Client({ connectionString: database.config.database[url] });
      await client.connect();
      await client.query(`select set_config('app.tenant_id', $1, false)`, [randomUUID()]);
      for (const attempt of attempts) {
        await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be owner|must be able to SET ROLE/);
      }
      await client.end();
    },
  );

  it('owns or may hand on anything of it', async () => {
    const { rows } = await admin.query(
      `select c.oid::regclass::text as name, pg_get_userbyid(c.relowner) as owner from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('auth', 'trail') and c.relkind = 'r'`,
    );
    expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['throughline_owner']));
  });
});

/** Tables with a person in them that leave no fact. Each needs a reason. */
const WITHOUT_FACTS: Record<string, string> = {
  'auth.passkey_challenges': 'A question that nobody answered yet: the session or the proof is the fact.',
  'auth.sso_attempts': 'A way to the provider is nothing yet: the link or the session at its end is the fact.',
  'auth.used_codes': 'A code that was used is not used again: the session that it opened is the fact.',
};

it('Every table of auth that belongs to a person has its trigger, always on', async () => {
  const { rows } = await admin.query(
    `select c.oid::regclass::text as name,
       exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'note_auth' and t.tgenabled = 'O') as audited
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'auth' and c.relkind = 'r'
       and (c.relname = 'users' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id'))`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(5);
  const quiet = rows.filter(({ audited }) => !audited).map(({ name }) => name as string);
  expect(quiet.toSorted()).toEqual(Object.keys(WITHOUT_FACTS).toSorted());
});
