import { z } from 'zod';

export const testedWebhook = z.strictObject({ deliveryId: z.uuid() }).meta({ id: 'TestedWebhook' });
