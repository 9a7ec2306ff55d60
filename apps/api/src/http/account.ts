import { createHash } from 'node:crypto';
import type { From, Identity, Outcome, SignedIn } from '#infra';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Rejection } from './problem.js';
import { invalid } from './validation.js';

export const PASSWORD_LENGTH_MIN = 10;
/** Longer ones only cost time to hash. */
export const PASSWORD_LENGTH_MAX = 200;

/** How people name and prove themselves. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // No name has a control character, Postgres takes no NUL in a text, and a line break has no place in a mail's header.
  .refine((name) => !/\p{Cc}/u.test(name), 'no control characters');
export const personEmail = z.email().max(254);
export const personPassword = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);

export interface Account {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** What became of a command by which a person becomes a member, and the cookies that sign them in. */
export interface Joining {
  readonly outcome: Outcome;
  readonly setCookies: readonly string[];
}

/** The person with this account, made or found, and signed in; `at` says where in the body the account stands. */
export const personOf = async (
  identity: Identity,
  account: Account,
  { at, from }: { readonly at: readonly string[]; readonly from: From },
): Promise<SignedIn> => {
  const signUp = await identity.signUp(account, from);
  if (signUp.outcome === 'email-taken') throw new Rejection('EMAIL_TAKEN');
  if (signUp.outcome === 'easily-guessed') throw new Rejection('PASSWORD_EASILY_GUESSED');
  if (signUp.outcome === 'invalid') throw invalid([{ path: [...at, signUp.field], message: 'not acceptable' }]);
  return signUp;
};

/** Whence a request came. */
export const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
});

/** Members are kept by the hash of what invites them; the token itself is in the mail alone. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
