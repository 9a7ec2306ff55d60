/** `npm run build`: dist/ from the sources, when they changed. */
import { ensureBuilt } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main } from './steps/say.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'build.mjs'));
  if (code !== null) return code;
  await ensureBuilt();
  return 0;
});
