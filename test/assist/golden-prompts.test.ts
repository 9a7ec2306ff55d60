import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROMPT_VERSION } from '#infra';
import { goldenPrompts, PROMPTS_FOLDER } from './golden-prompts.js';

test('the prompt is the golden one; another wording is another version (npm run golden writes it anew)', () => {
  for (const [name, text] of goldenPrompts()) expect(text).toBe(readFileSync(join(PROMPTS_FOLDER, name), 'utf8'));
  expect(readdirSync(PROMPTS_FOLDER)).toContain(`${PROMPT_VERSION}.txt`);
});
