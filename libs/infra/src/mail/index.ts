import { join } from 'node:path';
import type { Config } from '../config/config.js';
import type { Mailer } from './mailer.js';
import { createOutboxMailer } from './outbox-mailer.js';
import { createSmtpMailer } from './smtp-mailer.js';

export * from './mailer.js';
export {
  claimAddressMail,
  factorsResetMail,
  passwordChangedMail,
  resetPasswordMail,
  verifyEmailMail,
} from './account-mails.js';
export { clientLinkMail, type ClientLinkMail } from './client-link-mail.js';
export { invitationMail, type InvitationMail } from './invitation-mail.js';

const OUTBOX = 'outbox';

/** Where mails are written without SMTP. */
export const outboxFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, OUTBOX);

/** SMTP where it is configured, else the outbox folder. */
export const createMailer = (
  config: Pick<Config, 'smtpUrl' | 'dataDir'> & { readonly http: Pick<Config['http'], 'publicUrl'> },
): Mailer =>
  config.smtpUrl === null
    ? createOutboxMailer(outboxFolder(config))
    : createSmtpMailer({ url: config.smtpUrl, publicUrl: config.http.publicUrl });
