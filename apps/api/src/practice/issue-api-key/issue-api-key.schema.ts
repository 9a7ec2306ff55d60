import { practiceEvents } from '#domain';
import { z } from 'zod';

const { name, scopes } = practiceEvents.ApiKeyIssued.shape;

export const issueApiKeyBody = z.strictObject({ name, scopes }).meta({ id: 'IssueApiKey' });
export type IssueApiKeyBody = z.infer<typeof issueApiKeyBody>;

export const issuedApiKey = z
  .strictObject({ apiKeyId: z.uuid(), key: z.string().describe('Shown here and never again; send it as Bearer') })
  .meta({ id: 'IssuedApiKey' });
