import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListPackets } from './list-packets.query.js';
import { packetsOfClient, type PacketsOfClient } from './list-packets.schema.js';

@Controller()
export class ListPacketsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listSupervisionPackets', { response: packetsOfClient })
  list(@Caller() { practiceId, memberId }: Principal, @Param('clientId') clientId: string): Promise<PacketsOfClient> {
    return this.queries.execute<ListPackets, PacketsOfClient>(new ListPackets(practiceId, memberId, clientId));
  }
}
