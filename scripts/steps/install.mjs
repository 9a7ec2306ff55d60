import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { Halt, say, step } from './say.mjs';

/** Runs `npm ci` when a package of the lockfile is missing or has another version. */
export async function ensureInstalled() {
  const stale = firstStalePackage();
  if (stale === null) return;
  say(`  Packages: ${stale}; installing (a minute or two on the first time)`);
  await step('npm ci', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: process.env });
    if (code !== 0) throw new Halt('npm ci failed; its own message is above. Is the package registry reachable?');
  });
}

/** Compares the lockfile with the list that npm keeps of what it installed. Gives a reason, or null when all is there. */
function firstStalePackage() {
  const installed = packagesOf(inRoot('node_modules', '.package-lock.json'));
  if (installed === null) return 'nothing is installed yet';
  for (const [path, wanted] of Object.entries(packagesOf(inRoot('package-lock.json')) ?? {})) {
    const name = path.slice('node_modules/'.length);
    const found = installed[path];
    if (found && found.version !== wanted.version) return `${name} is ${found.version}, not ${wanted.version}`;
    if (!found && path !== '' && !wanted.optional) return `${name} is missing`;
  }
  return null;
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}
