// Writes the golden prompts (test/golden/prompts) from the code of the assist pipeline.
import { runTypeScript } from './steps/run.mjs';

process.exitCode = await runTypeScript('test/assist/write-golden-prompts.ts');
