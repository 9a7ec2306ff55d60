import { KEYS, type Keys, type Role } from '#domain';
import { listClients, type ClientRow, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { POOL } from '../../tokens.js';
import type { ClientPage, ListClientsQuery } from './list-clients.schema.js';

export class ListClients {
  constructor(
    readonly practiceId: string,
    readonly viewer: { readonly memberId: string; readonly roles: readonly Role[] },
    readonly query: ListClientsQuery,
  ) {}
}

const cursorKey = z.tuple([z.uuid()]);

@QueryHandler(ListClients)
export class ListClientsHandler implements IQueryHandler<ListClients> {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  async execute({ practiceId, viewer, query }: ListClients): Promise<ClientPage> {
    const coachId = viewer.roles.includes('owner') ? null : viewer.memberId;
    const [after = null] = decodeCursor(query.cursor, cursorKey) ?? [];
    const rows = await listClients({ pool: this.pool, keys: this.keys }, practiceId, {
      coachId,
      after,
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => shown(row, viewer.memberId)),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.clientId]) : null,
    };
  }
}

const shown = (
  { clientId, coachId, state, version, card }: ClientRow,
  viewerId: string,
): ClientPage['items'][number] => {
  const named = { clientId, name: card?.name ?? null, state, coachId };
  return coachId === viewerId ? { ...card, ...named, version } : named;
};
