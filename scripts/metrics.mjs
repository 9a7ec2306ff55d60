/** `npm run metrics`: publishes the caseload metrics of all months that are closed, now. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'metrics.mjs'), async (config) => {
    const { metricsCommand } = await import('../dist/apps/worker/src/metrics/metrics-command.js');
    return metricsCommand(process.argv.slice(2), config, say);
  }),
);
