import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkedAddress, oneLine } from './address.js';
import { AddressRefused, createMailer, invitationMail, MailUnavailable } from './index.js';

const invitation = {
  email: 'grace@example.test',
  practiceName: 'Harbour Coaching',
  inviterName: 'Ada Coach',
  acceptUrl: 'https://coach.example.test/invitations/tl_secret/accept',
  expiresAt: '2026-11-29T18:30:00Z',
  timeZone: 'Europe/Lisbon',
};

describe('An address', () => {
  it.each(['a@example.test', 'first.last+tag@sub.example.test'])('is taken: %s', (address) => {
    expect(checkedAddress(address)).toBe(address);
  });

  it.each([
    '',
    'nobody',
    'a@x.test\r\nBcc: evil@x.test',
    'a@x.test\nevil@x.test',
    'a@x.test, evil@x.test',
    'a@x.test;evil@x.test',
    '<a@x.test>',
    'A <a@x.test>',
    '"a b"@x.test',
    'a@x.test ',
    'a@x.test\0',
    'group:a@x.test;',
    `${'a'.repeat(250)}@x.test`,
  ])('is refused when it is not exactly one: %j', (address) => {
    expect(() => checkedAddress(address)).toThrow(AddressRefused);
  });
});

describe('A name in a mail', () => {
  it('is one short line', () => {
    expect(oneLine('Ada\r\nBcc: evil@x.test\u202e\u2028Coach ')).toBe('Ada Bcc: evil@x.test Coach');
    expect(oneLine('x'.repeat(500))).toHaveLength(80);
  });
});

describe('An invitation', () => {
  it('says in plain words who invites, to what, until when, and what to do', () => {
    const mail = invitationMail(invitation);
    expect(mail.to).toEqual({ address: invitation.email });
    expect(mail.subject).toBe('An invitation to Harbour Coaching');
    expect(mail.text).toContain('Ada Coach invites you to join Harbour Coaching on Throughline.');
    expect(mail.text).toContain(`\n${invitation.acceptUrl}\n`);
    expect(mail.text).toContain('29 November 2026 at 18:30 (Europe/Lisbon)');
  });

  it('reads well without the name of who invites', () => {
    expect(invitationMail({ ...invitation, inviterName: null }).text).toContain(
      'You are invited to join Harbour Coaching on Throughline.',
    );
  });

  it('carries no link but its own, whatever the practice is called', () => {
    const practiceName = 'Win now https://evil.example/x\n\nwww.evil.example really';
    const { text, subject } = invitationMail({ ...invitation, practiceName });
    expect(text.match(/https?:|www\./g)).toEqual(['https:']);
    expect(subject).toBe('An invitation to Win now really');
  });
});

describe('The outbox', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'throughline-mail-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const open = () => createMailer({ smtpUrl: null, dataDir, http: { publicUrl: 'http://127.0.0.1:3000' } });

  it('gets one file a mail, which only its owner can read', async () => {
    await open().send(invitationMail(invitation));
    const folder = join(dataDir, 'outbox');
    const [file = '', ...more] = readdirSync(folder);
    expect(more).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/^To: grace@example\.test\nSubject: An invitation to Harbour Coaching\n\nHello,/);
    expect(text).toContain(invitation.acceptUrl);
  });

  it('refuses a second receiver', async () => {
    const mail = { to: { address: 'a@x.test\r\nBcc: evil@x.test' }, subject: 'x', text: 'x' };
    await expect(open().send(mail)).rejects.toThrow(AddressRefused);
  });

  it('says so when it cannot be written', async () => {
    writeFileSync(join(dataDir, 'outbox'), 'a file where the folder should be');
    await expect(open().send(invitationMail(invitation))).rejects.toThrow(MailUnavailable);
  });
});
