import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Schema = { readonly [key: string]: unknown };
interface Documented {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const contract = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const BODIES = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema === undefined ? [] : [{ name: `${method.toUpperCase()} ${path}`, schema }];
  }),
);

/** Where a schema holds other schemas, besides its fields. */
const INNER = new Set([
  'additionalProperties',
  'propertyNames',
  'items',
  'prefixItems',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
]);
const SAYS_WHAT = ['type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'not'];

/** What the WebAuthn standard lets browsers say beside an answer, which nobody here reads. */
const OPEN_BY_STANDARD = /^#\/components\/schemas\/Passkey\w+\/properties\/clientExtensionResults\//;

/** A schema that says nothing takes any value, objects included. */
const isAnything = (part: Schema): boolean => !SAYS_WHAT.some((word) => word in part);

/** Places in a schema at which an object takes fields that it does not name. */
const openObjects = (schema: unknown, at: string, seen: ReadonlySet<string> = new Set()): string[] => {
  if (Array.isArray(schema)) return schema.flatMap((part, index) => openObjects(part, `${at}/${index}`, seen));
  if (typeof schema !== 'object' || schema === null) return [];
  const part = schema as Schema;
  const ref = part['$ref'];
  if (typeof ref === 'string') {
    if (seen.has(ref)) return [];
    return openObjects(contract.components.schemas[ref.split('/').at(-1) ?? ''], ref, new Set([...seen, ref]));
  }
  // A map from names of the caller's own, such as labels of speakers, says what its values are.
  const isOpen =
    part['type'] === 'object' &&
    typeof part['additionalProperties'] !== 'object' &&
    part['additionalProperties'] !== false;
  return [
    ...(isOpen || (isAnything(part) && !OPEN_BY_STANDARD.test(at)) ? [at] : []),
    ...Object.entries(part).flatMap(([key, inner]) =>
      key === 'properties' || key === '$defs'
        ? Object.entries(inner as Schema).flatMap(([name, field]) => openObjects(field, `${at}/${key}/${name}`, seen))
        : INNER.has(key)
          ? openObjects(inner, `${at}/${key}`, seen)
          : [],
    ),
  ];
};

/** What the contract says is what checks the body: both are made from one schema. */
describe('a body takes no field that its schema does not name', () => {
  it('in every operation that sends one (contract.test.ts: each command has a schema)', () => {
    expect(BODIES.length).toBeGreaterThan(30);
  });

  it.each(BODIES)('$name', ({ schema }) => {
    expect(openObjects(schema, '')).toEqual([]);
  });
});
