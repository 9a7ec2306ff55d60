import { isIP } from 'node:net';

export interface WebhooksConfig {
  /** Besides https. */
  readonly plainHttp: boolean;
  /** Addresses and ranges that are not public and may be sent to all the same. */
  readonly allowedAddresses: readonly string[];
}

const BITS_OF: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

const isAddressOrRange = (text: string): boolean => {
  const [address = '', bits, more] = text.split('/');
  const bitsMax = BITS_OF[isIP(address)];
  if (bitsMax === undefined || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
};

/** In production webhooks go to the public internet by https, whatever is asked for. */
export const webhooksOf = (allowed: string | null, environment: string, problems: string[]): WebhooksConfig => {
  const production = environment === 'production';
  const allowedAddresses = (allowed ?? '').split(',').flatMap((each) => each.trim() || []);
  if (!allowedAddresses.every(isAddressOrRange)) {
    problems.push('WEBHOOK_ALLOWED_ADDRESSES must be IP addresses or ranges such as 10.0.0.0/8, separated by commas.');
  }
  if (production && allowedAddresses.length > 0) {
    problems.push('WEBHOOK_ALLOWED_ADDRESSES must not be set in production: webhooks go to the public internet only.');
  }
  return { plainHttp: !production, allowedAddresses };
};
