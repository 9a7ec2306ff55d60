// Writes the golden prompts (test/golden/prompts) from the code of the assist pipeline.
import { inRoot } from './steps/root.mjs';
import { runNode } from './steps/run.mjs';

const loader = inRoot('test', 'faults', 'run-typescript.mjs');
process.exitCode = await runNode([
  '--conditions=source',
  '--import',
  loader,
  inRoot('test', 'assist', 'write-golden-prompts.ts'),
]);
