import type { HoursLog } from '#domain';
import { toCsv } from '#infra';
import { Controller, Inject, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadHoursLog } from './read-hours-log.query.js';
import { hoursLogAnswer, hoursLogQuery, type HoursLogQuery } from './read-hours-log.schema.js';

const COLUMNS = [
  'Name of client',
  'Contact information',
  'Individual or group',
  'Number in group',
  'Start date',
  'End date',
  'Paid hours',
  'Pro bono hours',
  'Hours not said to be either',
];

const csvOf = ({ rows }: HoursLog): string =>
  toCsv(
    COLUMNS,
    rows.map((row) => [
      row.name,
      row.email,
      row.form,
      row.people,
      row.startDate,
      row.endDate,
      row.paidHours,
      row.proBonoHours,
      row.unsaidHours,
    ]),
  );

@Controller()
export class ReadHoursLogController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readHoursLog', {
    query: hoursLogQuery,
    response: hoursLogAnswer,
    alsoProduces: ['text/csv'],
    description:
      'The hours that I held myself, as the ICF asks for them, also with clients who ended or have another coach now: of these the name alone, without an address. Clients without the consent `hours-log` stand in no row and are counted (in the CSV by the header `throughline-left-off`).',
  })
  async read(
    @Caller() caller: Principal,
    @Query({ schema: hoursLogQuery }) query: HoursLogQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const log = await this.queries.execute<ReadHoursLog, HoursLog>(new ReadHoursLog(caller, query));
    const { from, to } = query;
    void reply.header('cache-control', 'no-store');
    if (query.format === 'json') {
      void reply.type('application/json; charset=utf-8');
      return JSON.stringify({ from, to, ...log });
    }
    const { clientsWithoutConsent, groupCallsOverCap } = log.leftOff;
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="coaching-hours-${from}-${to}.csv"`)
      .header('throughline-left-off', `clients=${clientsWithoutConsent}, group-calls=${groupCallsOverCap}`);
    return csvOf(log);
  }
}
