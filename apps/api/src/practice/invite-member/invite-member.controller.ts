import type { CommandContext, Config, Outcome } from '#infra';
import { Body, Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { invitationToken } from '../../http/invitation-token.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { CONFIG } from '../../tokens.js';
import { InviteMember } from './invite-member.handler.js';
import { invitedMember, inviteMemberBody, type InviteMemberBody } from './invite-member.schema.js';

/** Long enough for a holiday week, short enough for a mailbox. */
const INVITATION_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

@Controller()
export class InviteMemberController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Operation('inviteMember', {
    status: 201,
    body: inviteMemberBody,
    response: invitedMember,
    description: 'The invitation is mailed too. It can be accepted once, within seven days.',
  })
  async invite(@Context() context: CommandContext, @Body({ schema: inviteMemberBody }) body: InviteMemberBody) {
    const token = invitationToken(context.practiceId, this.secrets.for('invitation', context.commandId));
    const acceptUrl = new URL(`/invitations/${token}`, this.config.http.publicUrl).href;
    const expires = new Date(Date.parse(context.now) + INVITATION_DAYS * DAY_MS).toISOString();
    const asked = { ...body, invitationId: newId(), token, acceptUrl, expiresAt: expires };
    const outcome = await this.commands.execute<InviteMember, Outcome>(new InviteMember(context, asked));
    const [event] = recordedOf(outcome).recordedEvents;
    if (event?.type !== 'MemberInvited') throw new Error('a member was invited without MemberInvited');
    return { invitationId: event.data.invitationId, acceptUrl, expiresAt: event.data.expiresAt };
  }
}
