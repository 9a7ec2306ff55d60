import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RevokeLink } from './revoke-link.handler.js';

@Controller()
export class RevokeLinkController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('revokeLink', { status: 204, description: 'From then on it answers as one that never was.' })
  async revoke(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Param('linkId') linkId: string,
  ): Promise<void> {
    recordedOf(await this.commands.execute<RevokeLink, Outcome>(new RevokeLink(context, clientId, linkId)));
  }
}
