// Writes the golden briefs of the demonstration's clients (test/golden/briefs) from the stories and the code.
// Sources are read without a build step: swc strips the types, and imports of `x.js` are led to `x.ts`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const DOMAIN = new URL('../libs/domain/src/index.ts', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '#domain') return next(DOMAIN.href, context);
    if (specifier.startsWith('.') && specifier.endsWith('.js')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const jsc = { parser: { syntax: 'typescript' }, target: 'es2024' };
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), { jsc, configFile: false, swcrc: false });
    return { format: 'module', shortCircuit: true, source: code };
  },
});

const { GOLDEN_FOLDER, goldenBriefs } = await import('../demo/golden.ts');
const briefs = await goldenBriefs();
const folder = new URL(`../${GOLDEN_FOLDER}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!briefs.has(name)) rmSync(new URL(name, folder));
for (const [name, text] of briefs) {
  writeFileSync(new URL(name, folder), text);
  console.log(`${GOLDEN_FOLDER}/${name}`);
}
