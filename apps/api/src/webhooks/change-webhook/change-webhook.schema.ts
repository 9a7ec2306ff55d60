import { z } from 'zod';
import { webhookTypes, webhookUrl } from '../../http/webhook.js';

/** Each part that is named is set; what is absent stays as it is. */
export const changeWebhookBody = z
  .strictObject({
    url: webhookUrl.optional(),
    types: webhookTypes.optional(),
    state: z.enum(['active', 'disabled']).optional(),
  })
  .refine((parts) => Object.keys(parts).length > 0, 'at least one part')
  .meta({ id: 'ChangeWebhook' });
export type ChangeWebhookBody = z.output<typeof changeWebhookBody>;
