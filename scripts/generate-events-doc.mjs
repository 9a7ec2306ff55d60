// Writes docs/events.md and docs/errors.md from the event catalogue and the rejection table.
import { writeFileSync } from 'node:fs';
import './steps/typescript.mjs';

const { renderErrorsDoc, renderEventsDoc } = await import('../libs/domain/src/testing/render-docs.ts');
const docs = { 'events.md': renderEventsDoc(), 'errors.md': renderErrorsDoc() };
for (const [name, text] of Object.entries(docs)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  console.log(`docs/${name}`);
}
