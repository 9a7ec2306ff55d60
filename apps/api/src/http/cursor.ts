import { z } from 'zod';
import { CURSOR_LENGTH_MAX, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.js';
import { invalid } from './validation.js';

/** A time in a cursor. Year 0 is a date to JavaScript and an error to Postgres. */
export const cursorInstant = z.iso.datetime().refine((at) => !at.startsWith('0000'));

/** Query of every list: an opaque cursor and a limit. */
export const pageQuery = z.strictObject({
  cursor: z.string().min(1).max(CURSOR_LENGTH_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
});

/** Opaque to callers; it holds the sort key of the last row, nothing secret and no position in the log. */
export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key that a cursor holds; null without a cursor. A cursor that was made up, or made by another list, is refused. */
export const decodeCursor = <T extends z.ZodType>(cursor: string | undefined, key: T): z.output<T> | null => {
  if (cursor === undefined) return null;
  const parsed = key.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (parsed.success) return parsed.data;
  throw invalid([{ path: ['cursor'], message: 'not a cursor of this list: start again without one' }]);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
