import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as domain from '#domain';
import * as infra from '#infra';
import { startOidcServer, type OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { firstWrong, gateDepsOf } from '../testing/at-gate.js';
import { CONTRACT_PERMISSIONS } from '../testing/contract-permissions.js';
import { contractProbes } from '../testing/contract-probes.js';
import { loosenedRows } from '../testing/loosened-rows.js';
import { loadModule } from '../testing/mutants.js';
import type { Probe } from '../testing/probe.js';
import * as apiKey from './api-key.js';
import type { Gate } from './gate.js';
import * as linkGate from './link-gate.js';
import type { Operation } from './operation-shape.js';
import * as operations from './operations.js';
import type { OperationId } from './operations.js';
import * as originCheck from './origin-check.js';
import * as problem from './problem.js';

const SOURCE = readFileSync(join(import.meta.dirname, 'gate.ts'), 'utf8');

/**
 * Each row of the matrix is held against the contract that is checked in (docs/openapi.json, docs/permissions.md): as it
 * is, everybody is told what the contract says; with one word of it loosened, somebody is not.
 */
describe('a row of the matrix', () => {
  let api: TestApi;
  let provider: OidcServer;
  let gate: Gate;
  let probesOf: (id: OperationId) => Probe[];
  let changed: { readonly id: OperationId; readonly row: Operation } | null = null;

  beforeAll(async () => {
    api = await startTestApi();
    provider = await startOidcServer([]);
    const matrix = {
      ...operations,
      operation: (id: OperationId) => (changed?.id === id ? changed.row : operations.operation(id)),
    };
    const module = await loadModule(SOURCE, {
      'node:crypto': crypto,
      '#domain': domain,
      '#infra': infra,
      './api-key.js': apiKey,
      './link-gate.js': linkGate,
      './operations.js': matrix,
      './origin-check.js': originCheck,
      './problem.js': problem,
    });
    const { Gate: Loaded } = module as { Gate: typeof Gate };
    gate = new Loaded(gateDepsOf(api, new Set()));
    probesOf = await contractProbes(api, provider.issuer);
  });
  afterAll(async () => {
    await provider.stop();
    await api.close();
  });

  it.each([...CONTRACT_PERMISSIONS.keys()])(
    '%s lets in whom the contract names, and a looser one is noticed',
    async (id) => {
      const probes = probesOf(id);
      changed = null;
      expect(await firstWrong(gate, probes)).toBeNull();
      const unnoticed: string[] = [];
      for (const { what, row } of loosenedRows(operations.operation(id))) {
        changed = { id, row };
        if ((await firstWrong(gate, probes)) === null) unnoticed.push(what);
      }
      expect(unnoticed).toEqual([]);
    },
  );
});
