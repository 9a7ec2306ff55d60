import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListRetention } from './list-retention.query.js';
import { retentionAnswer, type RetentionAnswer } from './list-retention.schema.js';

@Controller()
export class ListRetentionController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listRetention', { response: retentionAnswer })
  list(@Caller() caller: Principal): Promise<RetentionAnswer> {
    return this.queries.execute<ListRetention, RetentionAnswer>(new ListRetention(caller));
  }
}
