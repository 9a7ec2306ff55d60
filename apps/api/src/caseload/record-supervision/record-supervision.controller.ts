import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RecordSupervision } from './record-supervision.handler.js';
import { recordSupervisionBody, supervisionRecorded, type RecordSupervisionBody } from './record-supervision.schema.js';

@Controller()
export class RecordSupervisionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('recordSupervision', { status: 201, body: recordSupervisionBody, response: supervisionRecorded })
  async record(
    @Context() context: CommandContext,
    @Body({ schema: recordSupervisionBody }) body: RecordSupervisionBody,
  ): Promise<RecordSupervisionBody> {
    recordedOf(await this.commands.execute<RecordSupervision, Outcome>(new RecordSupervision(context, body)));
    return body;
  }
}
