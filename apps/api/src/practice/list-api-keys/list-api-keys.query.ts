import { CLOCK, type ApiKeyState, type Clock } from '#domain';
import { ALLIANCE, type Alliance, type ApiKeyUses } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { API_KEY_USES } from '../../tokens.js';
import type { ApiKeyList } from './list-api-keys.schema.js';

export class ListApiKeys {
  constructor(
    readonly practiceId: string,
    readonly memberId: string,
  ) {}
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(API_KEY_USES) private readonly uses: ApiKeyUses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ practiceId, memberId }: ListApiKeys): Promise<ApiKeyList> {
    const all = (await this.alliance.practices.get(practiceId))?.practice.apiKeys.values() ?? [];
    const keys = [...all].filter((key) => key.memberId === memberId);
    const days = await this.uses.daysOf(
      practiceId,
      keys.map((key) => key.apiKeyId),
    );
    const now = this.clock.now();
    return { items: keys.map((key) => shown(key, days.get(key.apiKeyId) ?? null, now)) };
  }
}

const shown = (key: ApiKeyState, lastUsedOn: string | null, now: Date): ApiKeyList['items'][number] => {
  const { apiKeyId, name, scopes, issuedAt, expiresAt } = key;
  const hasExpired = key.status === 'active' && Date.parse(expiresAt) <= now.getTime();
  const status = hasExpired ? 'expired' : key.status;
  return { apiKeyId, name, scopes: [...scopes], issuedAt, expiresAt, lastUsedOn, status };
};
