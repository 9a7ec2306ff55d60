import type { CommandContext, ExportRow } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { exportAnswer, exportSchema, type ExportAnswer } from '../../http/client-exports.js';
import { Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { OrderExport } from './order-export.handler.js';
import { orderExportBody, type OrderExportBody } from './order-export.schema.js';

@Controller()
export class OrderExportController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('orderExport', {
    status: 202,
    body: orderExportBody,
    response: exportSchema,
    description:
      'A copy of everything that is kept of the client, made by the worker, sealed, and deleted when it expires. Other people are redacted unless the coach keeps them. An owner who is not the coach orders it, and the coach reviews it and hands it over.',
  })
  async order(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: orderExportBody }) body: OrderExportBody,
  ): Promise<ExportAnswer> {
    return exportAnswer(
      await this.commands.execute<OrderExport, ExportRow>(new OrderExport(context, clientId, body)),
      null,
    );
  }
}
