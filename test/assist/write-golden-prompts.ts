import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenPrompts, PROMPTS_FOLDER } from './golden-prompts.js';

mkdirSync(PROMPTS_FOLDER, { recursive: true });
for (const [name, text] of goldenPrompts()) {
  writeFileSync(join(PROMPTS_FOLDER, name), text);
  process.stdout.write(`${PROMPTS_FOLDER}/${name}\n`);
}
