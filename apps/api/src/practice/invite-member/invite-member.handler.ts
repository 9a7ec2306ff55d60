import { inviteMember, memberOf, type EventOf, type Role } from '#domain';
import {
  ALLIANCE,
  IDENTITY,
  invitationMail,
  MAILER,
  planOf,
  type Alliance,
  type CommandContext,
  type Identity,
  type Log,
  type Mailer,
  type Outcome,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sha256Hex } from '../../http/account.js';
import { LOG } from '../../tokens.js';

export interface Invitation {
  readonly invitationId: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly token: string;
  readonly acceptUrl: string;
  readonly expiresAt: string;
}

export class InviteMember {
  constructor(
    readonly context: CommandContext,
    readonly invitation: Invitation,
  ) {}
}

/** The log has the hash of the token, identity the address, and the mail the token itself. A repeat mends what was missed. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async execute({ context, invitation }: InviteMember): Promise<Outcome> {
    const { invitationId, roles, expiresAt, token, email } = invitation;
    const asked = { invitationId, roles, expiresAt, tokenHash: sha256Hex(token) };
    const outcome = await this.alliance.atPractice(context, (practice) =>
      planOf(inviteMember(practice, asked, context)),
    );
    const event = outcome.recorded ? outcome.recordedEvents[0] : undefined;
    if (event?.type !== 'MemberInvited') return outcome;
    const { practiceId } = context;
    const { data } = event;
    await this.identity.storeInvitation({
      practiceId,
      email,
      invitationId: data.invitationId,
      expiresAt: data.expiresAt,
    });
    await this.send(context, invitation, data).catch((err: unknown) =>
      this.log.warn('an invitation was not mailed', { practiceId, err }),
    );
    return outcome;
  }

  private async send(context: CommandContext, invitation: Invitation, event: EventOf<'MemberInvited'>['data']) {
    const practice = (await this.alliance.practices.get(context.practiceId))?.practice;
    const inviter = practice?.members.get(memberOf(context.actor) ?? '');
    const [person] = await this.identity.profilesOf(inviter === undefined ? [] : [inviter.userId]);
    const mail = invitationMail({
      email: invitation.email,
      practiceName: practice?.name ?? '',
      inviterName: person?.name ?? null,
      acceptUrl: invitation.acceptUrl,
      expiresAt: event.expiresAt,
      timeZone: practice?.timeZone ?? 'UTC',
    });
    await this.mailer.send(mail);
  }
}
