import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this jest run, made by global-setup.mjs. */
export function runFolder(): string {
  const folder = process.env['THROUGHLINE_TEST_RUN'];
  if (!folder) throw new Error('No folder for this run: jest was started without test/support/global-setup.mjs.');
  return folder;
}

/** Notes a process that ends with the run at the latest. */
export function noteProcess(pid: number, program: string): void {
  appendFileSync(join(runFolder(), 'processes'), `${pid} ${program}\n`);
}
