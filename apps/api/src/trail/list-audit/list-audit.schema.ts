import { auditEntrySchema } from '#infra';
import { z } from 'zod';
import { pageOf } from '../../http/answers.js';
import { cursorInstant, pageQuery } from '../../http/cursor.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Fixed filters, each with an index. */
export const listAuditQuery = pageQuery.extend({
  memberId: z.uuid().optional(),
  clientId: z.uuid().optional(),
  operation: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,64}$/)
    .optional(),
  from: cursorInstant.optional(),
  until: cursorInstant.optional(),
});
export type ListAuditQuery = z.output<typeof listAuditQuery>;

export const auditPage = pageOf(auditEntrySchema).extend({
  head: z
    .strictObject({ sequence: z.int().min(0), hash: sha256 })
    .describe('The newest link of the chain; keep one, and you can tell later whether anything before it was changed'),
});
export type AuditPage = z.output<typeof auditPage>;
