import { z } from 'zod';

/** A link of the product holds 43 characters of base64url. */
const TOKEN_LENGTH_MAX = 100;

export const downloadQuery = z.strictObject({
  format: z.enum(['json', 'html']),
  token: z.string().min(1).max(TOKEN_LENGTH_MAX),
});
export type DownloadQuery = z.output<typeof downloadQuery>;
