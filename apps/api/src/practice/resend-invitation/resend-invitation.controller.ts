import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Context, recordedOf } from '../../http/command.js';
import { INVITING, type Inviting } from '../../http/inviting.js';
import { Operation } from '../../http/operation.decorator.js';
import { ResendInvitation } from './resend-invitation.handler.js';
import { resendInvitationBody, resentInvitation, type ResendInvitationBody } from './resend-invitation.schema.js';

@Controller()
export class ResendInvitationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(INVITING) private readonly inviting: Inviting,
  ) {}

  @Operation('resendInvitation', {
    body: resendInvitationBody,
    response: resentInvitation,
    description: 'Also one that has expired. The mail has a new link, good for seven days; the old link is void.',
  })
  async resend(
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
    @Param('invitationId') invitationId: string,
    @Body({ schema: resendInvitationBody }) _body: ResendInvitationBody,
  ) {
    await this.inviting.proveForOwners(request, await this.inviting.rolesOf(context.practiceId, invitationId));
    const link = this.inviting.linkOf(context, context.commandId);
    const command = new ResendInvitation(context, invitationId, link);
    const [event] = recordedOf(await this.commands.execute<ResendInvitation, Outcome>(command)).recordedEvents;
    if (event?.type !== 'InvitationRenewed') throw new Error('an invitation was renewed without InvitationRenewed');
    return { invitationId, acceptUrl: link.url, expiresAt: event.data.expiresAt };
  }
}
