import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Log } from '../telemetry/index.js';
import { eventually, testDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { recordedPractice, type RecordedPractice } from '../../../../test/faults/recorded-practice.js';
import { Alliance } from '../alliance/index.js';
import { createIdentityPool, INVITATION_MAILS_PER_ADDRESS } from '../identity/index.js';
import { People } from '../identity/people.js';
import { MailUnavailable, type Mail } from '../mail/index.js';
import type { Pool } from '../postgres/index.js';
import { createInvitationLinks } from './invitation-links.js';
import { InvitationPost } from './invitation-post.js';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('the post of invitations', () => {
  let database: TestDatabase;
  let practice: RecordedPractice;
  let pool: Pool;
  let people: People;
  let sent: Mail[];
  let refusing: boolean;
  let posts: InvitationPost[];
  beforeAll(async () => {
    database = await testDatabase();
    pool = createIdentityPool(database.config);
    people = new People(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    practice = await recordedPractice(database.config);
    await practice.settings({ type: 'PracticeOpened', data: { name: 'Stillwater', timeZone: 'UTC', locale: 'en' } });
    [sent, refusing, posts] = [[], false, []];
  });
  afterEach(async () => {
    for (const post of posts) await post.close();
    await practice.close();
  });

  /** The post of one process. Its mail server takes what it is given, or refuses all. */
  const open = (): InvitationPost => {
    const { store, keys } = practice;
    const log: Pick<Log, 'warn'> = { warn: () => undefined };
    const post = new InvitationPost({
      pool: createIdentityPool(database.config),
      alliance: new Alliance({ store, keys, newId: randomUUID, hint: () => undefined }),
      links: createInvitationLinks(database.config),
      mailer: {
        send: async (mail) => {
          if (refusing) throw new MailUnavailable(new Error('421 busy'));
          sent.push(mail);
        },
        close: () => undefined,
      },
      log,
    });
    posts.push(post);
    return post;
  };
  const stored = async (more: { expiresAt?: string; email?: string } = {}) => {
    const invitationId = randomUUID();
    const { practiceId } = practice;
    const tokenSeed = randomUUID();
    const link = createInvitationLinks(database.config).of(practiceId, tokenSeed);
    const expiresAt = more.expiresAt ?? inDays(7);
    const email = more.email ?? `${invitationId}@example.test`;
    await people.storeInvitations([{ invitationId, practiceId, email, expiresAt, tokenSeed }]);
    const record = () =>
      practice.settings({
        type: 'MemberInvited',
        data: { invitationId, roles: ['coach'], tokenHash: link.tokenHash, expiresAt },
      });
    return { invitationId, link, record };
  };
  /** As if so much time had passed. */
  const later = (invitationId: string, seconds: number) =>
    pool.query(
      `update auth.invitations set mail_at = mail_at - make_interval(secs => $2), created_at = created_at - make_interval(secs => $2) where invitation_id = $1`,
      [invitationId, seconds],
    );
  const stateOf = async (invitationId: string) => (await open().statesOf(practice.practiceId)).get(invitationId);

  it('mails what a killed process had recorded and not mailed, from any other process, once', async () => {
    const { invitationId, link, record } = await stored();
    await record();
    // Killed here: nobody releases it. It is held for a few seconds only.
    await open().deliver();
    expect(sent).toEqual([]);
    await later(invitationId, 20);
    await Promise.all([open().deliver(), open().deliver(), open().deliver()]);
    expect(sent.map(({ to, text }) => [to.address, text.includes(link.url)])).toEqual([
      [`${invitationId}@example.test`, true],
    ]);
    expect(await stateOf(invitationId)).toBe('sent');
    await later(invitationId, 10_000);
    await open().deliver();
    expect(sent).toHaveLength(1);
  });

  it('passes by what another process is about to claim, and does not wait for it', async () => {
    const [held, free] = [await stored(), await stored()];
    for (const each of [held, free]) {
      await each.record();
      await later(each.invitationId, 20);
    }
    const other = await pool.connect();
    try {
      await other.query('begin');
      await other.query('select 1 from auth.invitations where invitation_id = $1 for update', [held.invitationId]);
      const looking = Promise.all([open().deliver(), open().deliver()]);
      await eventually(async () => sent.length > 0);
      expect(sent.map(({ to }) => to.address)).toEqual([`${free.invitationId}@example.test`]);
      await other.query('rollback');
      await looking;
    } finally {
      other.release(true);
    }
    await Promise.all([open().deliver(), open().deliver(), open().deliver()]);
    expect(sent).toHaveLength(2);
  });

  it('tries again what the mail server did not take, ever more rarely, and never loses it', async () => {
    const { invitationId, record } = await stored();
    await record();
    refusing = true;
    const post = open();
    await post.release([invitationId]);
    await eventually(async () => {
      const { rows } = await pool.query<{ n: number }>(
        'select mail_attempts as n from auth.invitations where invitation_id = $1',
        [invitationId],
      );
      return rows[0]?.n === 1;
    });
    await post.deliver();
    expect(await stateOf(invitationId)).toBe('waiting');
    for (const seconds of [31, 61, 121]) {
      await open().deliver();
      await later(invitationId, seconds);
      await open().deliver();
    }
    const { rows } = await pool.query<{ n: number }>(
      'select mail_attempts as n from auth.invitations where invitation_id = $1',
      [invitationId],
    );
    expect(rows[0]?.n).toBe(4);
    refusing = false;
    await later(invitationId, 1_000);
    await open().deliver();
    expect(sent).toHaveLength(1);
    expect(await stateOf(invitationId)).toBe('sent');
  });

  it('mails nothing of what was taken back, has expired, or was never recorded, and forgets those addresses', async () => {
    const [revoked, never, expired] = [await stored(), await stored(), await stored({ expiresAt: inDays(-1) })];
    await revoked.record();
    await expired.record();
    await practice.settings({ type: 'InvitationRevoked', data: { invitationId: revoked.invitationId } });
    for (const { invitationId } of [revoked, never, expired]) await later(invitationId, 60);
    await open().deliver();
    // Its command may still be on the way; after two minutes it is not.
    expect(await people.invitationById(never.invitationId)).not.toBeNull();
    await later(never.invitationId, 200);
    await open().deliver();
    expect(sent).toEqual([]);
    expect(await people.invitationById(revoked.invitationId)).toBeNull();
    expect(await people.invitationById(never.invitationId)).toBeNull();
    expect(await stateOf(expired.invitationId)).toBe('failed');
  });

  it('mails a new link once it is recorded, and the old one no more', async () => {
    const { invitationId, record } = await stored();
    await record();
    const seed = randomUUID();
    const next = createInvitationLinks(database.config).of(practice.practiceId, seed);
    expect(await people.renewInvitation({ invitationId, tokenSeed: seed, expiresAt: inDays(7) })).toBe(true);
    await practice.settings({
      type: 'InvitationRenewed',
      data: { invitationId, tokenHash: next.tokenHash, expiresAt: inDays(7) },
    });
    await later(invitationId, 60);
    await open().deliver();
    expect(sent.map(({ text }) => text.includes(next.url))).toEqual([true]);
    expect(await people.renewInvitation({ invitationId: randomUUID(), tokenSeed: seed, expiresAt: inDays(7) })).toBe(
      false,
    );
  });

  it('floods no mailbox, however often somebody is invited and taken back', async () => {
    const { attempts } = INVITATION_MAILS_PER_ADDRESS;
    let last = '';
    for (let n = 0; n <= attempts; n += 1) {
      const { invitationId, record } = await stored({ email: n % 2 ? 'Victim@example.test' : 'victim@example.test' });
      await record();
      await later(invitationId, 60);
      await open().deliver();
      last = invitationId;
    }
    expect(sent).toHaveLength(attempts);
    await later(last, 10_000);
    await open().deliver();
    expect(sent).toHaveLength(attempts);
    expect(await stateOf(last)).toBe('failed');
  });

  it('keeps no link that somebody could take from the database', async () => {
    const { invitationId, link } = await stored();
    const { rows } = await pool.query('select i::text as row from auth.invitations i where invitation_id = $1', [
      invitationId,
    ]);
    const token = link.url.split('/').at(-1) ?? '';
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
  });
});
