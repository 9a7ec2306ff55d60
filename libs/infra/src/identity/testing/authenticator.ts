import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

const fromBase32 = (text: string): Buffer => {
  const bits = text
    .replace(/=+$/, '')
    .split('')
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** The telephone in somebody's hand: RFC 6238 from the `otpauth://` address alone, as any authenticator reads it. */
export class Authenticator {
  readonly #secret: Buffer;
  constructor(readonly uri: string) {
    this.#secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '');
  }

  /** The code of now, or of so many half minutes later. */
  code(stepsLater = 0): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + stepsLater));
    const mac = createHmac('sha1', this.#secret).update(counter).digest();
    const at = (mac.at(-1) ?? 0) & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}
