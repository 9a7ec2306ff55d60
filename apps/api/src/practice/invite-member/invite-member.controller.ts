import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Context, recordedOf } from '../../http/command.js';
import { INVITING, type Inviting } from '../../http/inviting.js';
import { Operation } from '../../http/operation.decorator.js';
import { InviteMember } from './invite-member.handler.js';
import { invitedMember, inviteMemberBody, type InviteMemberBody } from './invite-member.schema.js';

@Controller()
export class InviteMemberController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(INVITING) private readonly inviting: Inviting,
  ) {}

  @Operation('inviteMember', {
    status: 201,
    body: inviteMemberBody,
    response: invitedMember,
    description:
      'The invitation is mailed too; a mail that fails is tried again until it expires. It can be accepted once, within seven days. Who invites an owner proves themselves first, as for a change of roles.',
  })
  async invite(
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
    @Body({ schema: inviteMemberBody }) body: InviteMemberBody,
  ) {
    await this.inviting.proveForOwners(request, body.roles);
    const outcome = await this.commands.execute<InviteMember, Outcome>(new InviteMember(context, body));
    const [event] = recordedOf(outcome).recordedEvents;
    if (event?.type !== 'MemberInvited') throw new Error('a member was invited without MemberInvited');
    const { link } = this.inviting.guestOf(context, 0, body);
    return { invitationId: event.data.invitationId, acceptUrl: link.url, expiresAt: event.data.expiresAt };
  }
}
