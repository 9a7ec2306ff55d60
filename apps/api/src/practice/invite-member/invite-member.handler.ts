import { inviteMember, type Role } from '#domain';
import { ALLIANCE, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { INVITING, type Inviting } from '../../http/inviting.js';

export class InviteMember {
  constructor(
    readonly context: CommandContext,
    readonly who: { readonly email: string; readonly roles: readonly Role[] },
  ) {}
}

/** The log has the hash of the link, identity the address, and the mail the link itself. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(INVITING) private readonly inviting: Inviting,
  ) {}

  async execute({ context, who }: InviteMember): Promise<Outcome> {
    const known = await this.alliance.repeated(context);
    if (known !== null) return known;
    const standing = (await this.inviting.standings(context.practiceId, context.now)).get(who.email.toLowerCase());
    if (standing !== undefined) return { recorded: false, code: standing };
    const guest = this.inviting.guestOf(context, 0, who);
    const { invitationId, roles, expiresAt, link } = guest;
    const asked = { invitationId, roles, expiresAt, tokenHash: link.tokenHash };
    return this.inviting.invite(context, [guest], (practice) => inviteMember(practice, asked, context));
  }
}
