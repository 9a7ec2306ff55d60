import { uuidOf } from '#infra';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { memberOf, type Actor } from '#domain';
import type { CommandContext, Outcome } from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyKey, requestHash } from './command-id.js';
import { CsvFile } from './csv-body.js';
import { operation } from './operations.js';
import { Rejection, rejectionAt } from './problem.js';
import { TranscriptFile } from './transcript-body.js';
import { callerOf, requestOf } from './request-context.js';
import { etagOf, parseIfMatch } from './version-headers.js';

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

const principalKey = (actor: Actor): string =>
  actor.kind === 'api-key' ? `api-key:${actor.apiKeyId}` : `member:${memberOf(actor) ?? ''}`;

/** A file is told apart by its digest. */
const hashable = (body: unknown): unknown =>
  body instanceof TranscriptFile || body instanceof CsvFile ? body.digest() : body;

/**
 * What a request says about itself as a command: the parts that do not depend on who asks. `body` takes the place of the
 * request's own where that holds a password, of which not even a hash may stand in the log.
 */
export const commandOf = (request: FastifyRequest, body: unknown = hashable(request.body)) => {
  const id = request.ctx.operation;
  const takesIfMatch = id !== null && operation(id).ifMatch === true;
  return {
    key: idempotencyKey(headerOf(request, 'idempotency-key')),
    operation: id ?? '',
    requestHash: requestHash(request.server.requestKey, [request.method, request.url], body),
    requestId: request.ctx.requestId,
    now: request.ctx.receivedAt.toISOString(),
    expectedVersion: takesIfMatch ? parseIfMatch(headerOf(request, 'if-match')) : null,
  };
};

/** The context of a command by a member: the same principal, practice, operation and key make the same command id. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): CommandContext => {
  const request = requestOf(execution);
  const { practiceId, actor, roles } = callerOf(request);
  const { key, operation: name, ...command } = commandOf(request);
  return { ...command, practiceId, actor, roles, commandId: uuidOf(principalKey(actor), practiceId, name, key) };
});

type Recorded = Extract<Outcome, { recorded: true }>;

/** What was recorded, or the refusal on its way to the caller. */
export const recordedOf = (outcome: Outcome): Recorded => {
  if (outcome.recorded) return outcome;
  const { code, index } = outcome;
  throw typeof index === 'number' ? rejectionAt(code, index) : new Rejection(code);
};

/** The same, and the new version as `ETag`. */
export const answered = (outcome: Outcome, reply: FastifyReply): Recorded => {
  const recorded = recordedOf(outcome);
  void reply.header('etag', etagOf(recorded.version));
  return recorded;
};
