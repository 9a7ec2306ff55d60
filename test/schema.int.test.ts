import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createPool, dumpSchema } from '#infra';
import { testDatabase } from './support/database.js';

const TIMEOUT_MS = 120_000;

test(
  'docs/schema.sql is what the migrations make (`node scripts/dump-schema.mjs` writes it anew)',
  async () => {
    const database = await testDatabase();
    const admin = createPool(database.url, { max: 1, applicationName: 'test-schema' });
    try {
      expect(await dumpSchema(admin)).toBe(readFileSync(new URL('../docs/schema.sql', import.meta.url), 'utf8'));
    } finally {
      await admin.end();
      await database.drop();
    }
  },
  TIMEOUT_MS,
);
