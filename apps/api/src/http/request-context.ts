import type { Actor, ApiKeyScope, Role } from '#domain';
import type { BriefVersion, Proven, SignInsOf } from '#infra';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { LinkCaller } from './link-caller.js';
import { Rejection } from './problem.js';
import type { OperationId } from './operations.js';

/** A member of the practice in the address, as the gate found them. */
export interface Principal {
  readonly practiceId: string;
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly actor: Actor;
  /** Null for a person with a session: they may do all that their roles allow. */
  readonly scopes: readonly ApiKeyScope[] | null;
}

/** What the edge knows of one request. Filled by the gate before any handler runs. */
export interface RequestContext {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly startedMs: number;
  operation: OperationId | null;
  /** The signed-in person, for operations that need no practice. */
  userId: string | null;
  /** Their session. */
  signInId: string | null;
  /** The practice whose provider vouches for the session; null for every other session. */
  boundTo: string | null;
  /** The last proof of the session, for operations that ask for one; read from the database for this request. */
  proven: Proven | null;
  principal: Principal | null;
  /** The client that the address leads to, once the gate knows. */
  clientId: string | null;
  /** The private link that the request came by. */
  link: LinkCaller | null;
  /** How far log and brief are for the client in the address; set for reads, where the gate has to ask anyway. */
  briefVersion: BriefVersion | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx: RequestContext;
  }
}

export const requestOf = (execution: ExecutionContext): FastifyRequest =>
  execution.switchToHttp().getRequest<FastifyRequest>();

export const callerOf = (request: FastifyRequest): Principal => {
  const { principal } = request.ctx;
  if (principal === null) throw new Rejection('NOT_SIGNED_IN');
  return principal;
};

/** The member who asks. A handler behind the gate always has one. */
export const Caller = createParamDecorator((_: unknown, execution: ExecutionContext) => callerOf(requestOf(execution)));

/** The session of the person who asks. */
export const SignInId = createParamDecorator((_: unknown, execution: ExecutionContext): string => {
  const { signInId } = requestOf(execution).ctx;
  if (signInId === null) throw new Rejection('NOT_SIGNED_IN');
  return signInId;
});

/** The person who asks for their sign-ins, and which of them their session may know. */
export const SignInsAsked = createParamDecorator((_: unknown, execution: ExecutionContext): SignInsOf => {
  const { userId, boundTo } = requestOf(execution).ctx;
  if (userId === null) throw new Rejection('NOT_SIGNED_IN');
  return { userId, boundTo };
});

/** The person who asks, where no practice is involved. */
export const UserId = createParamDecorator((_: unknown, execution: ExecutionContext): string => {
  const { userId } = requestOf(execution).ctx;
  if (userId === null) throw new Rejection('NOT_SIGNED_IN');
  return userId;
});
