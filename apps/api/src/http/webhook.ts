import { WEBHOOK_TYPES } from '#domain';
import { ENDPOINTS_MAX, WEBHOOK_URL_LENGTH_MAX, type EndpointOutcome, type WebhookEndpoint } from '#infra';
import { z } from 'zod';
import { versionNumber } from './answers.js';
import { Rejection } from './problem.js';

/** What the operations on webhooks have in common. */
export const webhookUrl = z.url().max(WEBHOOK_URL_LENGTH_MAX);
export const webhookTypes = z
  .array(z.enum(WEBHOOK_TYPES))
  .min(1)
  .max(WEBHOOK_TYPES.length)
  .refine((all) => new Set(all).size === all.length, 'each type once');
/** What is no id reads as an id that does not exist. */
export const idInAddress = z.uuid().catch('00000000-0000-0000-0000-000000000000');
/** For commands that the address says all of. */
export const nothingMore = z.strictObject({}).optional();

const instant = z.iso.datetime();

export const webhookSchema = z
  .strictObject({
    webhookId: z.uuid(),
    url: z.string(),
    types: z.array(z.string()),
    state: z.enum(['active', 'disabled']),
    disabledReason: z
      .enum(['owner', 'gone', 'failing'])
      .nullable()
      .describe('`owner` turned it off; `gone`: the receiver answered 410; `failing`: it took nothing for five days'),
    failingSince: instant.nullable().describe('Since when every attempt failed'),
    previousSecretUntil: instant.nullable().describe('Until then the secret before signs too'),
    createdAt: instant,
    version: versionNumber,
  })
  .meta({ id: 'Webhook' });

export const webhookSecret = z
  .string()
  .describe('Shown here and never again; as the libraries of standardwebhooks.com take it');

export const webhookWithSecret = webhookSchema.extend({ secret: webhookSecret }).meta({ id: 'WebhookWithSecret' });
export const webhookList = z
  .strictObject({ items: z.array(webhookSchema).max(ENDPOINTS_MAX) })
  .meta({ id: 'Webhooks' });

/** The endpoint, or the refusal on its way to the caller. */
export const endpointOf = (outcome: EndpointOutcome): WebhookEndpoint => {
  if (typeof outcome === 'string') throw new Rejection(outcome);
  return outcome;
};

/** `whsec_` and base64, as the standard has it; the same for a repeat of the same command. */
export const secretOf = (derived: string): string => `whsec_${Buffer.from(derived, 'base64url').toString('base64')}`;
