import { ALLIANCE, recordForClient, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnswerPulseBody } from './answer-pulse.schema.js';

export class AnswerPulse {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly answer: AnswerPulseBody,
  ) {}
}

@CommandHandler(AnswerPulse)
export class AnswerPulseHandler implements ICommandHandler<AnswerPulse> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, answer }: AnswerPulse): Promise<Outcome> {
    return recordForClient(this.alliance, context, { clientId, recordings: [{ type: 'PulseAnswered', ...answer }] });
  }
}
