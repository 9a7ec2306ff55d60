import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadErasure } from './read-erasure.query.js';
import { erasureAnswer, type ErasureAnswer } from './read-erasure.schema.js';

@Controller()
export class ReadErasureController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readErasure', { response: erasureAnswer })
  read(@Caller() caller: Principal, @Param('clientId') clientId: string): Promise<ErasureAnswer> {
    return this.queries.execute<ReadErasure, ErasureAnswer>(new ReadErasure(caller, clientId));
  }
}
