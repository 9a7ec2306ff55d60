import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../../../../test/support/index.js';

interface Received {
  readonly to: string;
  readonly text: string;
}

/** A real mail server that keeps what it is given. */
export class Mailbox {
  readonly #received: Received[] = [];
  readonly #refused: string[] = [];
  readonly #server: SMTPServer;
  /** What the server does with a mail that comes. */
  mode: 'take' | 'refuse' | 'hang' = 'take';
  /** How long it takes over each mail. */
  delayMs = 0;

  constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      onRcptTo: ({ address }, _session, done) => {
        if (this.mode === 'refuse') this.#refused.push(address);
        if (this.mode !== 'hang') done(this.mode === 'refuse' ? new Error('no such mailbox') : null);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
          for (const { address } of session.envelope.rcptTo) this.#received.push({ to: address, text });
          setTimeout(done, this.delayMs);
        });
      },
    });
    this.#server.on('error', () => undefined);
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }
  close = (): Promise<void> => new Promise((resolve) => this.#server.close(resolve));

  refusalsOf = (address: string): number => this.#refused.filter((each) => each === address).length;

  textsTo = (address: string, subject: string): readonly string[] =>
    this.#received
      .filter(({ to, text }) => to === address && text.includes(`Subject: ${subject}`))
      .map(({ text }) => text);

  /** The newest of so many mails with this subject, once they are there. */
  async awaited(address: string, subject: string, count = 1): Promise<string> {
    await eventually(async () => this.textsTo(address, subject).length >= count);
    return this.textsTo(address, subject).at(-1) ?? '';
  }
}

/** The last part of the link in a mail. */
export const tokenIn = (mail: string): string => /https?:\/\/\S+\/([A-Za-z0-9_-]{43})\b/.exec(mail)?.[1] ?? '';
