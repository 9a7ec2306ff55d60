import { CLIENT_PAGE_STYLE, renderClosedPage, renderTroublePage } from '#domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiate } from './accept.js';
import { operation } from './operations.js';
import { formPagePolicy, styleHash } from './security-headers.js';

const PAGE_POLICY = formPagePolicy(styleHash(CLIENT_PAGE_STYLE));
const FORMATS = ['application/json', 'text/html'] as const;
const LINK_PATH = '/v1/links/';
const NOT_FOUND = 404;
const TOO_MANY = 429;
const SERVER_ERROR = 500;

/** Whether the answer is a page to read; a caller that does not say gets JSON. */
export const wantsPage = (request: FastifyRequest): boolean =>
  negotiate(request.headers.accept, FORMATS) === 'text/html';

/** The headers of a client's page: nobody keeps it, frames it, indexes it or is told where it was. */
export const asPage = (reply: FastifyReply, status = 200): void => {
  void reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
    .header('vary', 'accept');
};

/** Whether a request came by a link, also where its address was cut off, drawn out or mistyped so that no route is found. */
const isByLink = (request: FastifyRequest): boolean => {
  const id = request.ctx.operation;
  return id === null ? request.url.startsWith(LINK_PATH) : operation(id).access === 'client-link';
};

/** The page for a request by a link that is refused; null where a problem in JSON is the answer. */
export const refusalPage = (request: FastifyRequest, status: number): string | null => {
  if (!isByLink(request) || !wantsPage(request)) return null;
  return status === NOT_FOUND ? renderClosedPage() : renderTroublePage(status === TOO_MANY || status >= SERVER_ERROR);
};
