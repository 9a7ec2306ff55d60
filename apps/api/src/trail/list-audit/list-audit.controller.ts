import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListAudit } from './list-audit.query.js';
import { auditPage, listAuditQuery, type AuditPage, type ListAuditQuery } from './list-audit.schema.js';

@Controller()
export class ListAuditController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listAudit', {
    query: listAuditQuery,
    response: auditPage,
    description:
      'Newest first, in ids and codes. What members recorded stands in the log; each request that did, in the trail.',
  })
  list(@Caller() caller: Principal, @Query({ schema: listAuditQuery }) query: ListAuditQuery): Promise<AuditPage> {
    return this.queries.execute<ListAudit, AuditPage>(new ListAudit(caller.practiceId, query));
  }
}
