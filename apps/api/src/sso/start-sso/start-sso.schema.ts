import { z } from 'zod';

export const startSsoQuery = z.strictObject({
  invitation: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/)
    .optional()
    .describe('The token of an open invitation, for who is not a member yet'),
});
export type StartSsoQuery = z.infer<typeof startSsoQuery>;
