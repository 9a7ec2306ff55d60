import { createHmac } from 'node:crypto';

/**
 * Secrets that nobody else can compute, and that are the same each time the same command is sent: so a repeat of "issue
 * a key" or "invite" is answered with the same key or link, although only its hash is kept.
 */
export interface Secrets {
  for(purpose: string, commandId: string): string;
}
export const SECRETS = Symbol('Secrets');

export const createSecrets = (root: string): Secrets => ({
  for: (purpose, commandId) => createHmac('sha256', root).update(`${purpose}:${commandId}`).digest('base64url'),
});
