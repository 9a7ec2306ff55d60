import { recordSupervision } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RecordSupervisionBody } from './record-supervision.schema.js';

export class RecordSupervision {
  constructor(
    readonly context: CommandContext,
    readonly body: RecordSupervisionBody,
  ) {}
}

@CommandHandler(RecordSupervision)
export class RecordSupervisionHandler implements ICommandHandler<RecordSupervision> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, body }: RecordSupervision): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) => planOf(recordSupervision(practice, body, context)));
  }
}
