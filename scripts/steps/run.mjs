import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { inRoot, ROOT } from './root.mjs';

/** Environment in which `node` and the tools of node_modules are the pinned ones. */
export function toolEnvironment(more = {}) {
  const path = [dirname(process.execPath), inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, NODE_NO_WARNINGS: '1', ...more };
}

/** Runs a program to its end, its output shown; gives the exit code (a signal counts as failure). */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: toolEnvironment(), ...options });
    child.on('error', fail);
    child.on('close', (code, signal) => done(signal ? 1 : code));
  });
}

/**
 * Runs a program to its end and gives exit code and output, shown only when somebody prints it.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((done, fail) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: ROOT, env: toolEnvironment(), ...options, stdio });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code: signal ? 1 : code, output }));
  });
}

/** Runs a script or tool written in JavaScript on the Node that runs this one. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs a TypeScript file of the checkout without a build. */
export const runTypeScript = (file, args = []) =>
  runNode(['--import', inRoot('scripts', 'steps', 'typescript.mjs'), inRoot(file), ...args]);
