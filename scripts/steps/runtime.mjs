import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { Halt } from './say.mjs';

const NODE_MAJOR_MIN = 24;

/**
 * The product runs on the Node that is pinned as an npm package. When this script was started by another one, it starts
 * itself again on the pinned one and hands over: the answer is that run's exit code. Null means: we are on it already.
 */
export async function handOverToPinnedNode(script) {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR_MIN) return null;
  const pinned = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(pinned)) {
    throw new Halt(
      `The pinned Node ${NODE_MAJOR_MIN} is not in node_modules/node: its install script did not run. Run "npm rebuild node", or start with Node ${NODE_MAJOR_MIN}.`,
    );
  }
  const child = spawn(pinned, [script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  // In a terminal the child hears Ctrl-C by itself as well; it takes the second one for the same wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenStarterIsGone(() => child.kill('SIGTERM'));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done(signal ? 1 : code));
  });
}

const PARENT_POLL_MS = 500;

/**
 * npm puts a shell between itself and a script, and that shell passes no signal on: when npm is told to end, the script only notices
 * that it has another parent now. Started by hand it may well outlive its shell, so then nobody is watched.
 */
export function whenStarterIsGone(tell) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    tell();
  }, PARENT_POLL_MS);
  timer.unref();
}
