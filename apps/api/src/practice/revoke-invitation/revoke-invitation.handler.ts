import { revokeInvitation } from '#domain';
import { ALLIANCE, IDENTITY, planOf, type Alliance, type CommandContext, type Identity, type Outcome } from '#infra';
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
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  /** With the address goes the mail that was perhaps still to be sent. */
  async execute({ context, invitationId }: RevokeInvitation): Promise<Outcome> {
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(revokeInvitation(practice, { invitationId }, context)),
    );
    if (outcome.recorded) await this.identity.forgetInvitations([invitationId]);
    return outcome;
  }
}
