import type { ClientRecording } from '#domain';
import { ALLIANCE, recordForClient, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeRememberedBody } from './change-remembered.schema.js';

export class ChangeRemembered {
  constructor(
    readonly context: CommandContext,
    readonly whose: { readonly clientId: string; readonly momentId: string },
    readonly change: ChangeRememberedBody,
  ) {}
}

const recordingOf = (momentId: string, change: ChangeRememberedBody): ClientRecording => {
  switch (change.action) {
    case 'correct':
      return { type: 'MomentCorrected', momentId, text: change.text };
    case 'no-longer-true':
      return { type: 'MomentRetired', momentId };
    case 'do-not-bring-up':
      return { type: 'CarryLightlyMarked', momentId };
    case 'may-bring-up':
      return { type: 'CarryLightlyCleared', momentId };
    case 'forget':
      return { type: 'MomentWithdrawn', momentId };
  }
};

@CommandHandler(ChangeRemembered)
export class ChangeRememberedHandler implements ICommandHandler<ChangeRemembered> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, whose, change }: ChangeRemembered): Promise<Outcome> {
    const recordings = [recordingOf(whose.momentId, change)];
    return recordForClient(this.alliance, context, { clientId: whose.clientId, recordings });
  }
}
