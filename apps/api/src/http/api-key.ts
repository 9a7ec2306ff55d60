const PREFIX = 'tl_';
const UUID_BYTES = 16;
/** `tl_` + practice id (16 bytes, base64url: 22 characters) + `_` + secret (32 bytes, base64url: 43 characters). */
const SHAPE = /^Bearer (tl_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43})$/;

export interface ParsedApiKey {
  readonly key: string;
  readonly practiceId: string;
}

const uuidText = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The key of an `Authorization` header; null when it is none. */
export const parseApiKey = (authorization: string): ParsedApiKey | null => {
  const match = SHAPE.exec(authorization);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const bytes = Buffer.from(match[2], 'base64url');
  return bytes.length === UUID_BYTES ? { key: match[1], practiceId: uuidText(bytes) } : null;
};

export const apiKeyText = (practiceId: string, secret: string): string => {
  const id = Buffer.from(practiceId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${PREFIX}${id}_${secret}`;
};
