import { PROJECTIONS, type Config, type ProjectionName } from '#infra';
import { openParts } from '../worker-parts.js';
import { rebuildProjection, type RebuildReport } from './rebuild.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

export interface RebuildWords {
  readonly projection: ProjectionName;
  readonly requireIdentical: boolean;
}

/** `<projection> [--require-identical]`, or null for anything else. */
export const parseRebuild = (words: readonly string[]): RebuildWords | null => {
  const [name, ...flags] = words;
  const projection = PROJECTIONS.find((each) => each === name);
  if (projection === undefined || flags.some((flag) => flag !== '--require-identical')) return null;
  return { projection, requireIdentical: flags.length > 0 };
};

const tell = (say: (line: string) => void, report: RebuildReport): void => {
  const { projection, revision, events, practices, comparison, flipped, ms } = report;
  const { equal, different, moving } = comparison;
  say(`${projection}: ${events} events of ${practices} practices folded in ${ms} ms.`);
  say(`Compared with the old revision: ${equal} equal, ${different} different, ${moving} changed meanwhile.`);
  say(flipped ? `Revision ${revision} is active now.` : `Nothing was flipped: revision ${revision} stays active.`);
};

/** What `npm run rebuild` does; answers the exit code. */
export const rebuildCommand = async (
  words: readonly string[],
  config: Config,
  say: (line: string) => void,
): Promise<number> => {
  const asked = parseRebuild(words);
  if (asked === null) {
    say(`usage: npm run rebuild -- <${PROJECTIONS.join(' | ')}> [--require-identical]`);
    return EXIT_USAGE;
  }
  const parts = openParts(config);
  try {
    const report = await rebuildProjection(parts, asked.projection, { requireIdentical: asked.requireIdentical });
    tell(say, report);
    return report.flipped ? 0 : EXIT_FAILED;
  } finally {
    await parts.close();
  }
};
