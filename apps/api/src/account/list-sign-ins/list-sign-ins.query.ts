import { IDENTITY, type Identity } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { SignIns } from './list-sign-ins.schema.js';

export class ListSignIns {
  constructor(
    readonly userId: string,
    readonly currentId: string,
  ) {}
}

@QueryHandler(ListSignIns)
export class ListSignInsHandler implements IQueryHandler<ListSignIns> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async execute({ userId, currentId }: ListSignIns): Promise<SignIns> {
    const signIns = await this.identity.signInsOf(userId);
    const items = signIns.map(({ signInId, device, network, startedAt, lastSeenAt, endsAt }) => ({
      signInId,
      current: signInId === currentId,
      device,
      network,
      startedAt: startedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
    return { items };
  }
}
