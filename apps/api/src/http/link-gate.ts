import { createHash } from 'node:crypto';
import { isActiveCoach, isOpenLink, isUnexpired, linkByTokenHash, NO_PRACTICE, type LinkPurpose } from '#domain';
import { placeOfLinkToken, type Limit } from '#infra';
import type { FastifyRequest } from 'fastify';
import type { GateDeps } from './gate.js';
import type { LinkCaller } from './link-caller.js';
import type { Operation } from './operation-shape.js';
import { Rejection } from './problem.js';

/** A client turns a few dozen pages; an office or a telephone network shares an address. Guessing 256 bits stays hopeless. */
const LINK_REQUESTS_PER_ADDRESS: Limit = { name: 'link-address', attempts: 300, windowSeconds: 600 };
/** What one link records: a client who goes through a whole mirror line by line, not a script. */
const LINK_COMMANDS: Limit = { name: 'link-commands', attempts: 120, windowSeconds: 3600 };

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const notFound = (): Rejection => new Rejection('NOT_FOUND');

/**
 * A form of ours is sent from a page of ours. The secret stands in the address, so no other site can send what it does not
 * know, and no cookie is looked at here; this only keeps an address that was passed on from being used by a foreign form.
 * `Origin` tells nothing: a page that sends no referrer sends `null`.
 */
const isForeign = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site'];
  return !SAFE_METHODS.has(request.method) && site !== undefined && site !== 'same-origin' && site !== 'none';
};

/** Who joined or was reinstated in another process a moment ago is not kept waiting. */
const isActing = async ({ practices }: GateDeps['alliance'], practiceId: string, coachId: string): Promise<boolean> => {
  const practice = (await practices.get(practiceId))?.practice ?? NO_PRACTICE;
  if (isActiveCoach(practice, coachId)) return true;
  return isActiveCoach((await practices.fresh(practiceId))?.practice ?? NO_PRACTICE, coachId);
};

/**
 * Finds the private link that a request came by. Whatever is wrong with it (no token, of nobody, another purpose, revoked,
 * expired, answered, ended, or given by a coach who may not act at present) gets one and the same answer. A GET changes nothing and uses nothing up. A command may come by
 * an answered pulse: it is perhaps the same form once more, which the log knows; any other is refused by the rules.
 */
export const passByLink = async (
  { limits, briefVersions, alliance }: GateDeps,
  request: FastifyRequest,
  op: Operation,
): Promise<LinkCaller> => {
  await limits.consume(`link:${request.ip}`, LINK_REQUESTS_PER_ADDRESS);
  if (isForeign(request)) throw new Rejection('NOT_ALLOWED');
  const { token = '' } = request.params as { readonly token?: string };
  const place = placeOfLinkToken(token);
  if (place === null) throw notFound();
  const { practiceId, clientId } = place;
  const version = await briefVersions(practiceId, clientId);
  if (version === null) throw notFound();
  const facts = await alliance.facts.clientAt(practiceId, clientId, version.subjectVersion);
  const hash = createHash('sha256').update(token).digest('hex');
  const link = facts === null ? null : linkByTokenHash(facts.client.links, hash);
  const now = request.ctx.receivedAt.toISOString();
  const isSafe = SAFE_METHODS.has(request.method);
  if (link === null || !(isSafe ? isOpenLink(link, now) : isUnexpired(link, now))) throw notFound();
  const purposes: readonly LinkPurpose[] = op.linkPurposes ?? [];
  if (!purposes.includes(link.purpose)) throw notFound();
  // The coach was told the address: whoever is suspended or leaving neither reads nor writes by it in the client's name.
  if (!(await isActing(alliance, practiceId, facts?.client.coachId ?? ''))) throw notFound();
  if (!isSafe) await limits.consume(`link:${link.linkId}`, LINK_COMMANDS);
  const { linkId, purpose, expiresAt, sessionId } = link;
  return { practiceId, clientId, linkId, purpose, expiresAt, sessionId, base: `/v1/links/${token}` };
};
