import { createHash, createHmac } from 'node:crypto';
import type { Config } from '../config/config.js';
import { deriveSecret } from '../config/derive.js';

const UUID_BYTES = 16;
/** Practice and client (22 characters of base64url each) and a secret of 256 bits (43), so that a token finds its client. */
const SHAPE = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{43})$/;

const short = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** Null for what is no id in this form: each id has one form only. */
const long = (text: string): string | null => {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== UUID_BYTES || bytes.toString('base64url') !== text) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

interface LinkPlace {
  readonly practiceId: string;
  readonly clientId: string;
}

/** The token of a private link. `secret` = 32 bytes in base64url. */
export const linkToken = ({ practiceId, clientId }: LinkPlace, secret: string): string =>
  `${short(practiceId)}${short(clientId)}${secret}`;

/** Whose client a token says that it is for; null when it is no token. */
export const placeOfLinkToken = (token: string): LinkPlace | null => {
  const parts = SHAPE.exec(token);
  const [practiceId, clientId] = [long(parts?.[1] ?? ''), long(parts?.[2] ?? '')];
  return practiceId === null || clientId === null ? null : { practiceId, clientId };
};

export interface ClientLinkAddress {
  readonly url: string;
  /** SHA-256 of the token, in hex: what the log keeps. */
  readonly tokenHash: string;
}

/** Private links, each made of the id of the command that gives it. */
export interface ClientLinks {
  of(place: LinkPlace, commandId: string): ClientLinkAddress;
}

export const CLIENT_LINKS = Symbol('ClientLinks');

/**
 * Nobody can compute them without the installation's secret, and they are the same each time, in every process: a repeat of
 * the command answers with the same address, and a mail that waits holds none that somebody could take from the database.
 */
export const createClientLinks = (
  config: Pick<Config, 'secret'> & { readonly http: Pick<Config['http'], 'publicUrl'> },
): ClientLinks => {
  const root = deriveSecret(config.secret, 'client links');
  return {
    of: (place, commandId) => {
      const secret = createHmac('sha256', root).update(`${place.practiceId}:${commandId}`).digest('base64url');
      const token = linkToken(place, secret);
      const tokenHash = createHash('sha256').update(token).digest('hex');
      return { tokenHash, url: new URL(`/v1/links/${token}`, config.http.publicUrl).href };
    },
  };
};
