/**
 * `npm test`: everything, tier by tier. Its last line is `N passed, N failed[, N skipped]`. A skipped test whose name does
 * not state the reason in square brackets counts as failed, and so does a file that could not even be loaded.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { ensureSystemPrograms } from './steps/system-programs.mjs';
import { inRoot } from './steps/root.mjs';
import { runNode } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main, say } from './steps/say.mjs';

/**
 * Files at a time. Tests with a database wait for half of their time (for an answer, a sweep, a second to pass), so that three of them
 * keep two cores busy; with more the waits of one fall behind another's work. Whole processes are busy starting.
 */
const TIERS = [
  { name: 'unit', flags: ['--maxWorkers=100%'] },
  { name: 'integration', flags: ['--maxWorkers=3'] },
  { name: 'e2e', flags: ['--maxWorkers=2'] },
];
const REASON = /\[.+\]/;

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'test.mjs'));
  if (code !== null) return code;
  await ensureSystemPrograms();
  await ensureBuilt();
  const wanted = process.argv.slice(2);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tier of TIERS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const counts = await runTier(tier);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  say();
  say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

async function runTier({ name, flags }) {
  say(`\n== ${name} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-report-'));
  const report = join(folder, 'report.json');
  const code = await runNode(
    [
      '--experimental-vm-modules',
      inRoot('node_modules/jest/bin/jest.js'),
      `--selectProjects=${name}`,
      '--ci',
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
      ...flags,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    return countsOf(JSON.parse(readFileSync(report, 'utf8')), code);
  } catch (error) {
    say(`There is no report of the ${name} tests (${error.message}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsOf(report, code) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const unreasoned = skipped.filter(({ fullName }) => !REASON.test(fullName));
  for (const { fullName } of unreasoned) say(`Skipped without a stated reason: ${fullName}`);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + unreasoned.length;
  return {
    passed: report.numPassedTests,
    // Something that is no test may fail as well: the setup of the run, an open handle.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: skipped.length - unreasoned.length,
  };
}
