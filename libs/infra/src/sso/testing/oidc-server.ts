import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface OidcClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

export interface OidcServer {
  readonly issuer: string;
  /** Who answers the provider's questions from now on, and what it tells of them. */
  signInAs(subject: string, claims?: Readonly<Record<string, unknown>>): void;
  /** A browser of its own, from the authorization URL to where the provider sends it back to. */
  visit(authorizationUrl: string): Promise<URL>;
  stop(): Promise<void>;
}

const signingKey = (): object => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test key' };
};

interface Person {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const providerFor = (issuer: string, clients: readonly OidcClient[], who: () => Person): Provider =>
  new Provider(issuer, {
    clients: clients.map(({ clientId, clientSecret, redirectUri }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
    })),
    jwks: { keys: [signingKey() as never] },
    cookies: { keys: ['a key for cookies of a test'] },
    claims: { openid: ['sub'], profile: ['name', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...who().claims }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  });

/** Signs in and consents, as a person would with two clicks. */
const answer = async (provider: Provider, who: Person, [request, response]: [IncomingMessage, ServerResponse]) => {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: who.subject } });
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
};

/** A real OpenID provider on a free port of this machine. */
export const startOidcServer = async (clients: readonly OidcClient[], port = 0): Promise<OidcServer> => {
  let who: Person = { subject: 'nobody', claims: {} };
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerFor(issuer, clients, () => who);
  const rest = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void rest(request, response);
    answer(provider, who, [request, response]).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return {
    issuer,
    signInAs: (subject, claims = {}) => {
      who = { subject, claims };
    },
    visit: (url) => follow(url, issuer),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const REDIRECTS_MAX = 12;

const follow = async (start: string, issuer: string): Promise<URL> => {
  const cookies = new Map<string, string>();
  let at = new URL(start);
  for (let n = 0; n < REDIRECTS_MAX; n += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider stopped: ${response.status} ${await response.text()}`);
    at = new URL(location, at);
    if (at.origin !== issuer) return at;
  }
  throw new Error('the provider never sends back');
};
