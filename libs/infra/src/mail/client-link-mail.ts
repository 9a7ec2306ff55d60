import type { LinkPurpose } from '#domain';
import { oneLine } from './address.js';
import type { Mail } from './mailer.js';

export interface ClientLinkMail {
  readonly email: string;
  readonly purpose: LinkPurpose;
  readonly practiceName: string;
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** IANA zone of the client, or of the practice. */
  readonly timeZone: string;
}

/** A name that was typed by a member must not become a link in the mail. */
const shown = (name: string): string => oneLine(name.replace(/\b(?:[a-z]+:\/\/|www\.)\S*/gi, ''));

const WORDS: Record<LinkPurpose, { readonly subject: string; readonly asks: string }> = {
  pulse: {
    subject: 'After our call',
    asks: 'Your coach would like to know how the call was for you: three short questions and a line of your own. Answer what you like and leave out the rest. It can be answered once.',
  },
  note: {
    subject: 'A note to your coach',
    asks: 'Here you can write to your coach between the calls, as often as you like.',
  },
  mirror: {
    subject: 'What is remembered of you',
    asks: 'Here you can read what is remembered of what you said, correct it, say that it is no longer true, or have it forgotten.',
  },
};

/** The mail that brings a private link. It says nothing of what was spoken, and not even the client’s name. */
export const clientLinkMail = (link: ClientLinkMail): Mail => {
  const { subject, asks } = WORDS[link.purpose];
  const { timeZone } = link;
  const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return {
    to: { address: link.email },
    subject: `${subject} (${shown(link.practiceName)})`,
    text: `Hello,

${asks}

${link.url}

The link is for you alone: whoever has it can open it. It works until ${until.format(new Date(link.expiresAt))} (${timeZone}).

You need not do anything. If you would rather not get such mails, tell your coach.
`,
  };
};
