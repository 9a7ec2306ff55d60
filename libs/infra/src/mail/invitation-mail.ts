import { oneLine } from './address.js';
import type { Mail } from './mailer.js';

export interface InvitationMail {
  readonly email: string;
  readonly practiceName: string;
  /** The member who invites; null where they have no name to show. */
  readonly inviterName: string | null;
  readonly acceptUrl: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** IANA zone of the practice. */
  readonly timeZone: string;
}

/** Typed by a stranger and mailed to another: it must not become a link in the mail. */
const shown = (name: string): string => oneLine(name.replace(/\b(?:[a-z]+:\/\/|www\.)\S*/gi, ''));

const until = (expiresAt: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(expiresAt));

/** The mail that asks somebody to join a practice. */
export const invitationMail = (invitation: InvitationMail): Mail => {
  const practice = shown(invitation.practiceName);
  const inviter = invitation.inviterName === null ? '' : shown(invitation.inviterName);
  const opening = inviter === '' ? `You are invited to join ${practice}` : `${inviter} invites you to join ${practice}`;
  return {
    to: { address: invitation.email },
    subject: `An invitation to ${practice}`,
    text: `Hello,

${opening} on Throughline.

Throughline is where a coaching practice keeps what was said in its calls, so that each call feels like a continuation of the last one.

To join, open this link and choose a password:

${invitation.acceptUrl}

The link is for you alone. It works once, until ${until(invitation.expiresAt, invitation.timeZone)} (${invitation.timeZone}).

If you did not expect this, there is nothing you need to do. Nobody joins unless the link is opened, and we forget your address when the invitation has ended.
`,
  };
};
