import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = process.cwd();
const FOLDERS = ['apps', 'libs', 'migrations', 'demo', 'test', 'bench', 'scripts'];
const LINES_MAX = 250;

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesUnder(folder: string): Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|mjs|cjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file), text: readFileSync(file, 'utf8') }));
}

const SOURCES = FOLDERS.flatMap(sourcesUnder);
const isTest = ({ path }: Source): boolean =>
  path.endsWith('.test.ts') || path.startsWith('test/') || path.includes('/testing/');

/** Paths of the sources in which the pattern occurs, with the line. */
function occurrences(pattern: RegExp, sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('the architecture', () => {
  it('sees the sources', () => {
    expect(SOURCES.length).toBeGreaterThan(100);
  });

  it(`keeps every file within ${LINES_MAX} lines`, () => {
    const long = SOURCES.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines > LINES_MAX)).toEqual([]);
  });

  it('names files in kebab-case and by what they are', () => {
    const names = SOURCES.map(({ path }) => path);
    expect(names.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(basename(path)))).toEqual(
      [],
    );
    const vague = /(^|[-./])(utils?|helpers?|common|misc|manager|impl|scratch)([-./]|$)/;
    expect(names.filter((path) => vague.test(path))).toEqual([]);
  });

  it('reads the process environment in libs/infra/src/config, command lines and tests only', () => {
    // The demonstration's program may import the domain only, and asks for one thing: that this is not production.
    const allowed = /^(scripts\/|libs\/infra\/src\/config\/|demo\/main\.ts$)/;
    const others = SOURCES.filter((source) => !isTest(source) && !allowed.test(source.path));
    expect(occurrences(/process\.env\b/, others)).toEqual([]);
  });

  it('keeps clock and chance out of the domain', () => {
    const domain = SOURCES.filter((source) => source.path.startsWith('libs/domain/') && !isTest(source));
    expect(occurrences(/Date\.now\(|new Date\(\)|Math\.random|randomUUID|setTimeout|console\./, domain)).toEqual([]);
  });

  it('never lets a fold pass an unknown event in silence', () => {
    const folds = SOURCES.filter((source) => source.path.startsWith('libs/domain/') && !isTest(source));
    expect(occurrences(/default:\s*return (state|memory|cell|facts|\{ \.\.\.state)/, folds)).toEqual([]);
  });

  it('leaves no note of unfinished work', () => {
    const mark = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
    expect(occurrences(mark, SOURCES)).toEqual([]);
  });

  it('throws no HTTP exception of Nest from handlers or the domain', () => {
    const inner = SOURCES.filter((source) => /\.(handler|query|decider)\.ts$/.test(source.path));
    expect(occurrences(/HttpException|NotFoundException|BadRequestException|ForbiddenException/, inner)).toEqual([]);
  });

  it('mocks no module and sleeps in no test', () => {
    const tests = SOURCES.filter((source) => isTest(source) && source.path !== 'test/architecture.test.ts');
    expect(occurrences(/jest\.(mock|unstable_mockModule)\(/, tests)).toEqual([]);
    const sleepers = tests.filter((source) => source.path.endsWith('.test.ts'));
    expect(occurrences(/await (sleep|pause|delay)\(|setTimeout\((resolve|done|r),/, sleepers)).toEqual([]);
  });

  it('exports by name', () => {
    // What jest, or who imports fast-check, asks for by default.
    const exempt = /^(test\/support\/(global-|fast-check\.mjs)|[^/]+\.config\.)/;
    expect(
      occurrences(
        /^export default /,
        SOURCES.filter(({ path }) => !exempt.test(path)),
      ),
    ).toEqual([]);
  });

  it('names no absolute path of a machine and no package registry', () => {
    const lock = { path: 'package-lock.json', text: readFileSync(join(ROOT, 'package-lock.json'), 'utf8') };
    const hosts = [...new Set(lock.text.match(/"resolved": "https?:\/\/[^/"]+/g) ?? [])];
    expect(hosts).toEqual([]);
    const own = SOURCES.filter(({ path }) => path !== 'test/architecture.test.ts');
    expect(occurrences(/\/work\/(main|shared)|\/home\/[a-z]|\/Users\/[a-z]/, own)).toEqual([]);
  });
});
