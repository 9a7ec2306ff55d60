import { foldNameCard, isActiveCoach, isOpenLink, linkByTokenHash, NAME_CARD_TYPES, type EventStore } from '#domain';
import type { Alliance, ClientFacts, PracticeFacts } from '../alliance/index.js';
import { LimitReached, LINK_MAILS_PER_ADDRESS, type Limits } from '../identity/index.js';
import { AddressRefused, clientLinkMail, type ClientLinkMail, type Mailer } from '../mail/index.js';
import type { Pool } from '../postgres/index.js';
import type { Log } from '../telemetry/index.js';
import type { ClientLinks } from './client-links.js';
import { LinkMailRows, type ClaimedLinkMail, type LinkMailPlace, type LinkMailState } from './link-mail-rows.js';

/** Mails at once: each takes a connection to the mail server. */
const AT_ONCE = 8;

export interface LinkPostDeps {
  /** Of the role `tl_app` or `tl_worker`. */
  readonly pool: Pool;
  readonly alliance: Pick<Alliance, 'facts' | 'practices'>;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly links: ClientLinks;
  readonly mailer: Mailer;
  readonly limits: Limits;
  readonly log: Pick<Log, 'warn'>;
}

interface Standing {
  readonly facts: ClientFacts;
  readonly practice: PracticeFacts['practice'];
  readonly link: Pick<ClientLinkMail, 'purpose' | 'url' | 'expiresAt'>;
}

/**
 * Brings private links to the clients whom they are for. What is to be mailed stands in `rm.link_mails`, written before the
 * link is recorded: waiting -> sent, or failed (no address, or too many mails to it). The request mails at once; what the
 * mail server did not take, or a killed process left, any worker tries again, ever more rarely, until the link ends. Right
 * before each mail the log is asked for link, address and coach, so that nothing is mailed of what was never recorded, was
 * taken back, withdrawn or forgotten, or that was given by a coach who may not act at present. A process that is killed
 * right after the mail server took a mail sends it twice: never is none sent.
 */
export class LinkPost {
  readonly #rows: LinkMailRows;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly deps: LinkPostDeps) {
    this.#rows = new LinkMailRows(deps.pool);
  }

  /** To be mailed once it is recorded. Answers whether it was not to be mailed before. */
  store(place: LinkMailPlace, mail: { readonly clientId: string; readonly expiresAt: string }): Promise<boolean> {
    return this.#rows.store(place, mail);
  }

  /** It was not recorded. */
  forget(place: LinkMailPlace): Promise<void> {
    return this.#rows.forget(place);
  }

  /** Mails it now if nobody has tried before; answers how it stands, null where it is not to be mailed any more. */
  async bring(place: LinkMailPlace): Promise<LinkMailState | null> {
    const claimed = await this.#rows.claim(place, true);
    return claimed === null ? this.#rows.stateOf(place) : this.#attempt(claimed);
  }

  statesOf(practiceId: string, clientId: string): Promise<ReadonlyMap<string, LinkMailState>> {
    return this.#rows.statesOf(practiceId, clientId);
  }

  /** Mails what is due, in the background. */
  kick(): void {
    this.deliver().catch((err: unknown) => this.deps.log.warn('private links wait to be mailed', { err }));
  }

  /** Mails all that is due, and forgets what was for links that have expired. One run at a time. */
  deliver(): Promise<void> {
    this.#running ??= this.#deliverDue().finally(() => (this.#running = null));
    return this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.catch(() => undefined);
  }

  async #deliverDue(): Promise<void> {
    const left = [...(await this.#rows.due())];
    const one = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined && !this.#isClosed; next = left.shift()) {
        const { expired, ...place } = next;
        if (expired) await this.#rows.forget(place);
        const claimed = expired ? null : await this.#rows.claim(place, false);
        if (claimed !== null) await this.#attempt(claimed);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  async #attempt(claimed: ClaimedLinkMail): Promise<LinkMailState | null> {
    const { practiceId, clientId, attempts } = claimed;
    try {
      return await this.#send(claimed);
    } catch (err) {
      this.deps.log.warn('a private link was not mailed', { practiceId, clientId, attempt: attempts, err });
      if (!(err instanceof AddressRefused || err instanceof LimitReached)) return 'waiting';
      return this.#settled(claimed, 'failed');
    }
  }

  async #send(claimed: ClaimedLinkMail): Promise<LinkMailState | null> {
    const { practiceId, clientId, attempts } = claimed;
    const standing = await this.#standing(claimed);
    if (standing === null) {
      // Its command may still be on the way; an old one was never recorded, or its link has ended.
      if (claimed.isOld) await this.#rows.forget(claimed);
      return null;
    }
    const { facts, practice, link } = standing;
    if (!isActiveCoach(practice, facts.client.coachId ?? '')) return 'waiting';
    const slice = await this.deps.store.readStream(practiceId, clientId, NAME_CARD_TYPES);
    const email = foldNameCard(slice?.events ?? [])?.email;
    if (email === undefined) return this.#settled(claimed, 'failed');
    // Counted once a link, however often its mail has to be tried. A coach may type any address, and give many links.
    if (attempts === 1) await this.deps.limits.consume(email.toLowerCase(), LINK_MAILS_PER_ADDRESS);
    const timeZone = facts.client.timeZone ?? practice.timeZone ?? 'UTC';
    await this.deps.mailer.send(clientLinkMail({ email, ...link, timeZone, practiceName: practice.name ?? '' }));
    return this.#settled(claimed, 'sent');
  }

  /** The link as the log has it now; null where there is none that is open. */
  async #standing({ practiceId, clientId, commandId }: ClaimedLinkMail): Promise<Standing | null> {
    const { alliance, links } = this.deps;
    const facts = await alliance.facts.fresh(practiceId, clientId);
    const practice = (await alliance.practices.fresh(practiceId))?.practice;
    if (facts === null || practice === undefined) return null;
    const { tokenHash, url } = links.of({ practiceId, clientId }, commandId);
    const link = linkByTokenHash(facts.client.links, tokenHash);
    if (link === null || !isOpenLink(link, new Date().toISOString())) return null;
    return { facts, practice, link: { purpose: link.purpose, url, expiresAt: link.expiresAt } };
  }

  async #settled<S extends LinkMailState>(claimed: ClaimedLinkMail, state: S): Promise<S> {
    await this.#rows.settle(claimed, state);
    return state;
  }
}
export const LINK_POST = Symbol('LinkPost');
