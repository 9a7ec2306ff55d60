/** Trains the weights by which sentences without full stops are told apart anew (see test/eval/train-breaks.ts); the same data gives the same file. */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { runTypeScript } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main } from './steps/say.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'train-breaks.mjs'));
  if (code !== null) return code;
  return runTypeScript('test/eval/train-breaks.ts', process.argv.slice(2));
});
