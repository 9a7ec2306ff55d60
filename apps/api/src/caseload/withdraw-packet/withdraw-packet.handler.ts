import { withdrawSupervisionPacket } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class WithdrawPacket {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly packetId: string,
  ) {}
}

@CommandHandler(WithdrawPacket)
export class WithdrawPacketHandler implements ICommandHandler<WithdrawPacket> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  execute({ context, clientId, packetId }: WithdrawPacket): Promise<Outcome> {
    return this.alliance.atClient(context, clientId, ({ client }) =>
      planOf(withdrawSupervisionPacket(client, { packetId }, context)),
    );
  }
}
