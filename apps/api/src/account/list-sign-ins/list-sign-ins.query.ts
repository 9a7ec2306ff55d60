import { IDENTITY, type Identity, type SignInsOf } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { SignIns } from './list-sign-ins.schema.js';

export class ListSignIns {
  constructor(
    readonly of: SignInsOf,
    readonly currentId: string,
  ) {}
}

@QueryHandler(ListSignIns)
export class ListSignInsHandler implements IQueryHandler<ListSignIns> {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  async execute({ of, currentId }: ListSignIns): Promise<SignIns> {
    const signIns = await this.identity.signInsOf(of);
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
