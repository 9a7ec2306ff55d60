import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as domain from '#domain';
import * as infra from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startTestApi, type TestApi } from '../testing/api.js';
import { probesOf, type Probe } from '../testing/gate-probes.js';
import { loadModule, mutantsOf } from '../testing/mutants.js';
import * as apiKey from './api-key.js';
import * as gateModule from './gate.js';
import type { Gate, GateDeps } from './gate.js';
import { arrived } from './hooks.js';
import * as operations from './operations.js';
import { operation } from './operations.js';
import * as originCheck from './origin-check.js';
import * as problem from './problem.js';
import { Rejection } from './problem.js';

const SOURCE = readFileSync(join(import.meta.dirname, 'gate.ts'), 'utf8');
const IMPORTS = {
  'node:crypto': crypto,
  '#domain': domain,
  '#infra': infra,
  './api-key.js': apiKey,
  './operations.js': operations,
  './origin-check.js': originCheck,
  './problem.js': problem,
};

/** Decisions that change speed or politeness and not who is let in; each with its reason. */
const HARMLESS: readonly { readonly part: string; readonly reason: string }[] = [
  { part: 'practice === null || key === null -> (key === null)', reason: 'a practice that is not there has no key' },
  { part: '-> (!UUID.test(value))', reason: 'undefined does not match the pattern of an id either' },
  { part: '-> (!principal.scopes.includes(op.scope))', reason: 'no key holds a scope that is undefined' },
  { part: 'person.setCookies.length > 0 ->', reason: 'an empty list of cookies is sent, or a session ends sooner' },
  {
    part: ': scopes === null && isRecent',
    reason: 'what asks for a step-up has no scope, so that no key comes this far',
  },
  {
    part: 'clientId) : await this.deps.alliance.facts.client(princip: isRead -> true',
    reason: 'reads anew what was known',
  },
  {
    part: 'isRead ? null : await this.freshClient(request, principal.practiceId, clientId): isRead -> false',
    reason: 'asks once more',
  },
  {
    part: 'if (clientId === null) throw notFound();: clientId === null -> false',
    reason: 'nobody is related to no client',
  },
];

/**
 * The gate with every single decision of it broken in turn, before real people, keys and clients: somebody is let in who may
 * not be, or is kept out who may, each time.
 */
describe('the gate, with one decision of it broken', () => {
  let api: TestApi;
  let elsewhere: TestApi;
  let probes: Probe[];
  let deps: GateDeps;
  afterAll(async () => {
    await elsewhere.close();
    await api.close();
  });

  const answerOf = async (gate: Gate, probe: Probe): Promise<string> => {
    const { method, path } =
      probe.operation === 'unknown' ? { method: 'GET', path: '/v1/unknown' } : operation(probe.operation);
    const request = {
      is404: probe.isMissing === true,
      method,
      ip: '192.0.2.1',
      routeOptions: { url: path },
      headers: (await probe.before?.()) ?? probe.caller,
      params: probe.params ?? {},
    } as unknown as FastifyRequest;
    request.ctx = arrived(request, { now: () => new Date() });
    const reply = { header: () => reply } as unknown as FastifyReply;
    try {
      await gate.pass(request, reply);
      return 'let in';
    } catch (error) {
      return error instanceof Rejection ? error.code : error instanceof infra.LimitReached ? 'limited' : 'broken';
    }
  };

  /** The first probe that is answered wrongly, or null. */
  const firstWrong = async (gate: Gate): Promise<string | null> => {
    for (const probe of probes) {
      const answer = await answerOf(gate, probe);
      if (answer !== probe.expected) return `${probe.name}: ${answer} instead of ${probe.expected}`;
    }
    return null;
  };

  beforeAll(async () => {
    api = await startTestApi();
    elsewhere = await startTestApi({}, api.database);
    const { identity, alliance, briefVersions, config } = api.infrastructure;
    const limits = {
      ...api.infrastructure.limits,
      consume: async () => {
        throw new infra.LimitReached(1);
      },
    };
    deps = { identity, alliance, briefVersions, limits, publicOrigin: new URL(config.http.publicUrl).origin };
    probes = await probesOf(api, elsewhere);
  });

  it('answers every probe as it is', async () => {
    expect(await firstWrong(new gateModule.Gate(deps))).toBeNull();
  });

  it('is noticed, whichever decision it is', async () => {
    const mutants = mutantsOf(SOURCE);
    expect(mutants.length).toBeGreaterThan(30);
    const survivors: string[] = [];
    for (const { name, source } of mutants) {
      if (HARMLESS.some(({ part }) => name.includes(part))) continue;
      const { Gate: Broken } = (await loadModule(source, IMPORTS)) as { Gate: typeof Gate };
      if ((await firstWrong(new Broken(deps))) === null) survivors.push(name);
    }
    expect(survivors).toEqual([]);
  });
});
