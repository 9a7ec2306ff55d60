import { Controller, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListTeamImports } from './list-team-imports.query.js';
import { teamImportList, type TeamImportList } from './list-team-imports.schema.js';

@Controller()
export class ListTeamImportsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listTeamImports', { response: teamImportList, description: 'Newest first.' })
  list(@Caller() { practiceId }: Principal, @Req() request: FastifyRequest): Promise<TeamImportList> {
    const query = new ListTeamImports(practiceId, request.ctx.receivedAt.toISOString());
    return this.queries.execute<ListTeamImports, TeamImportList>(query);
  }
}
