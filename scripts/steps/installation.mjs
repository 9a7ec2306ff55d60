import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runsProgram } from './processes.mjs';
import { handOverToPinnedNode } from './runtime.mjs';
import { Halt } from './say.mjs';
import { dataFolder, openState, readJson } from './state.mjs';

/**
 * Runs an operator's command on the installation of this machine, whose configuration it is given: the one of DATABASE_URL,
 * or else that of `npm start`, which may be running or not. Answers the exit code.
 */
export async function onInstallation(script, command) {
  await ensureInstalled();
  const code = await handOverToPinnedNode(script);
  if (code !== null) return code;
  await ensureBuilt();
  const library = await import('#infra');
  const env = { ...process.env };
  const server = env.DATABASE_URL ? null : await embedded(library, env);
  try {
    return await command(library.toConfig(library.readEnv(env)));
  } catch (error) {
    if (error.name === 'ConfigError' || error.name === 'RebuildRefused') throw new Halt(error.message);
    throw error;
  } finally {
    await server?.stop();
  }
}

/** The Postgres of `npm start`; a server that runs already is used and left running. */
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
