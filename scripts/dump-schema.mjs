// Writes docs/schema.sql: starts an embedded Postgres in a temporary folder, runs all migrations and reads the catalogue.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './steps/typescript.mjs';

const { startEmbeddedPostgres } = await import('../libs/infra/src/embedded/index.ts');
const { createPool, dumpSchema, migrate } = await import('../libs/infra/src/postgres/index.ts');
const { toConfig } = await import('../libs/infra/src/config/index.ts');

const folder = mkdtempSync(join(tmpdir(), 'throughline-schema-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
try {
  await migrate(toConfig({ NODE_ENV: 'test', DATABASE_URL: server.url }));
  const pool = createPool(server.url, { max: 1, applicationName: 'throughline-dump-schema' });
  writeFileSync(new URL('../docs/schema.sql', import.meta.url), await dumpSchema(pool));
  await pool.end();
  console.log('docs/schema.sql');
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
