import { practiceEvents } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

const { issuer, clientId } = practiceEvents.SsoConfigured.shape;

export const setSsoBody = z
  .strictObject({
    issuer,
    clientId,
    clientSecret: z
      .string()
      .regex(/^[\x20-\x7e]{8,512}$/)
      .describe('Sealed at once, and never shown again'),
    required: z
      .boolean()
      .default(false)
      .describe('Members act only after signing in by the provider; owners keep their other ways in'),
  })
  .meta({ id: 'SetSingleSignOn' });
export type SetSsoBody = z.output<typeof setSsoBody>;

export const ssoSet = z
  .strictObject({ version: versionNumber, redirectUri: z.string().describe('Register it at the provider') })
  .meta({ id: 'SingleSignOnSet' });
