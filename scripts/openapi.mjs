/** `npm run openapi`: writes docs/openapi.json as the API serves it, and who may do what as a table. */
import { writeFileSync } from 'node:fs';
import { ensureBuilt } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot } from './steps/root.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { main, say } from './steps/say.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'openapi.mjs'));
  if (code !== null) return code;
  await ensureBuilt();
  // The controllers describe themselves when they are loaded.
  await import('../dist/apps/api/src/app.module.js');
  const { buildOpenApi } = await import('../dist/apps/api/src/contract/openapi.js');
  writeFileSync(inRoot('docs', 'openapi.json'), `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
  const { renderPermissions } = await import('../dist/apps/api/src/contract/permission.js');
  writeFileSync(inRoot('docs', 'permissions.md'), renderPermissions());
  say('docs/openapi.json and docs/permissions.md');
  return 0;
});
