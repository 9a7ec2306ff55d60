import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedAddress, oneLine } from './address.js';
import { MailUnavailable, type Mail, type Mailer } from './mailer.js';

/** Mails that nobody fetches are not kept for ever: the oldest go first. */
const OUTBOX_MAILS_MAX = 500;
const EXTENSION = '.txt';

const writeMail = async (folder: string, mail: Mail): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}${EXTENSION}`;
  const draft = join(folder, `.${name}`);
  const text = `To: ${mail.to.address}\nSubject: ${oneLine(mail.subject)}\n\n${mail.text}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  await rename(draft, join(folder, name));
};

const dropOldest = async (folder: string): Promise<void> => {
  const mails = (await readdir(folder)).filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.')).sort();
  const surplus = mails.slice(0, Math.max(0, mails.length - OUTBOX_MAILS_MAX));
  await Promise.all(surplus.map((name) => rm(join(folder, name), { force: true })));
};

/** Writes mails to a folder that only its owner can read, one file each, whole or not at all: the default without SMTP. */
export const createOutboxMailer = (folder: string): Mailer => ({
  async send(mail: Mail): Promise<void> {
    checkedAddress(mail.to.address);
    try {
      await writeMail(folder, mail);
      await dropOldest(folder);
    } catch (error) {
      throw new MailUnavailable(error);
    }
  },
  close: () => undefined,
});
