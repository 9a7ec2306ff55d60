import { z } from 'zod';

export const ssoWaySchema = z
  .strictObject({ authorizationUrl: z.string().describe('Go there with the same browser, within ten minutes') })
  .meta({ id: 'SingleSignOnWay' });
export type SsoWay = z.infer<typeof ssoWaySchema>;
