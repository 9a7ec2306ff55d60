import type { CommandContext } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context } from '../../http/command.js';
import { newId } from '../../http/new-id.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { OpenPacket } from './open-packet.handler.js';
import { openedPacket, type OpenedPacket } from './open-packet.schema.js';

@Controller()
export class OpenPacketController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('openSupervisionPacket', { response: openedPacket })
  open(
    @Context() context: CommandContext,
    @Caller() { memberId }: Principal,
    @Param('packetId') packetId: string,
  ): Promise<OpenedPacket> {
    const once = { ...context, commandId: newId() };
    return this.commands.execute<OpenPacket, OpenedPacket>(new OpenPacket(once, memberId, packetId));
  }
}
