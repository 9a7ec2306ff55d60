/** `npm run bench -- [append] [brief] [fold] [lag]`: measures on a Postgres of its own; see docs/BENCHMARKS.md. */
import { existsSync } from 'node:fs';
import { ensureBuilt } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { capture, run, runNode } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { Halt, main, step } from './steps/say.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'bench.mjs'));
  if (code !== null) return code;
  await ensureBuilt();
  await ensurePgbench();
  await ensureEmmett();
  return runNode([inRoot('dist', 'bench', 'main.js'), ...process.argv.slice(2)]);
});

async function ensurePgbench() {
  const works = () =>
    capture('pgbench', ['--version']).then(
      (result) => result.code === 0,
      () => false,
    );
  if (await works()) return;
  await step('Installing pgbench from the system packages', async () => {
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-contrib']).catch(() => 1);
  });
  if (!(await works()))
    throw new Halt('The benches need pgbench as a yardstick (Debian: apt-get install postgresql-contrib).');
}

async function ensureEmmett() {
  const folder = inRoot('bench', 'emmett');
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return;
  await step('Installing emmett (a yardstick, with packages of its own)', async () => {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
    if (code !== 0) throw new Halt('npm ci failed in bench/emmett.');
  });
}
