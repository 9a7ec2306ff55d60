import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListRetention } from './list-retention.query.js';
import {
  listRetentionQuery,
  retentionAnswer,
  type ListRetentionQuery,
  type RetentionAnswer,
} from './list-retention.schema.js';

@Controller()
export class ListRetentionController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listRetention', {
    query: listRetentionQuery,
    response: retentionAnswer,
    description: 'The longest due first. A page may hold fewer than `limit`: who was kept a moment ago is left out.',
  })
  list(
    @Caller() caller: Principal,
    @Query({ schema: listRetentionQuery }) query: ListRetentionQuery,
  ): Promise<RetentionAnswer> {
    return this.queries.execute<ListRetention, RetentionAnswer>(new ListRetention(caller, query));
  }
}
