import { hkdfSync } from 'node:crypto';

const BYTES = 32;
/** Fixed, so that all processes of one installation derive the same values; the secret itself has the entropy. */
const SALT = 'throughline/v1';

/** A value of its own for each purpose, from which neither the secret nor another purpose's value can be told. */
export const deriveSecret = (secret: string, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', secret, SALT, purpose, BYTES)).toString('base64url');
