// Writes the table of environment variables into README.md, from libs/infra/src/config/variables.ts.
import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../README.md', import.meta.url);
const { VARIABLES } = await import('../libs/infra/src/config/variables.ts');

const rows = Object.entries(VARIABLES).map(
  ([name, { default: value, meaning }]) => `| \`${name}\` | ${value === null ? '' : `\`${value}\``} | ${meaning} |`,
);
const table = ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
const text = readFileSync(README, 'utf8');
writeFileSync(
  README,
  text.replace(/(<!-- configuration -->\n)[\s\S]*(<!-- end -->)/, (_, open, close) => `${open}${table}\n${close}`),
);
