import {
  EVENT_STORE,
  foldNameCard,
  memberById,
  memberOf,
  NAME_CARD_TYPES,
  type EventStore,
  type SessionNames,
} from '#domain';
import { ALLIANCE, IDENTITY, type Alliance, type CommandContext, type Identity } from '#infra';
import { Inject, Injectable } from '@nestjs/common';

/** What the client of a session and the member who acts are called, by which their labels in a transcript are known. */
@Injectable()
export class SessionPeople {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async names({ practiceId, actor }: CommandContext, clientId: string): Promise<SessionNames> {
    const [client, coach] = await Promise.all([
      this.clientNames(practiceId, clientId),
      this.memberNames(practiceId, memberOf(actor) ?? ''),
    ]);
    return { client, coach };
  }

  private async clientNames(practiceId: string, clientId: string): Promise<readonly string[]> {
    const slice = await this.store.readStream(practiceId, clientId, NAME_CARD_TYPES);
    const card = foldNameCard(slice?.events ?? []);
    return [card?.name, card?.preferredName].filter((name) => name !== undefined);
  }

  private async memberNames(practiceId: string, memberId: string): Promise<readonly string[]> {
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const member = practice === undefined ? null : memberById(practice, memberId);
    if (member === null) return [];
    return (await this.identity.profilesOf([member.userId])).map(({ name }) => name);
  }
}
