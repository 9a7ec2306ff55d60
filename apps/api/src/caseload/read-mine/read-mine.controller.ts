import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadMine } from './read-mine.query.js';
import { mineSchema, type Mine } from './read-mine.schema.js';

@Controller()
export class ReadMineController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readMine', {
    response: mineSchema,
    description: 'A mirror for the coach alone: no score, no rank, the alphabet for an order.',
  })
  read(@Caller() { practiceId, memberId }: Principal): Promise<Mine> {
    return this.queries.execute<ReadMine, Mine>(new ReadMine(practiceId, memberId));
  }
}
