import { CLOCK, EVENT_STORE, foldClient, type Clock, type EventStore, type EventType } from '#domain';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PacketsOfClient } from './list-packets.schema.js';

export class ListPackets {
  constructor(
    readonly practiceId: string,
    readonly coachId: string,
    readonly clientId: string,
  ) {}
}

/** Whatever makes a packet, ends it or opens it. */
const TYPES: readonly EventType[] = [
  'ClientWelcomed',
  'ClientHandedOver',
  'ConsentGiven',
  'ConsentWithdrawn',
  'SupervisionPacketMade',
  'SupervisionPacketOpened',
  'SupervisionPacketWithdrawn',
];

@QueryHandler(ListPackets)
export class ListPacketsHandler implements IQueryHandler<ListPackets> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The coach's own: a former coach's packets are between them and their supervisor. */
  async execute({ practiceId, coachId, clientId }: ListPackets): Promise<PacketsOfClient> {
    const events = (await this.store.readStream(practiceId, clientId, TYPES))?.events ?? [];
    const opened = events.flatMap((event) =>
      event.type === 'SupervisionPacketOpened' && !event.forgotten
        ? [{ packetId: event.data.packetId, at: event.metadata.recordedAt }]
        : [],
    );
    const now = this.clock.now().toISOString();
    const own = [...foldClient(events).packets.values()].filter((packet) => packet.coachId === coachId);
    return {
      items: own.toReversed().map(({ packetId, supervisorId, momentIds, madeAt, expiresAt, ended }) => ({
        packetId,
        supervisorId,
        momentIds: [...momentIds],
        madeAt,
        expiresAt,
        state: ended ? 'ended' : Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : 'open',
        openedAt: opened.filter((each) => each.packetId === packetId).map(({ at }) => at),
      })),
    };
  }
}
