/** `npm run erasures -- verify | list | reapply`: the ledger of erased clients, and holding a restored database to it. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'erasures.mjs'), async (config) => {
    const { erasuresCommand } = await import('../dist/apps/worker/src/erasures/erasures-command.js');
    return erasuresCommand(process.argv.slice(2), config, say);
  }),
);
