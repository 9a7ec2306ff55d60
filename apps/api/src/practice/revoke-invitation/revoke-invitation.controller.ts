import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RevokeInvitation } from './revoke-invitation.handler.js';

@Controller()
export class RevokeInvitationController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('revokeInvitation', { status: 204 })
  async take(@Context() context: CommandContext, @Param('invitationId') invitationId: string): Promise<void> {
    recordedOf(await this.commands.execute<RevokeInvitation, Outcome>(new RevokeInvitation(context, invitationId)));
  }
}
