import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

/** What an authenticator says; each word of it can be another than it should be, and is signed all the same. */
export interface Said {
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly isPresent?: boolean;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly signer?: SoftPasskey;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

/** A passkey in software, by the standard's own bytes: no browser stands between it and the product. */
export class SoftPasskey {
  readonly id = base64url(randomBytes(16));
  #counter = 0;
  readonly #privateKey: KeyObject;
  readonly #coseKey: Buffer;

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const head = Buffer.from('a5010203262001215820', 'hex');
    this.#coseKey = Buffer.concat([
      head,
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }

  create({ challenge }: { readonly challenge: string }, said: Said = {}): object {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.#coseKey]);
    const authData = Buffer.concat([this.#authData(said, ATTESTED), attested]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(authData.length);
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const names = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex');
    const clientDataJSON = base64url(this.#clientData({ type: 'webauthn.create', challenge, ...said }));
    return this.#credential({ clientDataJSON, attestationObject: base64url(Buffer.concat([names, size, authData])) });
  }

  get({ challenge }: { readonly challenge: string }, said: Said = {}): object {
    const clientData = this.#clientData({ type: 'webauthn.get', challenge, ...said });
    const authenticatorData = this.#authData(said, 0);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const signature = sign('sha256', signed, (said.signer ?? this).#privateKey);
    return this.#credential({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
    });
  }

  #clientData({ type = '', challenge = '', origin = this.origin }: Said): string {
    return JSON.stringify({ type, challenge, origin, crossOrigin: false });
  }

  #authData({ rpId, isPresent = true, isVerified = true, counter }: Said, flags: number): Buffer {
    this.#counter += 1;
    const bytes = Buffer.alloc(5);
    bytes[0] = flags | (isPresent ? USER_PRESENT : 0) | (isVerified ? USER_VERIFIED : 0);
    bytes.writeUInt32BE(counter ?? this.#counter, 1);
    return Buffer.concat([sha256(rpId ?? new URL(this.origin).hostname), bytes]);
  }

  #credential(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }
}
