import { erasuresOpen, LedgerBroken, type Config } from '#infra';
import { eraseClients, holdToLedger } from '../relay/erase-clients.js';
import { openParts } from '../worker-parts.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const WORDS = ['verify', 'list', 'reapply'] as const;

/**
 * What `npm run erasures` does; answers the exit code. `verify` checks the chain of the ledger, `list` shows it (ids and
 * times, no content), `reapply` holds the database to it: after a restore, before anything else is started.
 */
export const erasuresCommand = async (
  words: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  const word = WORDS.find((each) => each === words[0]);
  if (word === undefined || words.length > 1) {
    say(`usage: npm run erasures -- <${WORDS.join(' | ')}>      (the ledger is ${config.erasure.ledgerFile})`);
    return EXIT_USAGE;
  }
  const parts = openParts(config);
  try {
    const entries = await parts.erasing.ledger.read();
    if (word === 'list') {
      for (const { kind, practiceId, clientId, at } of entries)
        say(`${at} ${kind} client ${clientId} of ${practiceId}`);
    }
    if (word === 'reapply') {
      await holdToLedger(parts);
      await eraseClients(parts);
      const open = await erasuresOpen(parts.pool);
      say(`The keys of all clients in the ledger are destroyed. ${open.length} erasure(s) go on in the worker.`);
    }
    say(`The ledger holds ${entries.length} entries, and its chain is whole.`);
    return 0;
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
    say(error.message);
    return EXIT_FAILED;
  } finally {
    await parts.close();
  }
};
