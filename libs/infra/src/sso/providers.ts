import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { LoadingCache } from '../keys/loading-cache.js';
import { ProviderUnreachable, type GuardedFetch } from './guarded-fetch.js';

/** What a provider says of itself is asked anew after this long; its keys are kept with it, and asked anew for one that is not known. */
const PROVIDER_AGE_MS = 10 * 60_000;
/** Some kB each. */
const PROVIDERS_MAX = 1_000;
const TIMEOUT_SECONDS = 6;

export interface SsoClient {
  readonly ssoId: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** No provider of this name: what answers is none, or says that it is another. */
export class NotAProvider extends Error {
  override readonly name = 'NotAProvider';
}

const BASIC = 'client_secret_basic';
const POST = 'client_secret_post';

const isWeb = (address: string | undefined, loopback: boolean): boolean => {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || (loopback && protocol === 'http:');
};

/** Whether an error, or what caused it, is that no answer came. */
export const isUnreachable = (error: unknown): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof ProviderUnreachable || cause.name === 'TimeoutError') return true;
  }
  return false;
};

/** Providers as they describe themselves, each under the id of its settings: a changed setting is another provider. */
export class Providers {
  readonly #known = new LoadingCache<Configuration>({ max: PROVIDERS_MAX, ttlMs: PROVIDER_AGE_MS });

  constructor(
    private readonly fetch: GuardedFetch,
    private readonly loopback: boolean,
  ) {}

  /** Throws NotAProvider or ProviderUnreachable. `secretOf` is asked only where the provider is not known yet. */
  async of(client: SsoClient, secretOf: () => Promise<string>): Promise<Configuration> {
    const known = await this.#known.get(client.ssoId, async () => this.discover(client, await secretOf()));
    if (known === undefined) throw new NotAProvider();
    return known;
  }

  async discover({ issuer, clientId }: SsoClient, secret: string): Promise<Configuration> {
    const execute = this.loopback ? [allowInsecureRequests] : [];
    const options = { [customFetch]: this.fetch, timeout: TIMEOUT_SECONDS, execute };
    const found = await discovery(new URL(issuer), clientId, secret, undefined, options).catch((error: unknown) => {
      if (isUnreachable(error)) throw new ProviderUnreachable('discovery', { cause: error });
      throw new NotAProvider('discovery', { cause: error });
    });
    const described = found.serverMetadata();
    if (described.issuer !== issuer || !isWeb(described.authorization_endpoint, this.loopback))
      throw new NotAProvider();
    const methods = described.token_endpoint_auth_methods_supported ?? [BASIC];
    const proof = !methods.includes(BASIC) && methods.includes(POST) ? ClientSecretPost : ClientSecretBasic;
    const configuration = new Configuration(described, clientId, secret, proof(secret));
    configuration[customFetch] = this.fetch;
    configuration.timeout = TIMEOUT_SECONDS;
    for (const each of execute) each(configuration);
    // The signature of the ID token is checked, although it comes straight from the provider.
    enableNonRepudiationChecks(configuration);
    return configuration;
  }
}
