import { z } from 'zod';
import { webhookTypes, webhookUrl } from '../../http/webhook.js';

export const addWebhookBody = z.strictObject({ url: webhookUrl, types: webhookTypes }).meta({ id: 'AddWebhook' });
export type AddWebhookBody = z.output<typeof addWebhookBody>;
