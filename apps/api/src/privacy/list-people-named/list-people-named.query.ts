import { EVENT_STORE, memberOf, peopleNamed, type EventStore, type LogEvent, type PersonNamed } from '#domain';
import { eventsOfClient } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '../../http/request-context.js';

export class ListPeopleNamed {
  constructor(
    readonly caller: Principal,
    readonly clientId: string,
  ) {}
}

/** Who is named in another member's private moments is nobody's to see; they are redacted all the same. */
const mayBeSeen = (event: LogEvent, memberId: string): boolean =>
  event.forgotten || !('private' in event.data && event.data.private) || memberOf(event.metadata.actor) === memberId;

@QueryHandler(ListPeopleNamed)
export class ListPeopleNamedHandler implements IQueryHandler<ListPeopleNamed> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ caller, clientId }: ListPeopleNamed): Promise<readonly PersonNamed[]> {
    const events = (await eventsOfClient(this.store, { practiceId: caller.practiceId, clientId })) ?? [];
    return peopleNamed(events.filter((event) => mayBeSeen(event, caller.memberId)));
  }
}
