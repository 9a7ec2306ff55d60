import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
/** Half minutes whose codes are right, or may be by the time that one is shown. */
const NEAR_STEPS = [-1, 0, 1, 2, 3, 4];
/** One more than can be right. */
const WRONG_CODES = NEAR_STEPS.map((step) => `00000${step + 1}`).concat('000006');

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

  /** A code that is wrong now and for the next minutes: one that is made up is right three times in a million. */
  wrongCode(): string {
    const right = NEAR_STEPS.map((step) => this.code(step));
    return WRONG_CODES.find((code) => !right.includes(code)) ?? '';
  }
}
