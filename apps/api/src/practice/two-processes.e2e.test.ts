import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createPool, type Pool } from '#infra';
import { eventually, freePort, startTypeScript, testDatabase, type Program } from '../../../../test/support/index.js';
import { joinPractice, openPractice, PASSWORD, startTestApi, type Caller, type TestApi } from '../testing/api.js';
import { invite } from '../testing/at-provider.js';
import { Mailbox } from '../testing/mailbox.js';

const DEADLINE_MS = 120_000;
const NAMES = ['one', 'two'] as const;
const OWNERS = 5;
const ROUNDS = 3;
const INVITATIONS = 10;
const MAILS = 60;
/** Slow enough that both processes are met at their work. */
const MAIL_MS = 100;

/** Whole API processes on one database, each under a name that its mails are sent by. */
describe('two API processes', () => {
  let api: TestApi;
  let admin: Pool;
  let owner: Caller;
  let programs: readonly Program[] = [];
  let processes: readonly TestApi[] = [];
  const mailbox = new Mailbox();
  const smtpOf = (url: string, name: string) => `${url}?from=${name}%40practice.example`;
  const addressOf = (n: number, what: string) => `${what}-${n}@example.test`;

  /** Claiming mails, or recording an event, takes a while, so that both processes meet at it. */
  const slowDown = async (table: string, seconds: number): Promise<void> => {
    await admin.query(
      `create or replace function es.dawdle() returns trigger language plpgsql as $f$ begin perform pg_sleep(tg_argv[0]::float8); return new; end $f$`,
    );
    await admin.query(
      `create trigger dawdle before insert or update on ${table} for each row execute function es.dawdle(${seconds})`,
    );
  };

  /** As asked for by 60 people, and left behind by a process that died. */
  const leaveAccountMails = async (): Promise<void> => {
    await admin.query(
      `insert into auth.users (id, name, email, email_verified)
       select 'told-' || n, 'Noor Haddad', 'told-' || n || '@example.test', true from generate_series(1, $1) n`,
      [MAILS],
    );
    await admin.query(
      `insert into auth.account_mails (mail_id, kind, email)
       select gen_random_uuid(), 'password-changed', 'told-' || n || '@example.test' from generate_series(1, $1) n`,
      [MAILS],
    );
  };

  beforeAll(async () => {
    const smtp = await mailbox.open();
    api = await startTestApi({}, await testDatabase({ env: { SMTP_URL: smtpOf(smtp, 'none') } }));
    admin = createPool(api.database.url, { max: 2, applicationName: 'test-admin' });
    owner = await openPractice(api);
    mailbox.delayMs = MAIL_MS;
    const started = await Promise.all(
      NAMES.map(async (name) => {
        const port = await freePort();
        const env = { ...api.database.env, PORT: String(port), SMTP_URL: smtpOf(smtp, name) };
        return { url: `http://127.0.0.1:${port}`, program: startTypeScript('apps/api/src/main.ts', env) };
      }),
    );
    programs = started.map(({ program }) => program);
    for (const { url } of started) await eventually(async () => (await fetch(`${url}/health/ready`)).ok, DEADLINE_MS);
    processes = started.map(({ url }) => ({ ...api, http: () => request(url) }));
  }, 180_000);
  afterAll(async () => {
    for (const program of programs) program.signal('SIGKILL');
    await Promise.all(programs.map((program) => program.ended));
    await admin?.end();
    await api?.close();
    await api?.database.drop();
    await mailbox.close();
  });

  const at = (n: number): TestApi => processes[n % NAMES.length] ?? api;
  const joinedBy = async (invitationsOf: Caller) =>
    (
      await admin.query<{ type: string }>(`select type from es.events where tenant_id = $1 and type = 'MemberJoined'`, [
        invitationsOf.practiceId,
      ])
    ).rowCount;
  /** By whom each address was written to. */
  const sendersOf = (subject: string, addresses: readonly string[]) =>
    addresses.map((address) =>
      mailbox.textsTo(address, subject).map((text) => /^From:.*?(\w+)@practice\.example/m.exec(text)?.[1] ?? '?'),
    );

  it('share the mails that a third one left, and send each once', async () => {
    const people = Array.from({ length: MAILS }, (_, n) => addressOf(n + 1, 'told'));
    await leaveAccountMails();
    await slowDown('auth.account_mails', 0.01);
    const ask = { email: 'nobody@example.test' };
    await Promise.all(NAMES.map((_, n) => at(n).http().post('/v1/auth/request-password-reset').send(ask).expect(200)));
    await eventually(async () => (await admin.query('select 1 from auth.account_mails')).rowCount === 0, DEADLINE_MS);
    const senders = sendersOf('Your password for Throughline was changed', people);
    expect(senders.map(({ length }) => length)).toEqual(people.map(() => 1));
    expect(new Set(senders.flat())).toEqual(new Set(NAMES));
  });

  it('share invitations that wait for their mail, and send each once', async () => {
    mailbox.mode = 'refuse';
    const guests = Array.from({ length: MAILS }, (_, n) => addressOf(n, 'guest'));
    for (const email of guests) await owner.post('/invitations', { email, roles: ['coach'] }).expect(201);
    await eventually(() => guests.every((email) => mailbox.refusalsOf(email) > 0), DEADLINE_MS);
    await eventually(
      async () => (await admin.query('select 1 from auth.invitations where mail_attempts = 0')).rowCount === 0,
    );
    mailbox.mode = 'take';
    await admin.query('update auth.invitations set mail_at = now()');
    await slowDown('auth.invitations', 0.01);
    const last = await Promise.all(
      NAMES.map((name, n) =>
        owner.through(at(n)).post('/invitations', { email: addressOf(n, name), roles: ['coach'] }),
      ),
    );
    expect(last.map(({ status }) => status)).toEqual([201, 201]);
    await eventually(
      async () => (await admin.query(`select 1 from auth.invitations where mail_state = 'waiting'`)).rowCount === 0,
      DEADLINE_MS,
    );
    const senders = sendersOf('An invitation to Stillwater', guests);
    expect(senders.map(({ length }) => length)).toEqual(guests.map(() => 1));
    // The process that left them may send some, too.
    expect(senders.flat()).toEqual(expect.arrayContaining([...NAMES]));
  });

  it('let an invitation be accepted once, by one account, however often it is tried at both', async () => {
    const practice = await openPractice(api, 'Elsewhere');
    const emails = Array.from({ length: INVITATIONS }, (_, n) => addressOf(n, 'invited'));
    const tokens: string[] = [];
    for (const email of emails) tokens.push(await invite(practice, email, ['coach']));
    // Half of them have an account by then: whoever brings its password is the same person at both.
    for (const email of emails.slice(INVITATIONS / 2)) {
      const owned = { name: 'Noor Haddad', email, password: `${PASSWORD} 0` };
      const opening = { practice: { name: 'Stillwater', timeZone: 'Europe/Lisbon' }, owner: owned };
      await api.http().post('/v1/practices').send(opening).expect(201);
    }
    await slowDown('es.events', 0.1);
    const tries = tokens.flatMap((token) =>
      [0, 1, 2, 3].map(async (n) => {
        const accept = { name: 'Noor Haddad', password: `${PASSWORD} ${Math.floor(n / 2)}` };
        const answer = await at(n).http().post(`/v1/invitations/${token}/accept`).send(accept);
        return { token, status: answer.status, code: (answer.body as { code?: string }).code ?? 'joined' };
      }),
    );
    const answers = await Promise.all(tries);
    for (const token of tokens) {
      const told = answers.filter((each) => each.token === token).map(({ code }) => code);
      expect(told.filter((code) => code === 'joined')).toHaveLength(1);
      expect(told.filter((code) => !['joined', 'EMAIL_TAKEN', 'INVITATION_USED'].includes(code))).toEqual([]);
    }
    expect(await joinedBy(practice)).toBe(INVITATIONS + 1);
    const accounts = await admin.query('select 1 from auth.users where email = any($1)', [emails]);
    expect(accounts.rowCount).toBe(INVITATIONS);
  });

  it('leave a practice an owner who can act, whatever its owners do to one another at both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const founder = await openPractice(api);
      const owners = [founder];
      for (let n = 1; n < OWNERS; n += 1) owners.push(await joinPractice(api, founder, ['owner']));
      const attacks = owners.flatMap((attacker, n) =>
        owners.map(({ memberId }, m) => {
          const from = attacker.through(at(n + m));
          if ((n + m + round) % 3 === 0) return from.post(`/members/${memberId}/suspension`, {});
          return (n + m + round) % 3 === 1
            ? from.delete(`/members/${memberId}`)
            : from.patch(`/members/${memberId}`, { roles: ['coach'] });
        }),
      );
      const answers = await Promise.all(attacks);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const state = (await api.infrastructure.alliance.practices.fresh(founder.practiceId))?.practice;
      const standing = [...(state?.members.values() ?? [])].filter(
        ({ status, roles }) => status === 'active' && roles.includes('owner'),
      );
      expect(standing).toHaveLength(1);
      const survivor = owners.find(({ memberId }) => memberId === standing[0]?.memberId);
      for (const process of processes) {
        const left = survivor?.through(process).patch(`/members/${survivor.memberId}`, { roles: ['coach'] });
        expect((await left)?.body).toMatchObject({ code: 'LAST_OWNER' });
      }
    }
  });
});
