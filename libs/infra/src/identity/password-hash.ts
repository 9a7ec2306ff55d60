import { hash, verify, type Options } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id (the library's default algorithm): 19 MiB, 2 passes, 1 lane. */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_LENGTH_MIN = 10;
/** Longer ones only serve to keep the hashing busy. */
export const PASSWORD_LENGTH_MAX = 200;

/** The same password typed on two keyboards may be different code points. */
const normalized = (password: string): string => password.normalize('NFKC');

/** Salt and parameters are part of the result (PHC string format). Runs off the main thread. */
export const hashPassword = (password: string): Promise<string> => hash(normalized(password), ARGON2ID);

export const verifyPassword = (input: { readonly hash: string; readonly password: string }): Promise<boolean> =>
  verify(input.hash, normalized(input.password));
