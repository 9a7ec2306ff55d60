import type { Config } from '../config/config.js';
import { createMailer } from '../mail/index.js';
import { createPool, type Pool } from '../postgres/pool.js';
import { createLog } from '../telemetry/log.js';
import type { AuthSettings } from './auth-options.js';
import { BetterAuthIdentity, type Post } from './better-auth-identity.js';
import type { Identity, Person } from './identity.js';
import { ApiKeyUses } from './api-key-uses.js';
import { Passkeys, relyingParty } from './passkeys.js';
import { AccountMails } from './account-mails.js';
import { createAuth } from './auth.js';
import { createLimits, type Limits } from './limits.js';
import { OperatorHelp } from './operator-help.js';
import { People } from './people.js';

export * from './identity.js';
export type { From } from './device.js';
export type { SignIn, SignInsOf } from './sign-ins.js';
export {
  createLimits,
  INVITATION_MAILS_PER_ADDRESS,
  JOINING_LIMIT,
  LIMITS,
  LimitReached,
  LINK_MAILS_PER_ADDRESS,
  PUBLIC_COMMAND_LIMIT,
  PROOFS_PER_ACCOUNT,
  PROOFS_PER_ADDRESS,
  SIGN_IN_PER_ADDRESS,
  type Limit,
  type Limits,
} from './limits.js';
export { cookieHeader, cookieValue } from './request-cookies.js';
export { Passkeys, type PasskeyHolder } from './passkeys.js';
export type { Passkey } from './passkey-rows.js';
export const PASSKEYS = Symbol('Passkeys');
export { ApiKeyUses } from './api-key-uses.js';
export { AUTHENTICATION_AGE_MS } from './sessions.js';
export { isRecent, provenUntil, STEP_UP_MINUTES } from './step-up.js';
export { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-hash.js';

/** Connections that find better-auth's tables by their bare names, and nothing else. */
export const createIdentityPool = (config: Pick<Config, 'database'>): Pool => {
  const url = new URL(config.database.identityUrl);
  url.searchParams.set('options', '-c search_path=auth');
  return createPool(url.href, { max: config.database.pools.identity, applicationName: 'throughline identity' });
};

type IdentityConfig = Pick<
  Config,
  'database' | 'secret' | 'environment' | 'sessions' | 'smtpUrl' | 'dataDir' | 'logLevel'
> & {
  readonly http: Pick<Config['http'], 'publicUrl'>;
};

const postOf = (config: IdentityConfig): Post => ({
  mailer: createMailer(config),
  log: createLog({ name: 'identity', level: config.logLevel }),
});

const settingsOf = ({ secret, environment, sessions, http }: IdentityConfig, pool: Pool): AuthSettings => {
  const production = environment === 'production';
  return { pool, secret, publicUrl: http.publicUrl, production, sessions };
};

/** Identity and the shared limits, on one pool of the role `tl_identity`; `identity.close()` ends it. */
export const createIdentity = (
  config: IdentityConfig,
  post: Post = postOf(config),
): {
  readonly identity: Identity;
  readonly limits: Limits;
  readonly keyUses: ApiKeyUses;
  readonly passkeys: Passkeys;
  readonly pool: Pool;
} => {
  const pool = createIdentityPool(config);
  const limits = createLimits(pool);
  const settings = settingsOf(config, pool);
  const passkeys = new Passkeys(pool, relyingParty(settings.publicUrl, settings.production));
  const identity = new BetterAuthIdentity(settings, limits, post);
  return { identity, limits, keyUses: new ApiKeyUses(pool, post.log), passkeys, pool };
};

/** What a process needs of identity that signs nobody in: who people are. It connects when it is first asked. */
export interface Profiles {
  /** Of the people that exist; in no order. */
  profilesOf(userIds: readonly string[]): Promise<readonly Person[]>;
  close(): Promise<void>;
}
export const createProfiles = (config: Pick<Config, 'database'>): Profiles => {
  const pool = createIdentityPool(config);
  const people = new People(pool);
  return { profilesOf: (userIds) => people.profilesOf(userIds), close: () => pool.end() };
};

/** For the commands of the operator; `close` waits for the mail that was asked for. */
export const createOperatorHelp = (
  config: IdentityConfig,
  post: Post = postOf(config),
): { readonly help: OperatorHelp; close(): Promise<void> } => {
  const pool = createIdentityPool(config);
  const settings = settingsOf(config, pool);
  const mails = new AccountMails({ auth: createAuth(settings), pool, publicUrl: settings.publicUrl, ...post });
  const close = async (): Promise<void> => {
    await mails.deliver();
    await mails.close();
    await pool.end();
  };
  return { help: new OperatorHelp({ pool, mails }), close };
};
