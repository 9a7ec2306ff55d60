import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as domain from '#domain';
import * as infra from '#infra';
import { startOidcServer, type OidcServer } from '../../../../libs/infra/src/sso/testing/oidc-server.js';
import { startTestApi, type TestApi } from '../testing/api.js';
import { firstWrong, gateDepsOf, PROBE_ADDRESS } from '../testing/at-gate.js';
import { probesOf } from '../testing/gate-probes.js';
import { loadModule, mutantsOf } from '../testing/mutants.js';
import type { Probe } from '../testing/probe.js';
import { ssoProbes } from '../testing/sso-probes.js';
import * as apiKey from './api-key.js';
import * as gateModule from './gate.js';
import type { Gate, GateDeps } from './gate.js';
import * as linkGate from './link-gate.js';
import * as operations from './operations.js';
import * as originCheck from './origin-check.js';
import * as problem from './problem.js';

const sourceOf = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const SOURCE = sourceOf('gate.ts');
const IMPORTS = {
  'node:crypto': crypto,
  '#domain': domain,
  '#infra': infra,
  './api-key.js': apiKey,
  './link-gate.js': linkGate,
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
  { part: 'facts === null ? null : linkByTokenHash', reason: 'a client who is not there has no links to look through' },
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
    part: 'if (isActiveCoach(practice, coachId)) return true;: isActiveCoach(practice, coachId) -> false',
    reason: 'reads anew what was known',
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
  let provider: OidcServer;
  let probes: Probe[];
  let deps: GateDeps;
  afterAll(async () => {
    await provider.stop();
    await elsewhere.close();
    await api.close();
  });

  beforeAll(async () => {
    api = await startTestApi();
    elsewhere = await startTestApi({}, api.database);
    // Nothing counts attempts at an operation that the matrix does not limit.
    const exhausted = new Set([`openPractice:${PROBE_ADDRESS}`, `me:${PROBE_ADDRESS}`]);
    deps = gateDepsOf(api, exhausted);
    provider = await startOidcServer([]);
    probes = [...(await probesOf(api, elsewhere, exhausted)), ...(await ssoProbes(api, provider))];
  });

  it('answers every probe as it is', async () => {
    expect(await firstWrong(new gateModule.Gate(deps), probes)).toBeNull();
  });

  /** The mutants of a source that no probe notices. */
  const survivorsOf = async (
    source: string,
    gateOf: (source: string) => Promise<Record<string, unknown>>,
  ): Promise<string[]> => {
    const survivors: string[] = [];
    for (const mutant of mutantsOf(source)) {
      if (HARMLESS.some(({ part }) => mutant.name.includes(part))) continue;
      const { Gate: Broken } = (await gateOf(mutant.source)) as { Gate: typeof Gate };
      if ((await firstWrong(new Broken(deps), probes)) === null) survivors.push(mutant.name);
    }
    return survivors;
  };

  it('is noticed, whichever decision it is', async () => {
    expect(mutantsOf(SOURCE).length).toBeGreaterThan(30);
    expect(await survivorsOf(SOURCE, (source) => loadModule(source, IMPORTS))).toEqual([]);
  });

  it('is noticed, whichever decision about private links it is', async () => {
    const links = sourceOf('link-gate.ts');
    expect(mutantsOf(links).length).toBeGreaterThan(10);
    const gateOf = async (source: string) =>
      loadModule(SOURCE, { ...IMPORTS, './link-gate.js': await loadModule(source, IMPORTS) });
    expect(await survivorsOf(links, gateOf)).toEqual([]);
  });
});
