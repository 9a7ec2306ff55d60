/** Trains the weights of one of the small models anew, `node scripts/train.mjs goals` (see `test/eval/train-goals.ts` and its like); the same data gives the same file. */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { runTypeScript } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main } from './steps/say.mjs';

const MODELS = ['breaks', 'closings', 'feelings', 'goals', 'plans'];

await main(async () => {
  const [model, ...options] = process.argv.slice(2);
  if (!MODELS.includes(model)) {
    process.stderr.write(`Which model? One of: ${MODELS.join(', ')}.\n`);
    return 1;
  }
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'train.mjs'));
  if (code !== null) return code;
  return runTypeScript(`test/eval/train-${model}.ts`, options);
});
