import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListBriefs } from './list-briefs.query.js';
import { briefsOfDay, listBriefsQuery, type BriefsOfDay, type ListBriefsQuery } from './list-briefs.schema.js';

@Controller()
export class ListBriefsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listBriefs', { query: listBriefsQuery, response: briefsOfDay })
  list(
    @Caller() { practiceId, memberId }: Principal,
    @Query({ schema: listBriefsQuery }) { on }: ListBriefsQuery,
  ): Promise<BriefsOfDay> {
    return this.queries.execute<ListBriefs, BriefsOfDay>(new ListBriefs(practiceId, memberId, on));
  }
}
