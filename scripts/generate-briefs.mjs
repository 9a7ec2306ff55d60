// Writes the golden briefs of the demonstration's clients (test/golden/briefs) from the stories and the code.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import './steps/typescript.mjs';

const { GOLDEN_FOLDER, goldenBriefs } = await import('../demo/golden.ts');
const briefs = await goldenBriefs();
const folder = new URL(`../${GOLDEN_FOLDER}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!briefs.has(name)) rmSync(new URL(name, folder));
for (const [name, text] of briefs) {
  writeFileSync(new URL(name, folder), text);
  console.log(`${GOLDEN_FOLDER}/${name}`);
}
