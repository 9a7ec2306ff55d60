import { EVENT_STORE, type EventStore, type PersonNamed } from '#domain';
import { eventsOfClient } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { peopleSeenBy } from '../../http/client-exports.js';
import type { Principal } from '../../http/request-context.js';

export class ListPeopleNamed {
  constructor(
    readonly caller: Principal,
    readonly clientId: string,
  ) {}
}

@QueryHandler(ListPeopleNamed)
export class ListPeopleNamedHandler implements IQueryHandler<ListPeopleNamed> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ caller, clientId }: ListPeopleNamed): Promise<readonly PersonNamed[]> {
    const events = (await eventsOfClient(this.store, { practiceId: caller.practiceId, clientId })) ?? [];
    return peopleSeenBy(caller.memberId, events);
  }
}
