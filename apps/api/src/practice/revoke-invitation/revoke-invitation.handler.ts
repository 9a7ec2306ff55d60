import { revokeInvitation } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class RevokeInvitation {
  constructor(
    readonly context: CommandContext,
    readonly invitationId: string,
  ) {}
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, invitationId }: RevokeInvitation): Promise<Outcome> {
    return this.alliance.atPractice(context, (practice) =>
      planOf(revokeInvitation(practice, { invitationId }, context)),
    );
  }
}
