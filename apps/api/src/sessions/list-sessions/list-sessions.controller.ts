import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListSessions } from './list-sessions.query.js';
import { listSessionsQuery, sessionPage, type ListSessionsQuery, type SessionPage } from './list-sessions.schema.js';

@Controller()
export class ListSessionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listSessions', {
    query: listSessionsQuery,
    response: sessionPage,
    description: 'The oldest first. A session appears a moment after being scheduled.',
  })
  list(
    @Caller() { practiceId }: Principal,
    @Param('clientId') clientId: string,
    @Query({ schema: listSessionsQuery }) query: ListSessionsQuery,
  ): Promise<SessionPage> {
    return this.queries.execute<ListSessions, SessionPage>(new ListSessions(practiceId, clientId, query));
  }
}
