import { ConfigError, PROJECTIONS, readEnv, toConfig, type ProjectionName } from '#infra';
import { openParts } from '../worker-parts.js';
import { rebuildProjection, RebuildRefused } from './rebuild.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const isProjection = (name: string | undefined): name is ProjectionName => PROJECTIONS.some((each) => each === name);

/** `npm run rebuild -- <projection> [--require-identical]` */
const start = async (): Promise<number> => {
  const [name, ...flags] = process.argv.slice(2);
  if (!isProjection(name) || flags.some((flag) => flag !== '--require-identical')) {
    console.error(`usage: npm run rebuild -- <${PROJECTIONS.join(' | ')}> [--require-identical]`);
    return EXIT_USAGE;
  }
  const parts = openParts(toConfig(readEnv()));
  try {
    const report = await rebuildProjection(parts, name, { requireIdentical: flags.length > 0 });
    const { equal, different, moving } = report.comparison;
    const outcome = report.flipped ? `is now in revision ${report.revision}` : `stays in revision ${report.revision}`;
    console.log(`${name}: ${report.events} events of ${report.practices} practices folded in ${report.ms} ms.`);
    console.log(`Compared with the old one: ${equal} equal, ${different} different, ${moving} changed meanwhile.`);
    console.log(`${name} ${outcome}.`);
    return report.flipped ? 0 : EXIT_FAILED;
  } finally {
    await parts.close();
  }
};

start().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isTold = error instanceof ConfigError || error instanceof RebuildRefused;
    console.error(isTold ? error.message : error);
    process.exit(EXIT_FAILED);
  },
);
