import { createHash } from 'node:crypto';
import type { Actor, PracticeState } from '#domain';
import type { Alliance, AuditFact, AuditTrail, Identity, Log } from '#infra';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseApiKey } from './api-key.js';
import { factOfClosedLink, type ClosedLinkDeps } from './closed-link.js';
import { auditOf, type Operation } from './operation-shape.js';
import { operation } from './operations.js';
import { PROBLEM_TYPE, Rejection, toProblem } from './problem.js';
import { sendProblem } from './problem-filter.js';

/**
 * The one place that writes what was asked of the API into the trail, and it writes of every operation what the matrix
 * says. Ids and codes are taken from the gate and the route; nothing of a query, a header or a body.
 *
 * A request leaves its entry after its answer, with others of its like, so that nobody waits for it; where the matrix wants it
 * durable, the answer waits, and is an error when the entry cannot be written.
 */
export interface AuditDeps extends ClosedLinkDeps {
  readonly trail: AuditTrail;
  readonly practices: Pick<Alliance['practices'], 'get'>;
  readonly identity: Pick<Identity, 'noteRefusal'>;
  readonly log: Log;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
type Params = Readonly<Record<string, string | undefined>>;

const RETRY_AFTER_SECONDS = 1;
const NOT_READY = 503;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const REFUSED_MIN = 400;

const auditedOperation = (request: FastifyRequest): Operation | null => {
  const id = request.ctx?.operation ?? null;
  if (id === null) return null;
  const op = operation(id);
  return auditOf(op) === 'none' ? null : op;
};

const isDurable = (op: Operation): boolean => op.stepUp === true || op.auditFirst === true;

const uuidOrNull = (value: string | undefined): string | null =>
  value !== undefined && UUID.test(value) ? value : null;

/** What else the address names, beside practice and client: a session, a member, a key. */
const targetOf = (params: Params): string | null => {
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'practiceId' && name !== 'clientId' && uuidOrNull(value) !== null) return value ?? null;
  }
  return null;
};

const viaOf = (actor: Actor): string | null => {
  if (actor.kind === 'api-key') return actor.apiKeyId;
  return actor.kind === 'client-link' ? actor.linkId : null;
};

/** Of a client who came by a private link that is open. */
const factOfLink = (request: FastifyRequest, status: number): AuditFact | null => {
  const { link, operation: id } = request.ctx;
  if (link === null) return null;
  return {
    practiceId: link.practiceId,
    operation: id ?? '',
    status,
    actor: 'client-link',
    memberId: null,
    viaId: link.linkId,
    clientId: link.clientId,
    targetId: targetOf((request.params ?? {}) as Params),
  };
};

/** Of a member, or whoever else the gate let in or turned away by name. */
const factOfCaller = (request: FastifyRequest, status: number): AuditFact | null => {
  const { principal, clientId } = request.ctx;
  if (principal === null) return factOfLink(request, status);
  const params = (request.params ?? {}) as Params;
  return {
    practiceId: principal.practiceId,
    operation: request.ctx.operation ?? '',
    status,
    actor: principal.actor.kind,
    memberId: 'memberId' in principal.actor ? principal.actor.memberId : null,
    viaId: viaOf(principal.actor),
    clientId: clientId ?? uuidOrNull(params['clientId']),
    targetId: targetOf(params),
  };
};

/** The key that was shown, if it is or was one of this practice. */
const keyOf = (practice: PracticeState, key: string) =>
  practice.apiKeys.get(practice.apiKeyIdByHash.get(createHash('sha256').update(key).digest('hex')) ?? '');

/**
 * Somebody whom the gate did not take for a member, at the door of a practice that exists, or with a key of it. What the
 * address says beyond the practice is theirs to make up, and is left out. A key that was revoked is named, with its member.
 */
const factOfStranger = async (
  { practices }: AuditDeps,
  request: FastifyRequest,
  status: number,
): Promise<AuditFact | null> => {
  const shown = parseApiKey(request.headers.authorization ?? '');
  const practiceId = shown?.practiceId ?? uuidOrNull((request.params as Params)['practiceId']);
  const practice = practiceId === null ? undefined : (await practices.get(practiceId))?.practice;
  if (practiceId === null || practice === undefined) return null;
  const key = shown === null ? undefined : keyOf(practice, shown.key);
  return {
    practiceId,
    operation: request.ctx.operation ?? '',
    status,
    actor: key === undefined ? 'stranger' : 'api-key',
    memberId: key?.memberId ?? null,
    viaId: key?.apiKeyId ?? null,
    clientId: null,
    targetId: null,
  };
};

const SIGN_IN = 'sign-in/email';

/**
 * Passwords that were refused: what the tables of identity cannot tell. After the answer, so that its time does not say
 * whether there is such an account.
 */
const notePassword = async ({ identity }: AuditDeps, request: FastifyRequest, status: number): Promise<void> => {
  const { operation: id, userId } = request.ctx;
  if (status !== UNAUTHORIZED && status !== FORBIDDEN) return;
  if ((id === 'stepUp' || id === 'proveByPasskey') && userId !== null) return identity.noteRefusal({ userId });
  if (id !== 'authWrite' || (request.params as Params)['*'] !== SIGN_IN) return;
  const email = (request.body as { readonly email?: unknown } | null | undefined)?.email;
  if (typeof email === 'string') await identity.noteRefusal({ email });
};

const noteBehind = async (deps: AuditDeps, request: FastifyRequest, status: number): Promise<void> => {
  const op = auditedOperation(request);
  if (op === null) return request.ctx?.operation ? notePassword(deps, request, status) : undefined;
  if (isDurable(op) && request.ctx.principal !== null) return;
  const known = factOfCaller(request, status);
  const ofStranger = op.access === 'client-link' ? factOfClosedLink : factOfStranger;
  const fact = known ?? (status >= REFUSED_MIN ? await ofStranger(deps, request, status) : null);
  if (fact !== null) deps.trail.note(fact, request.ctx.receivedAt);
};

/** What was done stays done; but its answer is not given as long as it cannot be told that it was. */
const withhold = (request: FastifyRequest, reply: FastifyReply): string => {
  for (const name of Object.keys(reply.getHeaders())) {
    if (/^(etag|content-|set-cookie|location|transfer-encoding)/.test(name)) void reply.removeHeader(name);
  }
  void reply.code(NOT_READY).type(PROBLEM_TYPE).header('retry-after', String(RETRY_AFTER_SECONDS));
  return JSON.stringify(toProblem(new Rejection('NOT_READY'), request.ctx.requestId));
};

export const addAudit = (fastify: FastifyInstance, deps: AuditDeps): void => {
  const { trail, log } = deps;
  // A trail that cannot take any more takes no request that would have to stand in it.
  fastify.addHook('preHandler', (request, reply, done) => {
    if (!trail.isFull || auditedOperation(request) === null) return done();
    sendProblem(new Rejection('NOT_READY', undefined, RETRY_AFTER_SECONDS), request, reply, log);
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    const op = auditedOperation(request);
    if (op === null || !isDurable(op)) return payload;
    const fact = factOfCaller(request, reply.statusCode);
    if (fact === null) return payload;
    try {
      await trail.noteNow(fact, request.ctx.receivedAt);
      return payload;
    } catch {
      return withhold(request, reply);
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    done();
    noteBehind(deps, request, reply.statusCode).catch((err: unknown) =>
      log.error('a request left no entry in the trail', { err, requestId: request.ctx?.requestId }),
    );
  });
};
