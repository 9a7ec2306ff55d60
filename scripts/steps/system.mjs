import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './root.mjs';
import { lastLines, startProgram } from './processes.mjs';
import { Halt, step } from './say.mjs';
import { noteRunning } from './state.mjs';

const READY_DEADLINE_MS = 90_000;
const POLL_MS = 100;
const API = 'dist/apps/api/src/main.js';
const WORKER = 'dist/apps/worker/src/main.js';

/** Brings up Postgres (unless DATABASE_URL names one), migrations, worker and API. Puts what must be stopped on `stack`. */
export async function bringUp(state, stack, wish) {
  const env = { ...process.env, THROUGHLINE_DATA_DIR: state.dataDir };
  env.HOST ||= '127.0.0.1';
  env.PORT ||= '3000';
  if (env.PORT === '0') env.PORT = await freePort(env.HOST);
  env.THROUGHLINE_SECRET ||= state.secret();
  if (!env.KMS_KEY && !env.KMS_KEY_FILE) env.KMS_KEY_FILE = join(state.dataDir, 'kms.key');
  await refuseTakenPort(env);
  const library = await import('#infra');
  if (!env.DATABASE_URL) {
    const server = await step('Postgres', () =>
      library.startEmbeddedPostgres({ dataDir: join(state.dataDir, 'postgres') }),
    );
    stack.push({ name: 'Postgres', stop: () => server.stop() });
    env.DATABASE_URL = server.url;
  }
  const config = configOf(library, env);
  await step('Migrations', () => library.migrate(config));
  const url = `http://${isAnyAddress(env.HOST) ? '127.0.0.1' : env.HOST}:${env.PORT}`;
  const programs = [];
  const note = () =>
    noteRunning(state, { starter: process.pid, url, programs: programs.map(({ pid, entry }) => ({ pid, entry })) });
  for (const [name, entry] of [
    ['worker', WORKER],
    ['API', API],
  ]) {
    if (wish.asked) break;
    const program = startProgram(name, inRoot(entry), env, state.logFile(name.toLowerCase()));
    programs.push({ ...program, entry });
    stack.push({ name, stop: program.stop });
    note();
  }
  await step('Waiting until API and worker are ready', () => untilReady(`${url}/health/ready`, programs, wish));
  return { url, programs, env };
}

function configOf(library, env) {
  try {
    return library.toConfig(library.readEnv(env));
  } catch (error) {
    if (error.name === 'ConfigError') throw new Halt(error.message);
    throw error;
  }
}

async function refuseTakenPort({ HOST, PORT }) {
  const taken = await new Promise((answer) => {
    const probe = createServer();
    probe.once('error', (error) => answer(error.code === 'EADDRINUSE'));
    probe.listen(Number(PORT), HOST, () => probe.close(() => answer(false)));
  });
  // Somebody who listens on all addresses does not stop us from listening on one of them, yet would be shadowed by us.
  if (taken || (await answers(HOST, PORT))) {
    throw new Halt(
      `Port ${PORT} is taken by another program. Stop that one, or choose another port: PORT=3001 npm start`,
    );
  }
}

const isAnyAddress = (host) => host === '0.0.0.0' || host === '::';

function freePort(host) {
  return new Promise((answer) => {
    const probe = createServer();
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => answer(String(port)));
    });
  });
}

function answers(host, port) {
  return new Promise((answer) => {
    const socket = connect(Number(port), host);
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('connect', () => (answer(true), socket.destroy()));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
  });
}

async function untilReady(url, programs, wish) {
  let ended = null;
  for (const { name, logFile, ended: ending } of programs) ending.then((how) => (ended ??= { name, logFile, how }));
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (!wish.asked) {
    if (ended) {
      throw new Halt(`The ${ended.name} ended while it started (${ended.how}):\n${lastLines(ended.logFile)}`);
    }
    if (Date.now() > deadline) {
      const logs = programs.map((program) => `${program.logFile}:\n${lastLines(program.logFile)}`).join('\n');
      throw new Halt(`${url} did not become ready within ${READY_DEADLINE_MS / 1000} s.\n${logs}`);
    }
    const ready = await fetch(url).then(
      (response) => response.status === 200,
      () => false,
    );
    if (ready) return;
    await pause(POLL_MS);
  }
}
