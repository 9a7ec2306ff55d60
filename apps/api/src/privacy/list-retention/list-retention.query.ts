import { CLOCK, KEYS, retentionDueSince, type Clock, type Keys } from '#domain';
import { ALLIANCE, listRetentionProposals, readClients, type Alliance, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { cursorInstant, decodeCursor, encodeCursor } from '../../http/cursor.js';
import type { Principal } from '../../http/request-context.js';
import { POOL } from '../../tokens.js';
import type { ListRetentionQuery, RetentionAnswer } from './list-retention.schema.js';

export class ListRetention {
  constructor(
    readonly caller: Principal,
    readonly query: ListRetentionQuery,
  ) {}
}

const cursorKey = z.tuple([cursorInstant, z.uuid()]);

/** What the worker proposed and what still holds: a client who was kept a moment ago is not proposed any more. */
@QueryHandler(ListRetention)
export class ListRetentionHandler implements IQueryHandler<ListRetention> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(KEYS) readonly keys: Keys,
    @Inject(POOL) readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ caller, query }: ListRetention): Promise<RetentionAnswer> {
    const { practiceId, memberId, roles } = caller;
    const months = (await this.alliance.practices.fresh(practiceId))?.practice.retentionMonths ?? null;
    const key = decodeCursor(query.cursor, cursorKey);
    const found = await listRetentionProposals(this.pool, practiceId, {
      coachId: roles.includes('owner') ? null : memberId,
      after: key === null ? null : { dueSince: key[0], clientId: key[1] },
      limit: query.limit + 1,
    });
    const proposals = found.slice(0, query.limit);
    const last = found.length > query.limit ? proposals.at(-1) : undefined;
    const cards = await readClients(
      this,
      practiceId,
      proposals.map((proposal) => proposal.clientId),
    );
    const names = new Map(cards.map((row) => [row.clientId, row.card?.name ?? null]));
    const items: RetentionAnswer['items'] = [];
    for (const { clientId, proposedAt } of proposals) {
      const facts = await this.alliance.facts.fresh(practiceId, clientId);
      const dueSince = facts && retentionDueSince(facts.client, months, this.clock.now().toISOString());
      if (!facts || !dueSince) continue;
      const { coachId } = facts.client;
      items.push({
        clientId,
        name: names.get(clientId) ?? null,
        coachId,
        dueSince,
        proposedAt: proposedAt.toISOString(),
      });
    }
    return { months, items, nextCursor: last ? encodeCursor([last.dueSince.toISOString(), last.clientId]) : null };
  }
}
