import { listSessions, type Pool, type SessionRow } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { cursorInstant, decodeCursor, encodeCursor } from '../../http/cursor.js';
import { POOL } from '../../tokens.js';
import type { ListSessionsQuery, SessionPage } from './list-sessions.schema.js';

export class ListSessions {
  constructor(
    readonly practiceId: string,
    readonly clientId: string,
    readonly query: ListSessionsQuery,
  ) {}
}

const cursorKey = z.tuple([cursorInstant, z.uuid()]);

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async execute({ practiceId, clientId, query }: ListSessions): Promise<SessionPage> {
    const key = decodeCursor(query.cursor, cursorKey);
    const after = key === null ? null : { startsAt: key[0], sessionId: key[1] };
    const rows = await listSessions(this.pool, practiceId, { clientId, after, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(shown),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.startsAt, last.sessionId]) : null,
    };
  }
}

const shown = ({ clientId: _clientId, ...session }: SessionRow): SessionPage['items'][number] => session;
