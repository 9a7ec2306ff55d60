import { generateKeyPairSync, sign } from 'node:crypto';

const SHORT_LENGTH_MAX = 127;

/** One piece of DER: tag, length, content. */
const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const length = content.length;
  const long = length > 255 ? [0x82, length >> 8, length & 0xff] : [0x81, length];
  return Buffer.concat([Buffer.of(tag, ...(length > SHORT_LENGTH_MAX ? long : [length])), content]);
};

const SEQUENCE = 0x30;
/** ecdsa-with-SHA256. */
const ALGORITHM = der(SEQUENCE, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const NAME = der(SEQUENCE);
const VALIDITY = der(SEQUENCE, der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('450101000000Z')));

/** A certificate that nobody vouches for, and its key, as PEM. */
export const selfSigned = (): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const unsigned = der(SEQUENCE, der(0x02, Buffer.of(1)), ALGORITHM, NAME, VALIDITY, NAME, spki);
  const signature = der(0x03, Buffer.of(0), sign('sha256', unsigned, privateKey));
  const base64 = der(SEQUENCE, unsigned, ALGORITHM, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`,
  };
};
