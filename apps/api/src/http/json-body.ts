import type { FastifyInstance } from 'fastify';
import { BODY_BYTES_MAX, JSON_DEPTH_MAX } from './limits.js';
import { Rejection } from './problem.js';

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

/** Whether JSON text nests deeper than allowed; told from the text, before anything recursive sees it. */
export const isTooDeep = (text: string, depthMax: number): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (OPENING.has(unit)) depth += 1;
    else if (CLOSING.has(unit)) depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
};

/** JSON is the only body that is taken: bounded in bytes and depth, and refused when it names `__proto__`. */
export const takeJsonOnly = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (request, body, done) => {
      // A DELETE or an empty command may name a content type and send nothing.
      if (body === '') return done(null, undefined);
      if (isTooDeep(body, JSON_DEPTH_MAX)) return done(new Rejection('REQUEST_INVALID'));
      return parse(request, body, (error, value) =>
        done(error === null ? null : new Rejection('REQUEST_INVALID'), value),
      );
    },
  );
};
