import { inviteMember, type Role } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sha256Hex } from '../../http/account.js';

export interface Invitation {
  readonly invitationId: string;
  readonly roles: readonly Role[];
  readonly token: string;
  readonly expiresAt: string;
}

export class InviteMember {
  constructor(
    readonly context: CommandContext,
    readonly invitation: Invitation,
  ) {}
}

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, invitation: { token, ...invitation } }: InviteMember): Promise<Outcome> {
    const tokenHash = sha256Hex(token);
    return this.alliance.atPractice(context, (practice) =>
      planOf(inviteMember(practice, { ...invitation, tokenHash }, context)),
    );
  }
}
