import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { controllers } from '../app.module.js';
import { CONTRACTS } from '../http/operation.decorator.js';
import { operation, OPERATIONS, type OperationId } from '../http/operations.js';
import { DOCS_STYLE } from './docs-page.js';
import { createContractTexts } from './contract-texts.js';
import { buildOpenApi } from './openapi.js';
import { permissionOf, renderPermissions } from './permission.js';

const ids = Object.keys(OPERATIONS) as OperationId[];

/** All `$ref` of a document. */
const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : refsIn(each)));
};

describe('the contract', () => {
  it('has a controller behind every documented operation', () => {
    expect(controllers.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !operation(id).undocumented && !CONTRACTS.has(id))).toEqual([]);
  });

  it('has a body schema for every command that sends one, and says who may', () => {
    for (const id of ids) {
      const { method, command, access, linkPurposes = [] } = operation(id);
      if (command && (method === 'POST' || method === 'PUT' || method === 'PATCH'))
        expect([id, CONTRACTS.get(id)?.body !== undefined]).toEqual([id, true]);
      expect(['public', 'signed-in', 'member', 'client-link']).toContain(access);
      expect([id, linkPurposes.length > 0]).toEqual([id, access === 'client-link']);
    }
  });

  it('is checked in as it is (npm run openapi writes it)', () => {
    expect(readFileSync('docs/openapi.json', 'utf8')).toBe(createContractTexts().openApi);
  });

  it('says of every operation who may, as the matrix does, and as a table to review', () => {
    const said = Object.values(buildOpenApi().paths).flatMap((path) => Object.values(path));
    for (const id of ids.filter((each) => !operation(each).undocumented)) {
      const documented = said.find((call) => call['operationId'] === id);
      expect([id, documented?.['x-permission']]).toEqual([id, permissionOf(operation(id))]);
    }
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(renderPermissions());
    for (const id of ids) expect(renderPermissions()).toContain(`| ${id} | \`${operation(id).method} `);
  });

  it('refers to nothing that it does not define, and names every operation once', () => {
    const document = buildOpenApi();
    const defined = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(refsIn(document))].filter((ref) => !defined.includes(ref))).toEqual([]);
    const names = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((call) => call['operationId']),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(ids.filter((id) => !operation(id).undocumented).length);
  });

  it('says of every schema what it is, and not that it is itself', () => {
    const { schemas } = buildOpenApi().components;
    const empty = Object.entries(schemas).filter(([name, schema]) =>
      JSON.stringify(schema).startsWith(`{"$ref":"#/components/schemas/${name}"`),
    );
    expect(empty.map(([name]) => name)).toEqual([]);
    expect(schemas['OpenPractice']).toMatchObject({ type: 'object', required: ['practice', 'owner'] });
  });

  it('reads as a page without scripts, whose style is the one that the policy allows', () => {
    const { page } = createContractTexts();
    expect(page).not.toMatch(/<script|https?:\/\/|style="/);
    expect(page.match(/<style>([\s\S]*?)<\/style>/)?.[1]).toBe(DOCS_STYLE);
    for (const id of ids.filter((each) => !operation(each).undocumented))
      expect(page).toContain(operation(id).summary.split('(')[0]);
  });
});
