/** `npm run parked -- <practice id> [--release]`: where the projections of a practice are parked, and lets them go on. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'parked.mjs'), async (config) => {
    const { parkedCommand } = await import('../dist/apps/worker/src/parked/parked-command.js');
    return parkedCommand(process.argv.slice(2), config, say);
  }),
);
