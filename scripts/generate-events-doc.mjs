// Writes docs/events.md and docs/errors.md from the event catalogue and the rejection table.
// The domain is plain TypeScript without a build step: Node strips the types, and imports of `x.js` are led to `x.ts`.
import { existsSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
});

const { renderErrorsDoc, renderEventsDoc } = await import('../libs/domain/src/testing/render-docs.ts');
const docs = { 'events.md': renderEventsDoc(), 'errors.md': renderErrorsDoc() };
for (const [name, text] of Object.entries(docs)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  console.log(`docs/${name}`);
}
