import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.js';
import type { Kms } from './kms.js';
import { openBytes, sealBytes } from './seal.js';

const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
/** Random 32 bytes practically never have fewer different values; `AAAA...` and other fill-ins do. */
const DISTINCT_BYTES_MIN = 12;
const DEFAULT_FILE = 'kms.key';
/** Marks a key file that was made without anybody's care for it, so that production can refuse it. */
const GENERATED_MARK = 'throughline-development-key:';
const READABLE_BY_OTHERS = 0o077;

/** The master key cannot be used; the message names the remedy. */
export class KmsError extends Error {
  override readonly name = 'KmsError';
}

const isErrno = (error: unknown, code: string): boolean => (error as { code?: unknown } | null)?.code === code;

/** A master key in this process's memory. Wrapping is AES-256-GCM, bound to the context. */
export const createLocalKms = (masterKey: Uint8Array): Kms => {
  if (masterKey.length !== KEY_BYTES) throw new KmsError(`The master key must have ${KEY_BYTES} bytes.`);
  const key = createSecretKey(masterKey);
  const fingerprint = hkdfSync('sha256', key, '', 'throughline/kms key id', KEY_ID_BYTES);
  return {
    id: `local:${Buffer.from(fingerprint).toString('hex')}`,
    wrap: async (plain, context) => sealBytes(key, ['kms', ...context], plain),
    unwrap: async (wrapped, context) => openBytes(key, ['kms', ...context], wrapped),
  };
};

/**
 * Makes a key file that is complete, or not there: two processes that start at once agree on one key. Synced to the
 * disk before its first use, because a lost master key loses all that was sealed.
 */
const generateKeyFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${GENERATED_MARK}${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
};

const readKeyFile = (file: string): string => {
  const mode = statSync(file).mode & 0o777;
  if ((mode & READABLE_BY_OTHERS) !== 0) {
    throw new KmsError(`The key file ${file} can be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${file}`);
  }
  return readFileSync(file, 'utf8').trim();
};

const keyFromFile = (file: string, production: boolean): Buffer => {
  let text: string;
  try {
    text = readKeyFile(file);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
    if (production) {
      throw new KmsError(
        `The key file ${file} is missing. In production no key is made up: restore it, or write the output of ` +
          '`openssl rand -base64 32` to it with mode 0600 for a new installation.',
      );
    }
    generateKeyFile(file);
    text = readKeyFile(file);
  }
  if (text.startsWith(GENERATED_MARK) && production) {
    throw new KmsError(
      `The key file ${file} was made for development. In production set KMS_KEY or KMS_KEY_FILE to a key of your own ` +
        '(`openssl rand -base64 32`), kept where it is backed up apart from the database.',
    );
  }
  const encoded = text.replace(GENERATED_MARK, '');
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== encoded) {
    throw new KmsError(`The key file ${file} must hold ${KEY_BYTES} bytes in base64, and nothing else.`);
  }
  return key;
};

/** The KMS that the configuration asks for. Throws KmsError with a remedy where the master key is not fit for use. */
export const createKms = (config: Pick<Config, 'environment' | 'dataDir' | 'kms'>): Kms => {
  const production = config.environment === 'production';
  if (production && config.kms.key === null && config.kms.keyFile === null) {
    throw new KmsError('In production KMS_KEY or KMS_KEY_FILE must be set: for example to `openssl rand -base64 32`.');
  }
  const key = config.kms.key ?? keyFromFile(config.kms.keyFile ?? join(config.dataDir, DEFAULT_FILE), production);
  if (production && new Set(key).size < DISTINCT_BYTES_MIN) {
    throw new KmsError('The master key is not random. Make one with `openssl rand -base64 32`.');
  }
  return createLocalKms(key);
};
