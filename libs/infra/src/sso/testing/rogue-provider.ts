import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;
/** How a token is signed: as it should, not at all, by the client's secret, or with a key that nobody published. */
export type Signing = 'right' | 'none' | 'stripped' | 'HS256' | 'unknown-key';

export interface RogueProvider {
  readonly issuer: string;
  /** What the next tokens say instead; undefined leaves a claim out. */
  claims: Json;
  signing: Signing;
  /** What it says of itself instead. */
  metadata: Json;
  /** Answers every request instead, when set. */
  answer: ((path: string, response: ServerResponse) => void) | null;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

const CLIENT_ID = 'throughline';
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = (claims: object, signing: Signing, keys: { readonly right: KeyObject; readonly other: KeyObject }) => {
  const alg = { right: 'RS256', none: 'none', stripped: 'RS256', HS256: 'HS256', 'unknown-key': 'RS256' }[signing];
  const kid = signing === 'unknown-key' ? 'another' : 'published';
  const text = `${encoded({ alg, kid, typ: 'JWT' })}.${encoded(claims)}`;
  if (signing === 'none' || signing === 'stripped') return `${text}.`;
  if (signing === 'HS256')
    return `${text}.${createHmac('sha256', 'the secret of the client').update(text).digest('base64url')}`;
  const key = signing === 'right' ? keys.right : keys.other;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
};

/** A provider that answers whatever the test wants, also what no honest one would. Its codes are the nonces. */
export const startRogueProvider = async (): Promise<RogueProvider> => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rogue: RogueProvider = {
    issuer,
    claims: {},
    signing: 'right',
    metadata: {},
    answer: null,
    asked: new Map(),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const described = (): Json => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    ...rogue.metadata,
  });
  const token = (nonce: string): Json => {
    const now = Math.floor(Date.now() / 1000);
    const base = { iss: issuer, aud: CLIENT_ID, sub: 'rogue person', iat: now, exp: now + 300, nonce, auth_time: now };
    const idToken = signed({ ...base, ...rogue.claims }, rogue.signing, { right: pair.privateKey, other });
    return { access_token: 'nothing', token_type: 'Bearer', expires_in: 300, id_token: idToken };
  };
  const answers: Record<string, (body: string) => Json> = {
    '/.well-known/openid-configuration': described,
    '/jwks': () => ({
      keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'published', alg: 'RS256', use: 'sig' }],
    }),
    '/token': (body) => token(new URLSearchParams(body).get('code') ?? ''),
  };
  server.on('request', (request, response) => {
    const path = request.url ?? '';
    rogue.asked.set(path, (rogue.asked.get(path) ?? 0) + 1);
    if (rogue.answer) return rogue.answer(path, response);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const json = answers[path]?.(Buffer.concat(parts).toString());
      response.writeHead(json ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(json ?? {}));
    });
  });
  return rogue;
};
