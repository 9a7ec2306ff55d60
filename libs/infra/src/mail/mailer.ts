export interface Mail {
  readonly to: { readonly address: string; readonly name?: string };
  readonly subject: string;
  /** Plain text; lines of any length. */
  readonly text: string;
}

/** Sends one mail to one person. */
export interface Mailer {
  /** Resolves when the mail server (or the outbox) has it. Throws AddressRefused or MailUnavailable. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
export const MAILER = Symbol('Mailer');

/** This is not one address of one person. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  constructor() {
    super('A mail needs exactly one well-formed address.');
  }
}

/** The mail was not taken; it may be sent again. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
  constructor(cause: unknown) {
    super('The mail could not be handed over.', { cause });
  }
}
