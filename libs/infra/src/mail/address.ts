import { z } from 'zod';
import { AddressRefused } from './mailer.js';

/** The longest address that mail servers take. */
const ADDRESS_LENGTH_MAX = 254;
const NAME_LENGTH_MAX = 80;
const oneAddress = z.email().max(ADDRESS_LENGTH_MAX);

/**
 * The address, if it is exactly one. A mail library takes `a@x\r\nBcc: b@y` and `a@x, b@y` apart by itself and would send
 * the mail to others: nothing with a space, a comma, a bracket or a line break in it gets that far.
 */
export const checkedAddress = (address: string): string => {
  if (!oneAddress.safeParse(address).success) throw new AddressRefused();
  return address;
};

/** A name that somebody typed, as one short line: no line breaks, no other characters that move or hide text. */
export const oneLine = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, NAME_LENGTH_MAX)
    .trimEnd();
