/**
 * `npm run rebuild -- <projection> [--require-identical]`: folds a read model anew from the log, beside live traffic. Works on
 * DATABASE_URL, or else on the Postgres of `npm start`, which may be running or not.
 */
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runsProgram } from './steps/processes.mjs';
import { inRoot } from './steps/root.mjs';
import { handOverToPinnedNode } from './steps/runtime.mjs';
import { Halt, main, say } from './steps/say.mjs';
import { dataFolder, openState, readJson } from './steps/state.mjs';

await main(async () => {
  await ensureInstalled();
  const code = await handOverToPinnedNode(inRoot('scripts', 'rebuild.mjs'));
  if (code !== null) return code;
  await ensureBuilt();
  const library = await import('#infra');
  const { rebuildCommand } = await import('../dist/apps/worker/src/rebuild/rebuild-command.js');
  const env = { ...process.env };
  const server = env.DATABASE_URL ? null : await embedded(library, env);
  try {
    const config = library.toConfig(library.readEnv(env));
    return await rebuildCommand(process.argv.slice(2), config, say);
  } catch (error) {
    if (error.name === 'ConfigError' || error.name === 'RebuildRefused') throw new Halt(error.message);
    throw error;
  } finally {
    await server?.stop();
  }
});

/** The installation of `npm start`; a server that runs already is used and left running. */
async function embedded(library, env) {
  const state = openState(dataFolder(env));
  const starter = readJson(state.runningFile)?.starter;
  const isUp = starter !== undefined && runsProgram(starter, 'start.mjs');
  const server = await library.startEmbeddedPostgres({ dataDir: join(state.dataDir, 'postgres') });
  env.DATABASE_URL = server.url;
  env.THROUGHLINE_DATA_DIR = state.dataDir;
  env.THROUGHLINE_SECRET ||= state.secret();
  if (!env.KMS_KEY && !env.KMS_KEY_FILE) env.KMS_KEY_FILE = join(state.dataDir, 'kms.key');
  return isUp ? null : server;
}
