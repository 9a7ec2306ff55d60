import type { ExportRow } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  exportAnswer,
  exportReview,
  exportSchema,
  type ExportAnswer,
  type ExportReviewBody,
} from '../../http/client-exports.js';
import { exportPlace } from '../../http/export-place.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReviewExport } from './review-export.handler.js';

@Controller()
export class ReviewExportController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('reviewExport', { body: exportReview, response: exportSchema })
  async review(
    @Caller() caller: Principal,
    @Param() params: { clientId: string; exportId: string },
    @Body({ schema: exportReview }) body: ExportReviewBody,
  ): Promise<ExportAnswer> {
    const command = new ReviewExport(exportPlace(caller, params), caller.memberId, body);
    return exportAnswer(await this.commands.execute<ReviewExport, ExportRow>(command), null);
  }
}
