import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadMetrics } from './read-metrics.query.js';
import { metricsSchema, readMetricsQuery, type Metrics, type ReadMetricsQuery } from './read-metrics.schema.js';

@Controller()
export class ReadMetricsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readMetrics', { query: readMetricsQuery, response: metricsSchema })
  read(
    @Caller() { practiceId }: Principal,
    @Query({ schema: readMetricsQuery }) { period }: ReadMetricsQuery,
  ): Promise<Metrics> {
    return this.queries.execute<ReadMetrics, Metrics>(new ReadMetrics(practiceId, period));
  }
}
