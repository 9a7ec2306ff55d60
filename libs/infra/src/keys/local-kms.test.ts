import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKms, createLocalKms } from './local-kms.js';
import { BrokenSeal } from './seal.js';

type Options = Parameters<typeof createKms>[0];

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'throughline-kms-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const options = (more: Partial<Options> = {}): Options => ({
  environment: 'development',
  dataDir,
  kms: { key: null, keyFile: null },
  ...more,
});
const writeKey = (text: string, mode = 0o600): string => {
  const file = join(dataDir, 'own.key');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
};

describe('The local KMS', () => {
  it('unwraps what it wrapped, for the same context only', async () => {
    const kms = createLocalKms(randomBytes(32));
    const wrapped = await kms.wrap(Buffer.from('key'), ['practice', '1']);
    expect(Buffer.from(await kms.unwrap(wrapped, ['practice', '1'])).toString()).toBe('key');
    await expect(kms.unwrap(wrapped, ['practice', '2'])).rejects.toThrow(BrokenSeal);
    await expect(createLocalKms(randomBytes(32)).unwrap(wrapped, ['practice', '1'])).rejects.toThrow(BrokenSeal);
  });

  it('has an id that is the same for the same key and says nothing of it', () => {
    const key = randomBytes(32);
    expect(createLocalKms(key).id).toBe(createLocalKms(Buffer.from(key)).id);
    expect(createLocalKms(key).id).not.toBe(createLocalKms(randomBytes(32)).id);
    expect(createLocalKms(key).id).not.toContain(key.toString('hex').slice(0, 8));
  });

  it('takes its key from the environment', () => {
    const key = randomBytes(32);
    const kms = createKms(options({ environment: 'production', kms: { key, keyFile: null } }));
    expect(kms.id).toBe(createLocalKms(key).id);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('makes a key file for its owner alone in development, and takes the same key next time', () => {
    const first = createKms(options());
    expect(statSync(join(dataDir, 'kms.key')).mode & 0o777).toBe(0o600);
    expect(createKms(options()).id).toBe(first.id);
    expect(readdirSync(dataDir)).toEqual(['kms.key']);
  });

  it.each([0o640, 0o604, 0o666, 0o644])('refuses a key file that others can read (mode %o)', (mode) => {
    const keyFile = writeKey(randomBytes(32).toString('base64'), mode);
    expect(() => createKms(options({ kms: { key: null, keyFile } }))).toThrow(/chmod 600/);
  });

  it('takes a key file that is stricter than it must be', () => {
    const keyFile = writeKey(`${randomBytes(32).toString('base64')}\n`, 0o400);
    expect(createKms(options({ environment: 'production', kms: { key: null, keyFile } })).id).toMatch(/^local:/);
  });

  it.each(['', 'c2hvcnQ=', 'not base64 at all', `${randomBytes(32).toString('base64')} and more`])(
    'refuses a key file that holds %j',
    (text) => {
      const keyFile = writeKey(text);
      expect(() => createKms(options({ kms: { key: null, keyFile } }))).toThrow(/32 bytes in base64/);
    },
  );
});

describe('In production the local KMS refuses', () => {
  const production = (kms: Options['kms']): Options => options({ environment: 'production', kms });

  it('to start without a key of its own, and makes none up', () => {
    expect(() => createKms(production({ key: null, keyFile: null }))).toThrow(/must be set/);
    expect(existsSync(join(dataDir, 'kms.key'))).toBe(false);
  });

  it('a key file that is missing, and makes none up', () => {
    const keyFile = join(dataDir, 'lost.key');
    expect(() => createKms(production({ key: null, keyFile }))).toThrow(/is missing/);
    expect(existsSync(keyFile)).toBe(false);
  });

  it('a key file that was made for development', () => {
    createKms(options());
    const keyFile = join(dataDir, 'kms.key');
    expect(readFileSync(keyFile, 'utf8')).toContain('development');
    expect(() => createKms(production({ key: null, keyFile }))).toThrow(/made for development/);
  });

  it.each([Buffer.alloc(32), Buffer.alloc(32, 'test key ')])('a key that is not random', (key) => {
    expect(() => createKms(production({ key, keyFile: null }))).toThrow(/not random/);
  });
});
