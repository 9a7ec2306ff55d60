import { activeMembers, EVENT_STORE, foldMoments, makeSupervisionPacket, type EventStore } from '#domain';
import { ALLIANCE, planOf, type Alliance, type CommandContext, type Outcome } from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MakePacketBody } from './make-packet.schema.js';

export class MakePacket {
  constructor(
    readonly context: CommandContext,
    readonly clientId: string,
    readonly body: MakePacketBody,
  ) {}
}

@CommandHandler(MakePacket)
export class MakePacketHandler implements ICommandHandler<MakePacket> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ context, clientId, body }: MakePacket): Promise<Outcome> {
    const { practiceId } = context;
    return this.alliance.atClient(context, clientId, async ({ client }) => {
      // Read after the client's facts, so that the append's guard covers them.
      const moments = foldMoments(await this.store.readMoments(practiceId, clientId, body.momentIds));
      const practice = (await this.alliance.practices.get(practiceId))?.practice;
      const supervisors = practice === undefined ? [] : activeMembers(practice);
      const supervisorIds = new Set(
        supervisors.filter(({ roles }) => roles.includes('supervisor')).map(({ memberId }) => memberId),
      );
      const input = { ...body, alsoHide: body.alsoHide ?? [] };
      return planOf(makeSupervisionPacket({ client, moments, supervisorIds }, input, context));
    });
  }
}
