import { undoImport } from '#domain';
import { ALLIANCE, IDENTITY, planOf, type Alliance, type CommandContext, type Identity, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class UndoTeamImport {
  constructor(
    readonly context: CommandContext,
    readonly importId: string,
  ) {}
}

/** One event takes all of them back; their addresses are forgotten, and with them the mails that were still to be sent. */
@CommandHandler(UndoTeamImport)
export class UndoTeamImportHandler implements ICommandHandler<UndoTeamImport> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  async execute({ context, importId }: UndoTeamImport): Promise<Outcome> {
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(undoImport(practice, { importId }, context)),
    );
    const event = outcome.recorded ? outcome.recordedEvents[0] : undefined;
    if (event?.type === 'TeamImportUndone') await this.identity.forgetInvitations(event.data.invitationIds);
    return outcome;
  }
}
