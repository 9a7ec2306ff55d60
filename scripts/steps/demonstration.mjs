import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';
import { capture } from './run.mjs';
import { say, step } from './say.mjs';
import { readJson } from './state.mjs';

const SEEDER = 'dist/demo/main.js';
const SOON_MS = 2 * 60 * 60 * 1000;

/** Opens the demonstration practice once per data folder; gives its sign-in, or null when it could not be opened. */
export async function openDemonstration(system, state) {
  const known = readJson(state.demonstrationFile);
  if (known && known.database === databaseOf(system)) return known;
  if (!existsSync(inRoot(SEEDER))) return null;
  // The seeder keeps its day and password here until it is through, so that an interrupted opening goes on next time.
  const memory = join(state.dataDir, 'demonstration-opening.json');
  const { code, output } = await step('Opening the demonstration practice', () =>
    capture(process.execPath, [inRoot(SEEDER), '--url', system.url, '--memory', memory], { env: system.env }),
  );
  const made = code === 0 ? lastJsonLine(output) : null;
  if (made === null) {
    say(`  The demonstration could not be opened; everything else works. What it said:\n${output}`);
    return null;
  }
  // The practice is new, and the worker leaves new ones alone; its past is whole, so its closed months can be published.
  const metrics = await capture(process.execPath, [inRoot('scripts', 'metrics.mjs')], { env: system.env });
  if (metrics.code !== 0) say(`  The caseload metrics come by themselves later. What was said:\n${metrics.output}`);
  const demonstration = { ...made, database: databaseOf(system) };
  writeFileSync(state.demonstrationFile, JSON.stringify(demonstration, null, 2), { mode: 0o600 });
  rmSync(memory, { force: true });
  return demonstration;
}

/** Which database it was opened in, without the password. */
function databaseOf({ env }) {
  const { host, pathname } = new URL(env.DATABASE_URL);
  return `${host}${pathname}`;
}

function lastJsonLine(output) {
  const line = output
    .trim()
    .split('\n')
    .reverse()
    .find((each) => each.startsWith('{'));
  return line ? JSON.parse(line) : null;
}

export function printWelcome(url, demonstration, state) {
  say();
  say(`Throughline is ready: ${url}    (readable API: ${url}/docs, logs: ${state.dataDir}/logs)`);
  if (!process.env.SMTP_URL?.trim()) say(`Mails, such as invitations, are written to ${state.dataDir}/outbox`);
  if (demonstration) printBriefLines(url, demonstration);
  say();
  say('Stop with Ctrl-C. The data stays.');
}

function printBriefLines(url, { email, password, practiceId, clientId, supervisorEmail, month }) {
  const practice = `${url}/v1/practices/${practiceId}`;
  // The next calls of the demonstration are within the next hours, which may be tomorrow.
  const day = new Date(Date.now() + SOON_MS).toISOString().slice(0, 10);
  say();
  say(`Demonstration practice, sign in as ${email} with the password ${password}`);
  say();
  say('Three lines that show a brief:');
  say();
  say(
    `  curl -sw '\\n' -c cookies.txt -H 'content-type: application/json' -d '{"email":"${email}","password":"${password}"}' ${url}/v1/auth/sign-in/email`,
  );
  say(`  curl -sw '\\n' -b cookies.txt '${practice}/briefs?on=${day}'`);
  say(
    `  curl -sw '\\n' -b cookies.txt -H 'accept: text/markdown' -H 'prefer: wait=5' ${practice}/clients/${clientId}/brief`,
  );
  if (!supervisorEmail) return;
  say();
  say(`What a supervisor sees instead (${supervisorEmail}, the same password): a month in numbers, never a client.`);
  say();
  say(
    `  curl -sw '\\n' -c supervisor.txt -H 'content-type: application/json' -d '{"email":"${supervisorEmail}","password":"${password}"}' ${url}/v1/auth/sign-in/email`,
  );
  say(`  curl -sw '\\n' -b supervisor.txt '${practice}/caseload/metrics?period=${month}'`);
}
