/** `npm run rebuild -- <projection> [--require-identical]`: folds a read model anew from the log, beside live traffic. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'rebuild.mjs'), async (config) => {
    const { rebuildCommand } = await import('../dist/apps/worker/src/rebuild/rebuild-command.js');
    return rebuildCommand(process.argv.slice(2), config, say);
  }),
);
