import { linkPurpose } from '#domain';
import { z } from 'zod';
import { pageOf } from '../../http/answers.js';
import { CURSOR_LENGTH_MAX, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../http/limits.js';

export const listLinksQuery = z.strictObject({
  cursor: z.string().min(1).max(CURSOR_LENGTH_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
});
export type ListLinksQuery = z.output<typeof listLinksQuery>;

const listedLink = z
  .strictObject({
    linkId: z.uuid(),
    purpose: linkPurpose,
    state: z
      .enum(['open', 'answered', 'expired', 'revoked', 'ended'])
      .describe('`ended`: by a handover, a consent that was withdrawn, or an erasure'),
    issuedAt: z.iso.datetime({ offset: true }),
    expiresAt: z.iso.datetime({ offset: true }),
    sessionId: z.uuid().nullable(),
    mail: z
      .enum(['waiting', 'sent', 'failed'])
      .nullable()
      .describe('`failed`: no address is known, or it was mailed too often; null: not to be mailed, or long over'),
  })
  .meta({ id: 'PrivateLink' });
export const listedLinks = pageOf(listedLink).meta({ id: 'PrivateLinks' });
export type ListedLinks = z.infer<typeof listedLinks>;
