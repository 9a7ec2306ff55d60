import { z } from 'zod';

export const apiKeyList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        apiKeyId: z.uuid(),
        name: z.string(),
        scopes: z.array(z.string()),
        issuedAt: z.iso.datetime({ offset: true }),
        expiresAt: z.iso.datetime({ offset: true }),
        lastUsedOn: z.iso.date().nullable().describe('The day (UTC); null when it never was'),
        status: z.enum(['active', 'revoked', 'expired']),
      }),
    ),
  })
  .meta({ id: 'ApiKeyList' });
export type ApiKeyList = z.infer<typeof apiKeyList>;
