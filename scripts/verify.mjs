/**
 * `npm run verify`: what can be judged without a database, in under two minutes. All checks run, so that one run shows all that is
 * wrong. `--without-tests` leaves the unit tests out, for who runs `npm test` as well.
 */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { capture } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main, say } from './steps/say.mjs';

const bin = (path) => inRoot('node_modules', path);
const WITHOUT_TESTS = '--without-tests';
/** Most of them use one core. */
const CHECKS_AT_ONCE = 2;
const SOURCES = ['apps', 'libs', 'migrations', 'demo', 'test', 'bench'];

/** The longest first. */
const CHECKS = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  {
    name: 'boundaries',
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), ...SOURCES, '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--format=unix'] },
];
const UNIT_TESTS = {
  name: 'unit tests and goldens',
  args: ['--experimental-vm-modules', bin('jest/bin/jest.js'), '--selectProjects=unit', '--ci', '--maxWorkers=100%'],
};

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'verify.mjs'));
  if (code !== null) return code;
  const waiting = [...CHECKS];
  const lane = async () => {
    const found = [];
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      found.push(...(await faultsOf(check)));
    return found;
  };
  const failed = (await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, lane))).flat();
  // Tests take all cores themselves.
  if (!process.argv.includes(WITHOUT_TESTS)) failed.push(...(await faultsOf(UNIT_TESTS)));
  say(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});

/** Runs a check and says what came of it; gives its name if it found something. */
async function faultsOf({ name, args }) {
  const started = Date.now();
  const { code, output } = await capture(process.execPath, args);
  say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (code === 0) return [];
  say(output);
  return [name];
}
