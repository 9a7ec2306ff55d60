import { EVENT_STORE, foldNameCard, NAME_CARD_TYPES, type EventStore } from '#domain';
import {
  ALLIANCE,
  clientLinkMail,
  LIMITS,
  LINK_MAILS_PER_ADDRESS,
  MAILER,
  type Alliance,
  type ClientLinkMail,
  type Limits,
  type Mailer,
} from '#infra';
import { Inject, Injectable } from '@nestjs/common';

/** Sends a private link to the client that it is for. */
@Injectable()
export class LinkPost {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** False where no address is known. Throws LimitReached: a coach may type any address, and send as often as they like. */
  async send(
    { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string },
    link: Pick<ClientLinkMail, 'purpose' | 'url' | 'expiresAt'>,
  ): Promise<boolean> {
    const slice = await this.store.readStream(practiceId, clientId, NAME_CARD_TYPES);
    const email = foldNameCard(slice?.events ?? [])?.email;
    if (email === undefined) return false;
    await this.limits.consume(email.toLowerCase(), LINK_MAILS_PER_ADDRESS);
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const client = (await this.alliance.facts.client(practiceId, clientId))?.client;
    const { purpose, url, expiresAt } = link;
    const timeZone = client?.timeZone ?? practice?.timeZone ?? 'UTC';
    await this.mailer.send(
      clientLinkMail({ email, purpose, url, expiresAt, timeZone, practiceName: practice?.name ?? '' }),
    );
    return true;
  }
}
