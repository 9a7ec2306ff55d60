import { ALLIANCE, type Alliance, type CommandContext, type Outcome, type PacketReader } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { PACKET_READER } from '../../tokens.js';
import { MakePacket } from './make-packet.handler.js';
import { madePacket, makePacketBody, type MadePacket, type MakePacketBody } from './make-packet.schema.js';

@Controller()
export class MakePacketController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PACKET_READER) private readonly packets: PacketReader,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
  ) {}

  @Operation('makeSupervisionPacket', { status: 201, body: makePacketBody, response: madePacket })
  async make(
    @Context() context: CommandContext,
    @Caller() { practiceId, memberId }: Principal,
    @Param('clientId') clientId: string,
    @Body({ schema: makePacketBody }) body: MakePacketBody,
  ): Promise<MadePacket> {
    const outcome = await this.commands.execute<MakePacket, Outcome>(new MakePacket(context, clientId, body));
    const [receipt] = recordedOf(outcome).events;
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const coachUserId = practice?.members.get(memberId)?.userId ?? '';
    const { supervisorId, momentIds, alsoHide = [], expiresAt } = body;
    const lines = await this.packets.lines({ practiceId, clientId, coachUserId, momentIds, alsoHide });
    return { packetId: receipt?.eventId ?? '', supervisorId, expiresAt, lines: [...lines] };
  }
}
