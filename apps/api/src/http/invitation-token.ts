const UUID_BYTES = 16;
/** Practice id (22 characters of base64url) and secret (43), so that a token finds its practice. */
const SHAPE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

export const invitationToken = (practiceId: string, secret: string): string =>
  `${Buffer.from(practiceId.replaceAll('-', ''), 'hex').toString('base64url')}.${secret}`;

/** The practice that a token belongs to; null when it is no token. */
export const practiceOfToken = (token: string): string | null => {
  const bytes = Buffer.from(SHAPE.exec(token)?.[1] ?? '', 'base64url');
  if (bytes.length !== UUID_BYTES) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
