// Writes docs/schema.sql: starts an embedded Postgres in a temporary folder, runs all migrations and reads the catalogue.
// Sources are read without a build step: swc strips the types, and imports of `x.js` are led to `x.ts`.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const jsc = { parser: { syntax: 'typescript' }, target: 'es2024' };
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), { jsc, configFile: false, swcrc: false });
    return { format: 'module', shortCircuit: true, source: code };
  },
});

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
