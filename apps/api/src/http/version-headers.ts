import { invalidHeader } from './validation.js';

const STRONG_TAG = /^"(\d{1,9})"$/;

/** The version of `If-Match: "<version>"`; null when the header is absent or `*`. */
export const parseIfMatch = (header: string | undefined): number | null => {
  if (header === undefined || header.trim() === '*') return null;
  const match = STRONG_TAG.exec(header.trim());
  if (match === null) throw invalidHeader('If-Match', 'one version in double quotes, such as "3"');
  return Number(match[1]);
};

export const etagOf = (version: number): string => `"${version}"`;

/** Whether `If-None-Match` names this tag (weak comparison, as RFC 9110 asks for GET). */
export const matchesTag = (header: string | undefined, tag: string): boolean => {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const bare = tag.replace(/^W\//, '');
  return header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === bare);
};
