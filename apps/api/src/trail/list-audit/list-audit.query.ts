import { AUDIT_TRAIL, auditHead, listAudit, type AuditTrail, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { POOL } from '../../tokens.js';
import type { AuditPage, ListAuditQuery } from './list-audit.schema.js';

const cursorKey = z.tuple([z.literal('audit'), z.string().regex(/^[1-9]\d{0,14}$/)]);

export class ListAudit {
  constructor(
    readonly practiceId: string,
    readonly query: ListAuditQuery,
  ) {}
}

/** Newest first, with what this process has gathered. The head is of the whole chain, whatever the filters. */
@QueryHandler(ListAudit)
export class ListAuditHandler implements IQueryHandler<ListAudit> {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
  ) {}

  async execute({ practiceId, query }: ListAudit): Promise<AuditPage> {
    const { cursor, limit, ...filter } = query;
    const key = decodeCursor(cursor, cursorKey);
    await this.trail.flush();
    // The head first, and nothing that came after it: a list and the head that is kept of it are of one instant.
    const head = await auditHead(this.pool, practiceId);
    const before = Math.min(key === null ? Number.MAX_SAFE_INTEGER : Number(key[1]), head.sequence + 1);
    const found = await listAudit(this.pool, practiceId, { filter, before, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = found.length > limit && last ? encodeCursor(['audit', String(last.sequence)]) : null;
    return { items, nextCursor, head };
  }
}
