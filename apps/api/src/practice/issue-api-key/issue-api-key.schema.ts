import { practiceEvents } from '#domain';
import { z } from 'zod';

const { name, scopes, expiresAt } = practiceEvents.ApiKeyIssued.shape;

export const issueApiKeyBody = z
  .strictObject({ name, scopes, expiresAt: expiresAt.describe('Within two years; a year from now unless given') })
  .meta({ id: 'IssueApiKey' });
export type IssueApiKeyBody = z.infer<typeof issueApiKeyBody>;

export const issuedApiKey = z
  .strictObject({
    apiKeyId: z.uuid(),
    expiresAt: z.iso.datetime({ offset: true }),
    key: z.string().describe('Shown here and never again; send it as Bearer'),
  })
  .meta({ id: 'IssuedApiKey' });
