import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { exportSchema, type ExportAnswer } from '../../http/client-exports.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListExports } from './list-exports.query.js';

const exportsAnswer = z.strictObject({ items: z.array(exportSchema) }).meta({ id: 'ClientExports' });

@Controller()
export class ListExportsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listExports', { response: exportsAnswer })
  async list(@Caller() caller: Principal, @Param('clientId') clientId: string): Promise<{ items: ExportAnswer[] }> {
    return { items: await this.queries.execute<ListExports, ExportAnswer[]>(new ListExports(caller, clientId)) };
  }
}
