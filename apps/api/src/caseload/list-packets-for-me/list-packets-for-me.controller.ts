import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListPacketsForMe } from './list-packets-for-me.query.js';
import { packetsForMe, type PacketsForMe } from './list-packets-for-me.schema.js';

@Controller()
export class ListPacketsForMeController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listPacketsForMe', { response: packetsForMe })
  list(@Caller() { practiceId, memberId }: Principal): Promise<PacketsForMe> {
    return this.queries.execute<ListPacketsForMe, PacketsForMe>(new ListPacketsForMe(practiceId, memberId));
  }
}
