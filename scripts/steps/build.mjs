import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';
import { capture } from './run.mjs';
import { Halt, step } from './say.mjs';

const SOURCE_FOLDERS = ['apps', 'libs', 'migrations', 'demo', 'bench'];
const SOURCE_FILES = ['nest-cli.json', '.swcrc', 'tsconfig.json', 'package.json', 'package-lock.json'];
const MARKER = inRoot('dist', '.built-from');
const MUST_EXIST = [
  'apps/api/src/main.js',
  'apps/worker/src/main.js',
  'libs/infra/src/index.js',
  'libs/domain/src/index.js',
];

/** Builds dist/ with the Nest CLI, unless it was built from exactly these sources. */
export async function ensureBuilt() {
  const wanted = hashOfSources();
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return;
  await step('Building', async () => {
    rmSync(inRoot('dist'), { recursive: true, force: true });
    const { code, output } = await capture(process.execPath, [
      inRoot('node_modules/@nestjs/cli/bin/nest.js'),
      'build',
      '--all',
    ]);
    const missing = MUST_EXIST.filter((file) => !existsSync(inRoot('dist', file)));
    if (code !== 0 || missing.length > 0) {
      throw new Halt(`The build failed${missing.length > 0 ? ` (no ${missing.join(', ')})` : ''}:\n${output}`);
    }
    writeFileSync(MARKER, wanted);
  });
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of [...SOURCE_FILES, ...SOURCE_FOLDERS.flatMap((folder) => filesUnder(folder))]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(inRoot().length + 1))
    .sort();
}
