import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '#infra';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  it('lists every environment variable with its default and meaning', () => {
    const rows = Object.entries(VARIABLES).map(
      ([name, { default: value, meaning }]) => `| \`${name}\` | ${value === null ? '' : `\`${value}\``} | ${meaning} |`,
    );
    const table = /<!-- configuration -->\n[^\n]*\n[^\n]*\n([\s\S]*?)\n<!-- end -->/.exec(readme)?.[1];
    expect(table?.split('\n')).toEqual(rows);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const files = Object.values(scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)/g)].map(([, target]) => target ?? '');
    expect(links.filter((target) => !target.startsWith('http') && !existsSync(target))).toEqual([]);
  });
});

/** `- guarantee: \`file\` "test title"`, any number of tests a line. */
const NAMED_TEST = /`([^`]+\.test\.ts)` "([^"]+)"/g;

describe('docs/GUARANTEES.md', () => {
  const lines = readFileSync('docs/GUARANTEES.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- '));

  it('names a test for every guarantee', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.match(NAMED_TEST) === null)).toEqual([]);
  });

  it('names tests that exist', () => {
    const named = lines.flatMap((line) => [...line.matchAll(NAMED_TEST)].map(([, file, title]) => ({ file, title })));
    const missing = named.filter(({ file = '', title = '' }) => {
      const text = existsSync(file) ? readFileSync(file, 'utf8').replaceAll("\\'", "'") : '';
      return !text.includes(title);
    });
    expect(missing).toEqual([]);
  });
});
