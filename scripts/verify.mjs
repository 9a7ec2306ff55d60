/** `npm run verify`: what can be judged without a database, in under two minutes. All steps run, so that one run shows all that is wrong. */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { capture } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main, say } from './steps/say.mjs';

const bin = (path) => inRoot('node_modules', path);
const SOURCES = ['apps', 'libs', 'migrations', 'demo', 'test', 'bench'];

const CHECKS = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--format=unix'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  {
    name: 'boundaries',
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), ...SOURCES, '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  {
    name: 'unit tests and goldens',
    args: ['--experimental-vm-modules', bin('jest/bin/jest.js'), '--selectProjects=unit', '--ci'],
  },
];

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'verify.mjs'));
  if (code !== null) return code;
  const failed = [];
  for (const { name, args } of CHECKS) {
    const started = Date.now();
    const { code: exitCode, output } = await capture(process.execPath, args);
    const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    say(`${exitCode === 0 ? 'ok    ' : 'FAILED'}  ${name} (${time})`);
    if (exitCode !== 0) {
      say(output);
      failed.push(name);
    }
  }
  say(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
