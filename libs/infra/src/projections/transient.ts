import { types } from 'node:util';

/**
 * Classes of SQLSTATE that say "not now" rather than "not this": connection, rolled back, out of resources, object in use or lock not
 * available, intervention by an operator, system error.
 */
const NOT_NOW_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);
const NOT_NOW_CODES = new Set(['25P02', '25P03']);
/** Errors of the network have a code like ECONNRESET; pg's own about a lost or exhausted connection have none. */
const NETWORK_CODE = /^(E[A-Z]{3,}|UND_ERR_.*)$/;
const LOST_CONNECTION =
  /connection (terminated|ended|error|is closed)|client has encountered a connection error|timeout (exceeded )?when trying to connect|query read timeout|after calling end on the pool|client was closed/i;

/**
 * Whether the same work may succeed later: then it is tried again. Anything else would fail again in the same way, and
 * parks.
 */
export const isTransient = (error: unknown): boolean => {
  // The network's own errors come from another realm than the code under a test runner, where `instanceof` denies them.
  if (!(error instanceof Error) && !types.isNativeError(error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') {
    if (/^[0-9A-Z]{5}$/.test(code)) {
      return NOT_NOW_CLASSES.has(code.slice(0, 2)) || NOT_NOW_CODES.has(code) || NETWORK_CODE.test(code);
    }
    if (NETWORK_CODE.test(code)) return true;
  }
  if (error.name === 'TransactionRolledBack') return true;
  if (LOST_CONNECTION.test(error.message)) return true;
  return error.cause !== undefined && isTransient(error.cause);
};

/** Why something parked, without content: the error's name and, from the database, its code. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z_]{2,40}$/.test(code) ? `${error.name} ${code}` : error.name;
};
