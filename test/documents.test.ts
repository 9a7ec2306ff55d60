import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '#infra';

const readme = readFileSync('README.md', 'utf8');

/** A path from the root of the checkout, in backticks, without a wildcard or a placeholder. */
const PATH_IN_TEXT = /`((?:apps|libs|test|migrations|demo|bench|scripts|docs)\/[\w./-]+)`/g;

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
});

describe('a document', () => {
  const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file));
  const documents = ['README.md', ...inDocs.filter((file) => file.endsWith('.md'))];

  it('links only to files that exist', () => {
    const linked = documents.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)/g)].map(([, target]) => ({ file, target: target ?? '' })),
    );
    expect(linked.length).toBeGreaterThan(30);
    const missing = linked.filter(({ file, target }) => !existsSync(join(dirname(file), target)));
    expect(missing.filter(({ target }) => !/^https?:/.test(target))).toEqual([]);
  });

  it('names only files and folders of the checkout that exist', () => {
    // A decision record tells how it was.
    const current = documents.filter((file) => !file.startsWith('docs/adr'));
    const named = current.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(PATH_IN_TEXT)].map(([, path]) => ({ file, path: path ?? '' })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
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
