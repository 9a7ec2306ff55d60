import { createHash, createHmac } from 'node:crypto';
import type { Config } from '../config/config.js';
import { deriveSecret } from '../config/derive.js';

const UUID_BYTES = 16;
/** Practice id (22 characters of base64url) and secret (43), so that a token finds its practice. */
const SHAPE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** The practice that a token belongs to; null when it is no token. */
export const practiceOfToken = (token: string): string | null => {
  const bytes = Buffer.from(SHAPE.exec(token)?.[1] ?? '', 'base64url');
  if (bytes.length !== UUID_BYTES) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

export interface InvitationLink {
  /** What it is made of; with the installation's secret it gives the same link in every process. */
  readonly seed: string;
  /** SHA-256 of the token, in hex: what the log keeps. */
  readonly tokenHash: string;
  readonly url: string;
}

export interface InvitationLinks {
  of(practiceId: string, seed: string): InvitationLink;
}

/**
 * Links that nobody can compute without the secret, and that are the same each time the same command is sent: so a repeat of
 * an invitation answers with the same link, and a mail that waits holds no link that somebody could take from the database.
 */
export const createInvitationLinks = (
  config: Pick<Config, 'secret'> & { readonly http: Pick<Config['http'], 'publicUrl'> },
): InvitationLinks => {
  const root = deriveSecret(config.secret, 'invitation links');
  return {
    of: (practiceId, seed) => {
      const secret = createHmac('sha256', root).update(`${practiceId}:${seed}`).digest('base64url');
      const token = `${Buffer.from(practiceId.replaceAll('-', ''), 'hex').toString('base64url')}.${secret}`;
      const tokenHash = createHash('sha256').update(token).digest('hex');
      return { seed, tokenHash, url: new URL(`/invitations/${token}`, config.http.publicUrl).href };
    },
  };
};
