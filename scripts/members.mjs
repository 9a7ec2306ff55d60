/** `npm run members -- reset-factors <address> | password-link <address>`: help for somebody who has no way in left. */
import { onInstallation } from './steps/installation.mjs';
import { inRoot } from './steps/root.mjs';
import { main, say } from './steps/say.mjs';

await main(() =>
  onInstallation(inRoot('scripts', 'members.mjs'), async (config) => {
    const { membersCommand } = await import('../dist/apps/worker/src/members/members-command.js');
    return membersCommand(process.argv.slice(2), config, say);
  }),
);
