import { CLOCK, type Clock } from '#domain';
import { IDENTITY, type CommandContext, type Config, type Identity, type Outcome } from '#infra';
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
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation('inviteMember', { status: 201, body: inviteMemberBody, response: invitedMember })
  async invite(@Context() context: CommandContext, @Body({ schema: inviteMemberBody }) body: InviteMemberBody) {
    const { practiceId, commandId } = context;
    const token = invitationToken(practiceId, this.secrets.for('invitation', commandId));
    const expires = new Date(this.clock.now().getTime() + INVITATION_DAYS * DAY_MS).toISOString();
    const asked = { invitationId: newId(), roles: body.roles, token, expiresAt: expires };
    const outcome = await this.commands.execute<InviteMember, Outcome>(new InviteMember(context, asked));
    const [event] = recordedOf(outcome).recordedEvents;
    if (event?.type !== 'MemberInvited') throw new Error('a member was invited without MemberInvited');
    const { invitationId, expiresAt } = event.data;
    await this.identity.storeInvitation({ invitationId, practiceId, email: body.email, expiresAt });
    const acceptUrl = new URL(`/invitations/${token}`, this.config.http.publicUrl).href;
    return { invitationId, acceptUrl, expiresAt };
  }
}
