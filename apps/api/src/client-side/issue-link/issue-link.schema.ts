import { linkPurpose } from '#domain';
import { z } from 'zod';

/** No link may be open for longer than this; a mirror for a month (the rules say so). */
const DAYS_MAX = 90;

export const issueLinkBody = z
  .strictObject({
    purpose: linkPurpose,
    expiresInDays: z.int().min(1).max(DAYS_MAX).optional().describe('14 for a pulse, 30 for a note, 7 for a mirror'),
    sessionId: z.uuid().optional().describe('The call that a pulse asks about'),
    mail: z.boolean().optional().describe('Send it to the client’s address; true for a pulse unless said otherwise'),
  })
  .meta({ id: 'IssueLink' });
export type IssueLinkBody = z.infer<typeof issueLinkBody>;

export const issuedLink = z
  .strictObject({
    linkId: z.uuid(),
    purpose: linkPurpose,
    url: z.url().describe('Given once, here; only a hash of its secret is kept'),
    expiresAt: z.iso.datetime({ offset: true }),
    mailed: z.boolean().describe('Sent, or on its way; false: pass the address on yourself'),
  })
  .meta({ id: 'IssuedLink' });
