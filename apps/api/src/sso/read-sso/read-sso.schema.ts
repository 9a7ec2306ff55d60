import { z } from 'zod';

export const ssoSchema = z
  .strictObject({
    issuer: z.string(),
    clientId: z.string(),
    required: z.boolean(),
    redirectUri: z.string().describe('Register it at the provider'),
  })
  .meta({ id: 'SingleSignOn' });
export type Sso = z.infer<typeof ssoSchema>;
