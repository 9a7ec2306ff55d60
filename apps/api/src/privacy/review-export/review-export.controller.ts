import type { CommandContext, ExportRow } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  exportAnswer,
  exportReview,
  exportSchema,
  type ExportAnswer,
  type ExportReviewBody,
} from '../../http/client-exports.js';
import { Context } from '../../http/command.js';
import { exportPlace } from '../../http/export-place.js';
import { Operation } from '../../http/operation.decorator.js';
import { ReviewExport } from './review-export.handler.js';

@Controller()
export class ReviewExportController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('reviewExport', { body: exportReview, response: exportSchema })
  async review(
    @Context() context: CommandContext,
    @Param() params: { clientId: string; exportId: string },
    @Body({ schema: exportReview }) body: ExportReviewBody,
  ): Promise<ExportAnswer> {
    const command = new ReviewExport(context, exportPlace(context, params), body);
    return exportAnswer(await this.commands.execute<ReviewExport, ExportRow>(command), null);
  }
}
