import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { AddressRefused, createMailer, invitationMail, MailUnavailable } from './index.js';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly content: string;
}

let server: SMTPServer;
let received: Received[];
let refuse: boolean;

beforeEach(async () => {
  received = [];
  refuse = false;
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (auth, _, done) => done(null, { user: `${auth.username}:${auth.password}` }),
    onRcptTo: (_, __, done) => done(refuse ? new Error('no such mailbox') : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          content: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise<void>((resolve) => server.close(resolve)));

const open = (rest = '', login = '') => {
  const { port } = server.server.address() as AddressInfo;
  const smtpUrl = `smtp://${login}127.0.0.1:${port}/${rest}`;
  return createMailer({ smtpUrl, dataDir: 'unused', http: { publicUrl: 'https://coach.example.test' } });
};
const mail = { to: { address: 'grace@example.test' }, subject: 'Hello', text: 'A cup of tea.\n' };

describe('Mail over SMTP', () => {
  it('arrives at its one receiver, with the sender of the public address', async () => {
    await open().send(mail);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'no-reply@coach.example.test', to: ['grace@example.test'] });
    expect(received[0]?.content).toMatch(/^From: Throughline <no-reply@coach\.example\.test>\r$/m);
    expect(received[0]?.content).toMatch(/^To: grace@example\.test\r$/m);
    expect(received[0]?.content).toContain('A cup of tea.');
  });

  it('takes the sender and the login from the address of the server', async () => {
    await open('?from=hello%40practice.example', 'ada:s%20cret@').send(mail);
    expect(received[0]).toMatchObject({ from: 'hello@practice.example', user: 'ada:s cret' });
  });

  it('gives the link of an invitation unharmed', async () => {
    const acceptUrl = `https://coach.example.test/invitations/${'x'.repeat(90)}=/accept`;
    const invitation = { email: 'grace@example.test', practiceName: 'Hafen Köln', inviterName: null, acceptUrl };
    await open().send(invitationMail({ ...invitation, expiresAt: '2026-11-29T18:30:00Z', timeZone: 'UTC' }));
    const body = received[0]?.content.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(body).toContain(acceptUrl);
  });

  it.each(['a@x.test\r\nBcc: evil@x.test', 'a@x.test, evil@x.test', 'a@x.test <evil@x.test>'])(
    'reaches nobody when the address is %j',
    async (address) => {
      await expect(open().send({ ...mail, to: { address } })).rejects.toThrow(AddressRefused);
      expect(received).toEqual([]);
    },
  );

  it('has no second receiver and no header of its own by way of a name or a subject', async () => {
    const to = { address: 'grace@example.test', name: 'Grace\r\nBcc: evil@x.test' };
    await open().send({ to, subject: 'Hello\r\nX-Evil: yes', text: 'x' });
    expect(received[0]?.to).toEqual(['grace@example.test']);
    expect(received[0]?.content).not.toMatch(/^(Bcc|X-Evil):/im);
  });

  it('says so when the server refuses, or is away', async () => {
    refuse = true;
    await expect(open().send(mail)).rejects.toThrow(MailUnavailable);
    const mailer = open();
    await new Promise<void>((resolve) => server.close(resolve));
    await expect(mailer.send(mail)).rejects.toThrow(MailUnavailable);
  });

  it('does not start with a sender that is no address', () => {
    expect(() => open('?from=nobody')).toThrow(AddressRefused);
  });
});
