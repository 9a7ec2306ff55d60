import { createTransport } from 'nodemailer';
import { checkedAddress, oneLine } from './address.js';
import { MailUnavailable, type Mail, type Mailer } from './mailer.js';

/** A person waits for the answer of the command that mails: a mail server that is slower than this counts as away. */
const CONNECT_TIMEOUT_MS = 5_000;
const GREETING_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 10_000;
const SENDER_NAME = 'Throughline';

export interface SmtpSettings {
  /** `smtp://user:password@host:port`, or `smtps://`; `?from=address` names the sender. */
  readonly url: string;
  /** Its host names the sender where the url does not. */
  readonly publicUrl: string;
}

const senderOf = ({ url, publicUrl }: SmtpSettings): string => {
  const named = new URL(url).searchParams.get('from');
  return checkedAddress(named ?? `no-reply@${new URL(publicUrl).hostname}`);
};

const withoutFrom = (text: string): string => {
  const url = new URL(text);
  url.searchParams.delete('from');
  return url.href;
};

/** One connection a mail: invitations are rare. Throws AddressRefused where the sender's address is none. */
export const createSmtpMailer = (settings: SmtpSettings): Mailer => {
  const from = { name: SENDER_NAME, address: senderOf(settings) };
  const transport = createTransport({
    url: withoutFrom(settings.url),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail: Mail): Promise<void> {
      const address = checkedAddress(mail.to.address);
      const message = {
        from,
        to: { name: oneLine(mail.to.name ?? ''), address },
        envelope: { from: from.address, to: [address] },
        subject: oneLine(mail.subject),
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      await transport.sendMail(message).catch((error: unknown) => {
        throw new MailUnavailable(error);
      });
    },
    close: () => transport.close(),
  };
};
