import { ALLIANCE, type Alliance } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ApiKeyList } from './list-api-keys.schema.js';

export class ListApiKeys {
  constructor(
    readonly practiceId: string,
    readonly memberId: string,
  ) {}
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(@Inject(ALLIANCE) private readonly alliance: Alliance) {}

  async execute({ practiceId, memberId }: ListApiKeys): Promise<ApiKeyList> {
    const keys = (await this.alliance.practices.get(practiceId))?.practice.apiKeys.values() ?? [];
    return {
      items: [...keys]
        .filter((key) => key.memberId === memberId)
        .map(({ apiKeyId, name, scopes, issuedAt, status }) => ({
          apiKeyId,
          name,
          scopes: [...scopes],
          issuedAt,
          status,
        })),
    };
  }
}
