import { KEYS, type Keys } from '#domain';
import { ALLIANCE, listSessionsOn, readClients, type Alliance, type Pool, type SessionOn } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { POOL } from '../../tokens.js';
import { dayBounds } from './day-bounds.js';
import type { BriefsOfDay } from './list-briefs.schema.js';

export class ListBriefs {
  constructor(
    readonly practiceId: string,
    readonly coachId: string,
    readonly on: string,
  ) {}
}

@QueryHandler(ListBriefs)
export class ListBriefsHandler implements IQueryHandler<ListBriefs> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  async execute({ practiceId, coachId, on }: ListBriefs): Promise<BriefsOfDay> {
    const timeZone = (await this.alliance.practices.get(practiceId))?.practice.timeZone ?? 'UTC';
    const sessions = await listSessionsOn(this.pool, practiceId, { coachId, ...dayBounds(on, timeZone) });
    const clientIds = [...new Set(sessions.map((session) => session.clientId))];
    const clients = await readClients({ pool: this.pool, keys: this.keys }, practiceId, clientIds);
    const names = new Map(clients.map(({ clientId, card }) => [clientId, card?.preferredName ?? card?.name ?? null]));
    return {
      on,
      timeZone,
      items: sessions.map((session) => shown(practiceId, session, names.get(session.clientId) ?? null)),
    };
  }
}

const shown = (practiceId: string, session: SessionOn, name: string | null): BriefsOfDay['items'][number] => {
  const { sessionId, clientId, startsAt, durationMinutes, kind, state, briefDone, briefUpToDate } = session;
  const briefState = briefUpToDate ? 'ready' : briefDone > 0 ? 'behind' : 'none';
  const brief = { state: briefState, url: `/v1/practices/${practiceId}/clients/${clientId}/brief` } as const;
  return { sessionId, clientId, name, startsAt, durationMinutes, kind, state, brief };
};
