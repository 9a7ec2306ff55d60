import { memberById } from '#domain';
import { ALLIANCE, IDENTITY, type Alliance, type Identity, type Membership } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../http/problem.js';
import type { Me } from './me.schema.js';

export class WhoAmI {
  constructor(
    readonly userId: string,
    /** Of a session that is bound to one practice: nothing is said of others. */
    readonly only: string | null,
  ) {}
}

/** Identity says which practices know this person; each practice says whether, and as what. */
@QueryHandler(WhoAmI)
export class WhoAmIHandler implements IQueryHandler<WhoAmI> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ userId, only }: WhoAmI): Promise<Me> {
    const [[person], account, links] = await Promise.all([
      this.identity.profilesOf([userId]),
      this.identity.accountOf(userId),
      this.identity.membershipsOf(userId),
    ]);
    if (person === undefined || account === null) throw new Rejection('NOT_SIGNED_IN');
    const memberships = await Promise.all(
      links.filter(({ practiceId }) => only === null || practiceId === only).map((link) => this.membership(link)),
    );
    const { name, email } = person;
    return { userId, name, email, ...account, memberships: memberships.filter((each) => each !== null) };
  }

  private async membership({ practiceId, memberId }: Membership): Promise<Me['memberships'][number] | null> {
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const member = practice === undefined ? null : memberById(practice, memberId);
    if (practice === undefined || member === null) return null;
    return { practiceId, practiceName: practice.name ?? '', memberId, roles: [...member.roles] };
  }
}
