import type { RequestHeaders } from './identity.js';

/** The `Cookie` header, or an empty text. */
export const cookieHeader = (headers: RequestHeaders): string => {
  if (headers instanceof Headers) return headers.get('cookie') ?? '';
  const value = headers['cookie'];
  return (Array.isArray(value) ? value.join('; ') : value) ?? '';
};

/** The value of one cookie as it was sent, or null. The first one counts, as it does for better-auth. */
export const cookieValue = (header: string, name: string): string | null => {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
};
