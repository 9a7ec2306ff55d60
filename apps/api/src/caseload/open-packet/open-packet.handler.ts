import { openSupervisionPacket } from '#domain';
import {
  ALLIANCE,
  planOf,
  readPacketRow,
  type Alliance,
  type CommandContext,
  type PacketReader,
  type Pool,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordedOf } from '../../http/command.js';
import { Rejection } from '../../http/problem.js';
import { PACKET_READER, POOL } from '../../tokens.js';
import type { OpenedPacket } from './open-packet.schema.js';

export class OpenPacket {
  constructor(
    /** Its command id is of this opening alone: every one is recorded. */
    readonly context: CommandContext,
    readonly supervisorId: string,
    readonly packetId: string,
  ) {}
}

const STAND_INS = '[C] is the client, [K] the coach; [P1], [P2] and so on are other people.';

/** First the opening is recorded, then the lines are read: nobody reads a packet without a trace. */
@CommandHandler(OpenPacket)
export class OpenPacketHandler implements ICommandHandler<OpenPacket> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(PACKET_READER) private readonly packets: PacketReader,
  ) {}

  async execute({ context, supervisorId, packetId }: OpenPacket): Promise<OpenedPacket> {
    const { practiceId } = context;
    const row = await readPacketRow(this.pool, practiceId, { supervisorId, packetId });
    if (row === null) throw new Rejection('NOT_FOUND');
    const { clientId, coachId, madeAt, expiresAt } = row;
    const outcome = await this.alliance.atClient(context, clientId, ({ client }) =>
      planOf(openSupervisionPacket(client, { packetId }, context)),
    );
    recordedOf(outcome);
    const facts = await this.alliance.facts.client(practiceId, clientId);
    const { momentIds, alsoHide } = facts?.client.packets.get(packetId) ?? { momentIds: [], alsoHide: [] };
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const coachUserId = practice?.members.get(coachId)?.userId ?? '';
    const lines = await this.packets.lines({ practiceId, clientId, coachUserId, momentIds, alsoHide });
    const times = { madeAt: madeAt.toISOString(), expiresAt: expiresAt.toISOString() };
    return { packetId, coachId, ...times, standIns: STAND_INS, lines: [...lines] };
  }
}
