import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { authOptions, type AuthSettings } from './auth-options.js';
import { IdentityUnavailable } from './identity.js';

export type Auth = ReturnType<typeof createAuth>;
export const createAuth = (settings: AuthSettings) => betterAuth(authOptions(settings));

/** The status with which better-auth refused; null for what is no refusal. */
export const refusalStatus = (error: unknown): number | null =>
  error instanceof APIError && error.statusCode < 500 ? error.statusCode : null;

/** Whatever is not a refusal means that identity cannot answer. */
export const asking = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IdentityUnavailable || refusalStatus(error) !== null) throw error;
    throw new IdentityUnavailable(error);
  }
};

/** Null where better-auth refuses. */
export const unlessRefused = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await asking(work);
  } catch (error) {
    if (refusalStatus(error) !== null) return null;
    throw error;
  }
};
