/**
 * The commands of a document are its blocks of `sh`. A line in them that begins with `#> ` says a piece of what the command before it
 * answers; several such lines speak of the same answer.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { runFolder } from '../support/current-run.js';
import { bareEnvironment, runProgram } from '../support/index.js';

const BLOCK = /^```sh\n([\s\S]*?)^```$/gm;
const ANY_BLOCK = /```sh\b/g;
const STATED = /(?:^#> .*\n)+/gm;
const MARK = '<here the document says what it answers>';

export const commandsOf = (text: string): string => {
  const blocks = [...text.matchAll(BLOCK)].map(([, block]) => block);
  // A block that is indented, or fenced otherwise, would be passed over in silence.
  expect(blocks).toHaveLength([...text.matchAll(ANY_BLOCK)].length);
  return blocks.join('\n');
};

/** The commands of the README between two of its lines. */
export const commandsOfReadme = (from: string, until: string): string => {
  const text = readFileSync('README.md', 'utf8');
  const [start, end] = [text.indexOf(`\n${from}`), text.indexOf(`\n${until}`)];
  expect([start, end]).not.toContain(-1);
  return commandsOf(text.slice(start, end));
};

export interface ScriptRun {
  /** All that the commands wrote. */
  readonly output: string;
  /** What they left in a file. */
  file(name: string): string;
}

/** Runs commands as somebody would who pastes them, in an empty folder, and stops at the first that fails. */
export const runScript = async (script: string): Promise<ScriptRun> => {
  const folder = mkdtempSync(join(runFolder(), 'script-'));
  const stated: string[][] = [];
  const marked = `${script}\n`.replaceAll(STATED, (lines) => {
    stated.push(lines.split('\n').flatMap((line) => (line === '' ? [] : [line.slice('#> '.length)])));
    return `echo '${MARK}'\n`;
  });
  const command = ['bash', '-e', '-o', 'pipefail', '-c', `cd ${folder}\n${marked}`];
  const { code, output } = await runProgram(command, bareEnvironment());
  expect({ code, said: code === 0 ? '' : output }).toEqual({ code: 0, said: '' });
  const answers = output.split(MARK);
  expect(answers).toHaveLength(stated.length + 1);
  for (const [index, pieces] of stated.entries()) {
    for (const piece of pieces) expect(answers[index]).toContain(piece);
  }
  return { output: answers.join(''), file: (name) => readFileSync(join(folder, name), 'utf8') };
};
