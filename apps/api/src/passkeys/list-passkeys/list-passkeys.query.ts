import { PASSKEYS, type Passkeys } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PasskeyList } from './list-passkeys.schema.js';

export class ListPasskeys {
  constructor(readonly userId: string) {}
}

@QueryHandler(ListPasskeys)
export class ListPasskeysHandler implements IQueryHandler<ListPasskeys> {
  constructor(@Inject(PASSKEYS) private readonly passkeys: Passkeys) {}

  async execute({ userId }: ListPasskeys): Promise<PasskeyList> {
    const items = (await this.passkeys.rows.of(userId)).map(({ passkeyId, name, backedUp, createdAt, lastUsedAt }) => ({
      passkeyId,
      name,
      backedUp,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }));
    return { items };
  }
}
