/** `npm run golden`: writes every generated document and golden file anew. What changed is to be read before it is committed. */
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { runNode } from './steps/run.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main } from './steps/say.mjs';

const GENERATORS = [
  'generate-config-table.mjs',
  'generate-events-doc.mjs',
  'generate-briefs.mjs',
  'generate-prompts.mjs',
  'dump-schema.mjs',
];

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'golden.mjs'));
  if (code !== null) return code;
  for (const generator of GENERATORS) {
    const failed = await runNode([inRoot('scripts', generator)]);
    if (failed) return failed;
  }
  return 0;
});
