import { CLOCK, type Clock } from '#domain';
import { packetsFor, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { POOL } from '../../tokens.js';
import type { PacketsForMe } from './list-packets-for-me.schema.js';

export class ListPacketsForMe {
  constructor(
    readonly practiceId: string,
    readonly supervisorId: string,
  ) {}
}

@QueryHandler(ListPacketsForMe)
export class ListPacketsForMeHandler implements IQueryHandler<ListPacketsForMe> {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whose client it is about is not told. */
  async execute({ practiceId, supervisorId }: ListPacketsForMe): Promise<PacketsForMe> {
    const now = this.clock.now().toISOString();
    const rows = await packetsFor(this.pool, practiceId, { supervisorId, now });
    return {
      items: rows.map(({ packetId, coachId, madeAt, expiresAt }) => ({
        packetId,
        coachId,
        madeAt: madeAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    };
  }
}
