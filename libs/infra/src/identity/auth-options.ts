import type { BetterAuthOptions } from 'better-auth';
import { v7 as uuidv7 } from 'uuid';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { deriveSecret } from '../config/derive.js';
import { CODES_LOCK_SECONDS } from './auth-problems.js';
import type { Pool } from '../postgres/pool.js';
import { deviceOf, networkOf } from './device.js';
import type { ProofKind } from './identity.js';
import { sessionStart } from './session-start.js';
import { hashPassword, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, verifyPassword } from './password-hash.js';

/** How the address of a request reaches better-auth; set by the door alone, whatever the caller sent. */
export const ADDRESS_HEADER = 'x-throughline-address';
export const AUTH_BASE_PATH = '/v1/auth';

const PRODUCT_NAME = 'Throughline';
/** A sheet of paper; each is used once. */
const RECOVERY_CODES = 10;
/** Wrong codes in a row, over all sign-ins, until the account takes none for a while. */
const WRONG_CODES_MAX = 10;
/** Time to find the telephone, after the password was right. */
const CHALLENGE_SECONDS = 300;

/** Its end is moved on, and noted that it was used, at most this often: not every request writes. */
const SESSION_EXTEND_SECONDS = 900;
/** Changing a password wants a sign-in that is not older. */
const SESSION_FRESH_SECONDS = 3600;

export interface SessionLimits {
  /** A session that nobody used for this long has ended. */
  readonly idleSeconds: number;
  /** However much it is used, it ends, and its person proves themselves again. */
  readonly absoluteSeconds: number;
}

export interface AuthSettings {
  /** Its connections must find the tables of schema `auth` by their bare names. */
  readonly pool: Pool;
  readonly secret: string;
  readonly publicUrl: string;
  readonly production: boolean;
  readonly sessions: SessionLimits;
}

/** In development the same server is reached by either name, and browsers tell the origins apart. */
const loopbackTwin = (publicUrl: URL): string[] => {
  const twin = new URL(publicUrl);
  if (publicUrl.hostname === '127.0.0.1') twin.hostname = 'localhost';
  else if (publicUrl.hostname === 'localhost') twin.hostname = '127.0.0.1';
  else return [];
  return [twin.origin];
};

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const tables = {
  user: {
    modelName: 'users',
    fields: { emailVerified: 'email_verified', ...timestamps },
    // By which a practice knows somebody who has no address of their own here (ADR 0016).
    additionalFields: {
      contactEmail: { type: 'string', required: false, input: false, fieldName: 'contact_email' },
    },
  },
  account: {
    modelName: 'accounts',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...timestamps,
    },
  },
  // Links and challenges are found by the hash of what their holder shows.
  verification: {
    storeIdentifier: 'hashed',
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', ...timestamps },
  },
} as const;

/** The doors of better-auth at which somebody proves who they are; a session that comes through one is proven from its start. */
const PROVING_PATHS: Readonly<Record<string, ProofKind>> = {
  '/sign-up/email': 'password',
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
};

interface DoorContext {
  readonly path?: string;
  readonly headers?: Headers | undefined;
  readonly request?: Request | undefined;
}

/**
 * A session knows from its start by what it was proven, and roughly whence it came. One that better-auth makes in the
 * place of another keeps what that one had proven.
 */
const asItBegins = async (_session: object, context: DoorContext | null) => {
  const kind = PROVING_PATHS[context?.path ?? ''];
  const proof = kind === undefined ? {} : { provedAt: new Date(), provenBy: kind };
  const headers = context?.headers ?? context?.request?.headers;
  const userAgent = deviceOf(headers?.get('user-agent') ?? null);
  return { data: { ...proof, userAgent, ipAddress: networkOf(headers?.get(ADDRESS_HEADER) ?? '') ?? '' } };
};

const secondFactor = twoFactor({
  issuer: PRODUCT_NAME,
  backupCodeOptions: { storeBackupCodes: 'encrypted', amount: RECOVERY_CODES },
  accountLockout: { enabled: true, maxFailedAttempts: WRONG_CODES_MAX, durationSeconds: CODES_LOCK_SECONDS },
  twoFactorCookieMaxAge: CHALLENGE_SECONDS,
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'two_factors',
      fields: {
        backupCodes: 'backup_codes',
        userId: 'user_id',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
});

const sessionFields = {
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  userId: 'user_id',
  ...timestamps,
} as const;

/**
 * better-auth, told everything that it would otherwise take from the environment or from NODE_ENV: it behaves the same
 * in tests, development and production. Its logger is off, because it writes addresses of people; failures reach callers
 * as errors. Its rate limits are off, because ours (limits.ts) also know the account and refuse when they cannot count.
 */
export const authOptions = (settings: AuthSettings) => {
  const secret = deriveSecret(settings.secret, 'identity sessions');
  const publicUrl = new URL(settings.publicUrl);
  return {
    appName: PRODUCT_NAME,
    baseURL: publicUrl.origin,
    basePath: AUTH_BASE_PATH,
    trustedOrigins: [publicUrl.origin, ...(settings.production ? [] : loopbackTwin(publicUrl))],
    secret,
    secrets: [{ version: 1, value: secret }],
    database: settings.pool,
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
    },
    ...tables,
    session: {
      modelName: 'sessions',
      fields: sessionFields,
      expiresIn: settings.sessions.idleSeconds,
      updateAge: SESSION_EXTEND_SECONDS,
      freshAge: SESSION_FRESH_SECONDS,
      cookieCache: { enabled: false },
      additionalFields: {
        provedAt: { type: 'date', required: false, input: false, fieldName: 'proved_at' },
        boundTo: { type: 'string', required: false, input: false, fieldName: 'bound_to' },
        provenBy: { type: 'string', required: false, input: false, fieldName: 'proven_by' },
      },
    },
    plugins: [secondFactor, sessionStart],
    databaseHooks: { session: { create: { before: asItBegins } } },
    advanced: {
      cookiePrefix: 'throughline',
      useSecureCookies: publicUrl.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
      // The schema is ours (migrations/0002-identity.ts); a test asserts that better-auth finds nothing to change.
      database: { generateId: () => uuidv7(), validateSchema: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
};
