import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListClients } from './list-clients.query.js';
import { clientPage, listClientsQuery, type ClientPage, type ListClientsQuery } from './list-clients.schema.js';

@Controller()
export class ListClientsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listClients', {
    query: listClientsQuery,
    response: clientPage,
    description: 'In the order in which they were welcomed. A client appears a moment after being welcomed.',
  })
  list(@Caller() caller: Principal, @Query({ schema: listClientsQuery }) query: ListClientsQuery): Promise<ClientPage> {
    return this.queries.execute<ListClients, ClientPage>(new ListClients(caller.practiceId, caller, query));
  }
}
