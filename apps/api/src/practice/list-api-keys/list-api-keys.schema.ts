import { z } from 'zod';

export const apiKeyList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        apiKeyId: z.uuid(),
        name: z.string(),
        scopes: z.array(z.string()),
        issuedAt: z.iso.datetime({ offset: true }),
        status: z.enum(['active', 'revoked']),
      }),
    ),
  })
  .meta({ id: 'ApiKeyList' });
export type ApiKeyList = z.infer<typeof apiKeyList>;
