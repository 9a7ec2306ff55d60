import { LimitReached } from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Gate, GateDeps } from '../http/gate.js';
import { arrived } from '../http/hooks.js';
import { operation } from '../http/operations.js';
import { Rejection } from '../http/problem.js';
import type { TestApi } from './api.js';
import type { Probe } from './probe.js';

/** The address that every probe comes from. */
export const PROBE_ADDRESS = '192.0.2.1';

/** What a gate stands on in a real API; `exhausted` = the counters that have nothing left. */
export const gateDepsOf = (api: TestApi, exhausted: ReadonlySet<string>): GateDeps => {
  const { identity, alliance, briefVersions, config } = api.infrastructure;
  const consume = async (key: string): Promise<void> => {
    if (exhausted.has(key)) throw new LimitReached(1);
  };
  return {
    identity,
    alliance,
    briefVersions,
    limits: { ...api.infrastructure.limits, consume },
    keyUses: { note: () => undefined },
    publicOrigin: new URL(config.http.publicUrl).origin,
  };
};

/** What the gate says to a probe: `let in`, or the code of its refusal. */
export const answerAt = async (gate: Gate, probe: Probe): Promise<string> => {
  const { method, path } =
    probe.operation === 'unknown' ? { method: 'GET', path: '/v1/unknown' } : operation(probe.operation);
  const request = {
    is404: probe.isMissing === true,
    method,
    ip: PROBE_ADDRESS,
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
    return error instanceof Rejection ? error.code : error instanceof LimitReached ? 'limited' : 'broken';
  }
};

/** The first probe that is answered wrongly, in words; null where all are answered as they should be. */
export const firstWrong = async (gate: Gate, probes: readonly Probe[]): Promise<string | null> => {
  for (const probe of probes) {
    const answer = await answerAt(gate, probe);
    if (answer !== probe.expected) return `${probe.name}: ${answer} instead of ${probe.expected}`;
  }
  return null;
};
