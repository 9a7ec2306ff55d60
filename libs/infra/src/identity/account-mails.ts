import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import {
  claimAddressMail,
  factorsResetMail,
  passwordChangedMail,
  resetPasswordMail,
  verifyEmailMail,
  type Mail,
  type Mailer,
} from '../mail/index.js';
import type { Pool } from '../postgres/pool.js';
import type { Log } from '../telemetry/log.js';
import type { Auth } from './auth.js';

export type AccountMailKind = 'reset-password' | 'verify-email' | 'password-changed' | 'factors-reset';

/** Long enough to find the mail, short enough that one which is read by others later is worth nothing. */
export const RESET_MINUTES = 30;
/** Nothing depends on it at once: tomorrow morning will do. */
export const VERIFY_MINUTES = 24 * 60;
const TOKEN_BYTES = 32;

/** Mails that one look takes on: a burst is shared among processes. */
const CLAIMED_MAX = 10;
/** A mail that could not be handed over is tried again after this, then twice as long each time: half an hour in all. */
const RETRY_SECONDS = 30;
const ATTEMPTS_MAX = 7;
/** How often a process looks for mails that another one left behind. */
const SWEEP_MS = 15_000;

/** A mail on its way gets this long when the process stops; one that takes longer is sent again by another process. */
const CLOSE_WAIT_MS = 2_000;

/** A row is all that asking for a mail takes. */
export const ASK_MAIL = 'insert into auth.account_mails (mail_id, kind, email) values ($1, $2, $3)';
/** Who claims a mail has it until its next attempt is due: a process that dies gives it back by that. */
const CLAIM = `
update auth.account_mails set attempts = attempts + 1, due_at = now() + make_interval(secs => $1 * 2 ^ attempts)
where mail_id in (select mail_id from auth.account_mails where due_at <= now()
                  order by due_at limit $2 for update skip locked)
returning mail_id as "mailId", kind, email, attempts`;
const DONE = 'delete from auth.account_mails where mail_id = $1';

interface Claimed {
  readonly mailId: string;
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly attempts: number;
}

export interface AccountMailDeps {
  readonly auth: Auth;
  readonly pool: Pool;
  readonly mailer: Mailer;
  readonly log: Pick<Log, 'warn'>;
  readonly publicUrl: string;
}

export const resetIdentifier = (token: string): string => `reset-password:${token}`;
/** Beside the link itself: that it was handed over by somebody, and mailed to nobody. */
export const byHandIdentifier = (token: string): string => `by-hand:${token}`;
/** Beside the link itself: that the account gets the mail's address by it. */
export const claimIdentifier = (token: string): string => `claim:${token}`;
export const verifyIdentifier = (token: string): string => `verify-email:${token}`;

/**
 * Mails about accounts. A request only writes down that one was asked for; whether the address has an account is looked up
 * afterwards, so that neither the answer nor its time tells. Asked -> claimed -> sent and deleted; a claim that was not
 * finished falls due again, and after some attempts the mail is given up. A link's token is made when it is sent: what
 * waits here is no secret.
 */
export class AccountMails {
  #running: Promise<void> | null = null;
  #again = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly deps: AccountMailDeps) {}

  async ask(kind: AccountMailKind, email: string): Promise<void> {
    await this.deps.pool.query(ASK_MAIL, [uuidv7(), kind, email]);
    setImmediate(() => void this.deliver());
  }

  /** From now on this process also sends what others left behind. */
  start(): void {
    void this.deliver();
    this.#timer = setInterval(() => void this.deliver(), SWEEP_MS).unref();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#isClosed = true;
    await Promise.race([this.#running, pause(CLOSE_WAIT_MS, undefined, { ref: false })]);
  }

  /** Sends what is due; one run at a time, and one more when asked meanwhile. Never throws. */
  async deliver(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#deliverAll().catch((err: unknown) => this.deps.log.warn('account mails wait', { err }));
    await this.#running;
    this.#running = null;
    if (!this.#again) return;
    this.#again = false;
    return this.deliver();
  }

  async #deliverAll(): Promise<void> {
    while (!this.#isClosed) {
      const { rows } = await this.deps.pool.query<Claimed>(CLAIM, [RETRY_SECONDS, CLAIMED_MAX]);
      if (rows.length === 0) return;
      await Promise.all(rows.map((claimed) => this.#deliver(claimed)));
    }
  }

  async #deliver({ mailId, kind, email, attempts }: Claimed): Promise<void> {
    try {
      const mail = await this.#written(kind, email);
      if (mail !== null) await this.deps.mailer.send(mail);
    } catch (err) {
      this.deps.log.warn('an account mail was not sent', { attempt: attempts, reason: kind, err });
      if (attempts < ATTEMPTS_MAX) return;
    }
    await this.deps.pool.query(DONE, [mailId]);
  }

  /** Null where there is nobody to write to. */
  async #written(kind: AccountMailKind, email: string): Promise<Mail | null> {
    const { internalAdapter } = await this.deps.auth.$context;
    const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
    if (!found) return null;
    const { id, name, emailVerified } = found.user;
    if (kind === 'password-changed') return passwordChangedMail({ email, name });
    if (kind === 'factors-reset') return factorsResetMail({ email, name });
    if (kind === 'verify-email') {
      if (emailVerified) return null;
      const { contactEmail } = found.user as { readonly contactEmail?: string | null };
      if (contactEmail) {
        const link = await this.#markedLink(id, claimIdentifier);
        return claimAddressMail({ email: contactEmail, name, link, validMinutes: RESET_MINUTES });
      }
      const link = await this.#link('verify-email', verifyIdentifier, {
        value: `${id} ${email}`,
        minutes: VERIFY_MINUTES,
      });
      return verifyEmailMail({ email, name, link, validMinutes: VERIFY_MINUTES });
    }
    // Who signs in by other means has no password that they could have forgotten; who proved the address may choose one.
    if (!emailVerified && !found.accounts.some(({ providerId }) => providerId === 'credential')) return null;
    const link = await this.#link('reset-password', resetIdentifier, { value: id, minutes: RESET_MINUTES });
    return resetPasswordMail({ email, name, link, validMinutes: RESET_MINUTES });
  }

  /** A link for a new password that somebody hands over: who opens it has proven no address by that. */
  linkByHand = (userId: string): Promise<string> => this.#markedLink(userId, byHandIdentifier);

  /** A link for a new password that is known for what it is. The mark is there before the link is. */
  async #markedLink(userId: string, mark: (token: string) => string): Promise<string> {
    const { internalAdapter } = await this.deps.auth.$context;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(Date.now() + RESET_MINUTES * 60_000);
    for (const identifier of [mark(token), resetIdentifier(token)])
      await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
    return new URL(`/reset-password/${token}`, this.deps.publicUrl).href;
  }

  /** Kept by its hash alone; the token itself is in the mail. */
  async #link(
    page: string,
    identifier: (token: string) => string,
    { value, minutes }: { readonly value: string; readonly minutes: number },
  ): Promise<string> {
    const { internalAdapter } = await this.deps.auth.$context;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(Date.now() + minutes * 60_000);
    await internalAdapter.createVerificationValue({ identifier: identifier(token), value, expiresAt });
    return new URL(`/${page}/${token}`, this.deps.publicUrl).href;
  }
}
