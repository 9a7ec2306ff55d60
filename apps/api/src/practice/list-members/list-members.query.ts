import { membershipsOf } from '#domain';
import { ALLIANCE, IDENTITY, type Alliance, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namedMembers } from '../../http/member.js';
import { Rejection } from '../../http/problem.js';
import type { MemberList } from './list-members.schema.js';

export class ListMembers {
  constructor(readonly practiceId: string) {}
}

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ practiceId }: ListMembers): Promise<MemberList> {
    const facts = await this.alliance.practices.get(practiceId);
    if (facts === null) throw new Rejection('NOT_FOUND');
    return { items: await namedMembers(this.identity, membershipsOf(facts.practice)), version: facts.version };
  }
}
