import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { WithdrawPacket } from './withdraw-packet.handler.js';

@Controller()
export class WithdrawPacketController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('withdrawSupervisionPacket', { status: 204 })
  async withdraw(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Param('packetId') packetId: string,
  ): Promise<void> {
    recordedOf(await this.commands.execute<WithdrawPacket, Outcome>(new WithdrawPacket(context, clientId, packetId)));
  }
}
