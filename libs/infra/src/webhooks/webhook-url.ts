import { isIP } from 'node:net';
import type { Config } from '../config/config.js';

export type WebhookPolicy = Config['webhooks'];

export const WEBHOOK_URL_LENGTH_MAX = 2_048;

/**
 * Whether an address may be registered: https (http outside of production only), a host with a name, no name and password
 * in it. Where the name leads is looked at each time that something is sent, because it can be changed meanwhile.
 */
export const isWebhookUrl = (text: string, { plainHttp, allowedAddresses }: WebhookPolicy): boolean => {
  if (text.length > WEBHOOK_URL_LENGTH_MAX || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(plainHttp && url.protocol === 'http:')) return false;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return allowedAddresses.includes(host);
  return host.includes('.') || allowedAddresses.length > 0;
};
