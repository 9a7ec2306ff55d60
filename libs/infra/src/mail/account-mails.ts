import { oneLine } from './address.js';
import type { Mail } from './mailer.js';

export interface AccountMail {
  readonly email: string;
  readonly name: string;
}
export interface AccountLinkMail extends AccountMail {
  readonly link: string;
  readonly validMinutes: number;
}

const MINUTES_PER_HOUR = 60;

const lasting = (minutes: number): string =>
  minutes < MINUTES_PER_HOUR * 2 ? `${minutes} minutes` : `${Math.round(minutes / MINUTES_PER_HOUR)} hours`;

/** Typed by the person, or by somebody in their name: it must not become a link in the mail. */
const greeting = (name: string): string => {
  const shown = oneLine(name.replace(/\b(?:[a-z]+:\/\/|www\.)\S*/gi, ''));
  return shown === '' ? 'Hello,' : `Hello ${shown},`;
};

/** The mail by which somebody who forgot their password chooses a new one. */
export const resetPasswordMail = ({ email, name, link, validMinutes }: AccountLinkMail): Mail => ({
  to: { address: email },
  subject: 'A new password for Throughline',
  text: `${greeting(name)}

somebody, probably you, asked for a new password for this address on Throughline.

To choose one, open this link:

${link}

The link works once, for ${lasting(validMinutes)}. A new password ends all sign-ins of the account. A second factor stays as it is.

If it was not you, there is nothing you need to do: without the link nothing changes.
`,
});

/** The mail that asks whether an address belongs to whoever made an account with it. */
export const verifyEmailMail = ({ email, name, link, validMinutes }: AccountLinkMail): Mail => ({
  to: { address: email },
  subject: 'Is this your address?',
  text: `${greeting(name)}

an account on Throughline was made with this address.

If it was you, please say so by opening this link:

${link}

The link works once, for ${lasting(validMinutes)}.

If it was not you, there is nothing you need to do.
`,
});

/** The mail that tells somebody what was done with their account, in case it was not they. */
export const passwordChangedMail = ({ email, name }: AccountMail): Mail => ({
  to: { address: email },
  subject: 'Your password for Throughline was changed',
  text: `${greeting(name)}

the password of your account on Throughline was changed, and all other sign-ins were ended.

If it was not you, ask for a new password at once on the page where you sign in: it goes to this address. Then look at what is signed in, and turn on a second factor.
`,
});

/** The mail that tells somebody that the operator took their second factor away, in case it was not they who asked. */
export const factorsResetMail = ({ email, name }: AccountMail): Mail => ({
  to: { address: email },
  subject: 'Your second factor for Throughline was taken away',
  text: `${greeting(name)}

the operator of Throughline took away the second factor of your account, its recovery codes and its passkeys, because somebody asked for it in your name. All sign-ins were ended.

If it was you: sign in with your password, and set up a second factor anew.

If it was not you, choose a new password at once on the page where you sign in, and tell the operator.
`,
});

/** The mail by which somebody who only comes by a practice's provider makes the account their own. */
export const claimAddressMail = ({ email, name, link, validMinutes }: AccountLinkMail): Mail => ({
  to: { address: email },
  subject: 'A password of your own for Throughline',
  text: `${greeting(name)}

somebody who signs in to Throughline by the provider of a practice, probably you, wants an account of their own with this address.

To choose its password, open this link in the browser in which you are signed in by the provider:

${link}

The link works once, for ${lasting(validMinutes)}, and nowhere but there.

If it was not you, there is nothing you need to do: in your browser the link does nothing.
`,
});
