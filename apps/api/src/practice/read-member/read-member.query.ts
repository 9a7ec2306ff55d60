import { membershipById } from '#domain';
import { ALLIANCE, IDENTITY, type Alliance, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namedMembers, type Member } from '../../http/member.js';
import { Rejection } from '../../http/problem.js';

export class ReadMember {
  constructor(
    readonly practiceId: string,
    readonly memberId: string,
  ) {}
}
export interface MemberRead {
  readonly member: Member;
  /** Version of the practice, which is what `If-Match` of a change to a member names. */
  readonly version: number;
}

@QueryHandler(ReadMember)
export class ReadMemberHandler implements IQueryHandler<ReadMember> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ practiceId, memberId }: ReadMember): Promise<MemberRead> {
    const facts = await this.alliance.practices.get(practiceId);
    const state = facts === null ? null : membershipById(facts.practice, memberId);
    if (facts === null || state === null) throw new Rejection('MEMBER_UNKNOWN');
    const [member] = await namedMembers(this.identity, [state]);
    if (member === undefined) throw new Rejection('MEMBER_UNKNOWN');
    return { member, version: facts.version };
  }
}
