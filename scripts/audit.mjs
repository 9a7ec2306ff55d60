/** `npm run audit -- verify <practice id> | verify --file <file> | export <practice id> <file>`: is the trail of a practice whole. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'audit.mjs'), async (config) => {
    const { auditCommand } = await import('../dist/apps/worker/src/audit/audit-command.js');
    return auditCommand(process.argv.slice(2), config, say);
  }),
);
