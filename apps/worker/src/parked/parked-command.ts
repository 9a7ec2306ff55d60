import { parkedOf, unpark, type Config } from '#infra';
import { openParts } from '../worker-parts.js';

const EXIT_USAGE = 2;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What `npm run parked` does; answers the exit code. Shows where the projections of a practice are parked (ids and
 * reasons, no content) and, with `--release`, lets them go on: after the fault was mended, for what cannot be taken parks
 * again at the same event.
 */
export const parkedCommand = async (
  words: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  const [practiceId = '', ...flags] = words;
  if (!UUID.test(practiceId) || flags.some((flag) => flag !== '--release')) {
    say('usage: npm run parked -- <practice id> [--release]      (the log names the practice that parked)');
    return EXIT_USAGE;
  }
  const parts = openParts(config);
  try {
    const parked = await parkedOf(parts.pool, practiceId);
    if (parked.length === 0) say('Nothing is parked.');
    for (const { projection, revision, position, eventType, reason, parkedAt } of parked) {
      say(
        `${projection} (revision ${revision}) at event ${position}, ${eventType}: ${reason}, ${parkedAt.toISOString()}`,
      );
      if (flags.length > 0) await unpark(parts.pool, practiceId, projection);
    }
    if (flags.length > 0 && parked.length > 0) say('Released: the worker goes on from there.');
    return 0;
  } finally {
    await parts.close();
  }
};
