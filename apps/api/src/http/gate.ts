import { createHash } from 'node:crypto';
import { apiKeyByHash, memberByUserId, type PracticeState, type Role } from '#domain';
import {
  isRecent,
  type Alliance,
  type ApiKeyUses,
  type Authenticated,
  type BriefVersion,
  type Identity,
  type Limits,
} from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseApiKey } from './api-key.js';
import { passByLink } from './link-gate.js';
import type { Operation } from './operation-shape.js';
import { operation, OPERATION_BY_ROUTE, routeKey, type OperationId } from './operations.js';
import { isSameOrigin } from './origin-check.js';
import { Rejection } from './problem.js';
import type { Principal } from './request-context.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
type Params = Readonly<Record<string, string | undefined>>;

export type BriefVersions = (practiceId: string, clientId: string) => Promise<BriefVersion | null>;

export interface GateDeps {
  readonly identity: Identity;
  readonly alliance: Alliance;
  /** How far the log speaks of a client; concurrent questions travel in one statement. */
  readonly briefVersions: BriefVersions;
  readonly limits: Limits;
  readonly keyUses: Pick<ApiKeyUses, 'note'>;
  readonly publicOrigin: string;
}

const notFound = (): Rejection => new Rejection('NOT_FOUND');

/** Ids in the address: anything that is no id reads as an id that does not exist. */
const idOf = (request: FastifyRequest, name: string): string => {
  const value = (request.params as Params)[name];
  if (value === undefined || !UUID.test(value)) throw notFound();
  return value;
};

/** No id and no token holds a NUL, and no text of Postgres does. */
const holdsNul = (request: FastifyRequest): boolean =>
  Object.values(request.params as Params).some((value) => value?.includes('\0'));

const mayAct = (op: Operation, roles: readonly Role[]): boolean =>
  op.roles === undefined || op.roles.some((needed) => roles.includes(needed));

const isRelated = (coachId: string | null, op: Operation, { memberId, roles }: Principal): boolean =>
  coachId === memberId || (op.relation === 'coach-or-owner' && roles.includes('owner'));

/** What is about the person is not for a session that only a practice's provider vouches for. */
const admitPerson = ({ boundTo, proven }: Authenticated, op: Operation, now: Date): null => {
  if (boundTo !== null && op.takesBound !== true) throw new Rejection('SESSION_OF_ONE_PRACTICE');
  if (op.stepUp && !isRecent(proven, now)) throw new Rejection('STEP_UP_REQUIRED');
  return null;
};

/** Owners keep a way in for the day on which the provider is away or was set wrongly; what they do stands in the trail. */
const refuseWithoutSso = (roles: readonly Role[], op: Operation): void => {
  if (!roles.includes('owner') && op.withoutSso !== true) throw new Rejection('SSO_REQUIRED');
};

/**
 * The one way in. In this order: is the operation in the matrix; is the address not knocking too often; who asks; is it
 * really they (CSRF); are they a member of this practice; may their role and their key do this; is the client theirs;
 * did they prove themselves lately, where the operation asks for that.
 * A stranger to a practice and a stranger to a client get the 404 of an id that does not exist.
 */
export class Gate {
  constructor(private readonly deps: GateDeps) {}

  async pass(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.is404) return;
    const id = OPERATION_BY_ROUTE.get(routeKey(request.method, request.routeOptions.url ?? ''));
    if (id === undefined) throw notFound();
    request.ctx.operation = id;
    if (holdsNul(request)) throw notFound();
    const op = operation(id);
    if (op.limited) await this.deps.limits.consume(`${id}:${request.ip}`, op.limited);
    if (op.access === 'public') return;
    if (op.access === 'client-link') {
      request.ctx.link = await passByLink(this.deps, request, op);
      return;
    }
    const principal = await this.authenticate(request, reply, op);
    if (principal === null) return;
    request.ctx.principal = principal;
    if (!mayAct(op, principal.roles)) throw new Rejection('NOT_ALLOWED');
    if (principal.scopes !== null && (op.scope === undefined || !principal.scopes.includes(op.scope))) {
      throw new Rejection('NOT_ALLOWED');
    }
    await this.relate(request, id, principal);
    if (op.stepUp && !this.isProven(request, principal)) throw new Rejection('STEP_UP_REQUIRED');
  }

  /** Null for a person with a session where the operation needs no practice. */
  private async authenticate(request: FastifyRequest, reply: FastifyReply, op: Operation): Promise<Principal | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.withKey(request, op, authorization);
    const person = await this.deps.identity.authenticate(request.headers, { fresh: op.stepUp === true });
    if (person === null) throw new Rejection('NOT_SIGNED_IN');
    if (!isSameOrigin(request.method, request.headers, this.deps.publicOrigin)) throw new Rejection('NOT_ALLOWED');
    request.ctx.userId = person.userId;
    request.ctx.signInId = person.sessionId;
    request.ctx.boundTo = person.boundTo;
    request.ctx.proven = person.proven;
    // A session that is used is extended now and then.
    if (person.setCookies.length > 0) void reply.header('set-cookie', [...person.setCookies]);
    if (op.access === 'signed-in') return admitPerson(person, op, request.ctx.receivedAt);
    const practiceId = idOf(request, 'practiceId');
    if (person.boundTo !== null && person.boundTo !== practiceId) throw notFound();
    const practice = await this.practice(practiceId);
    const member = practice === null ? null : memberByUserId(practice, person.userId);
    if (member === null) throw notFound();
    const { memberId, roles } = member;
    if (practice?.sso?.required && person.boundTo === null) refuseWithoutSso(roles, op);
    return { practiceId, memberId, roles, actor: { kind: 'member', memberId }, scopes: null };
  }

  private async withKey(request: FastifyRequest, op: Operation, authorization: string): Promise<Principal> {
    const parsed = parseApiKey(authorization);
    if (parsed === null) throw new Rejection('NOT_SIGNED_IN');
    const practice = await this.practice(parsed.practiceId);
    const hash = createHash('sha256').update(parsed.key).digest('hex');
    const key = practice === null ? null : apiKeyByHash(practice, hash, request.ctx.receivedAt.toISOString());
    if (practice === null || key === null) throw new Rejection('NOT_SIGNED_IN');
    if (op.access !== 'member') throw new Rejection('NOT_ALLOWED');
    if (idOf(request, 'practiceId') !== parsed.practiceId) throw notFound();
    const { memberId, apiKeyId, scopes } = key;
    this.deps.keyUses.note({ practiceId: parsed.practiceId, apiKeyId }, request.ctx.receivedAt);
    const roles = practice.members.get(memberId)?.roles ?? [];
    const actor = { kind: 'api-key' as const, apiKeyId, memberId };
    return { practiceId: parsed.practiceId, memberId, roles, actor, scopes };
  }

  private isProven(request: FastifyRequest, { scopes }: Principal): boolean {
    return scopes === null && isRecent(request.ctx.proven, request.ctx.receivedAt);
  }

  private async practice(practiceId: string): Promise<PracticeState | null> {
    return (await this.deps.alliance.practices.get(practiceId))?.practice ?? null;
  }

  private async relate(request: FastifyRequest, id: OperationId, principal: Principal): Promise<void> {
    const op = operation(id);
    const { relation, method } = op;
    if (relation === undefined) return;
    const clientId = await this.clientIn(request, principal.practiceId);
    request.ctx.clientId = clientId;
    const isRead = method === 'GET';
    // A command decides on facts that the log checks; a read must not stand on a cache that another process outdated.
    const facts = isRead
      ? await this.freshClient(request, principal.practiceId, clientId)
      : await this.deps.alliance.facts.client(principal.practiceId, clientId);
    if (facts === null) throw notFound();
    if (isRelated(facts.client.coachId, op, principal)) return;
    // What looks like somebody else's client may have been handed over in another process a moment ago.
    const again = isRead ? null : await this.freshClient(request, principal.practiceId, clientId);
    if (again === null || !isRelated(again.client.coachId, op, principal)) throw notFound();
  }

  private async clientIn(request: FastifyRequest, practiceId: string): Promise<string> {
    if ((request.params as Params)['clientId'] !== undefined) return idOf(request, 'clientId');
    const clientId = await this.deps.alliance.facts.clientIdOf(practiceId, idOf(request, 'sessionId'));
    if (clientId === null) throw notFound();
    return clientId;
  }

  private async freshClient(request: FastifyRequest, practiceId: string, clientId: string) {
    const version = await this.deps.briefVersions(practiceId, clientId);
    if (version === null) return null;
    request.ctx.briefVersion = version;
    return this.deps.alliance.facts.clientAt(practiceId, clientId, version.subjectVersion);
  }
}
