/** `npm run eval [-- family ...] [-- --json]`: the measured quality of the engine; see docs/QUALITY.md. */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { runTypeScript } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main } from './steps/say.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'eval.mjs'));
  if (code !== null) return code;
  return runTypeScript('test/eval/main.ts', process.argv.slice(2));
});
