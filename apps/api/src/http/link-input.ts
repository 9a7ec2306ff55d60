import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { idempotencyKey } from './command-id.js';
import { FORM_BYTES_MAX, FORM_FIELDS_MAX } from './limits.js';
import { operation } from './operations.js';
import { Rejection } from './problem.js';
import { invalid } from './validation.js';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A form as a browser sent it: each field once, line breaks as the product writes them. */
export class FormBody {
  constructor(readonly fields: Readonly<Record<string, string>>) {}
}

const parseForm = (text: string): FormBody => {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name) || fields.size >= FORM_FIELDS_MAX) throw new Rejection('REQUEST_INVALID');
    fields.set(name, value.replace(/\r\n?/g, '\n'));
  }
  return new FormBody(Object.fromEntries(fields));
};

const isForm = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === FORM_TYPE;

/** Forms are taken by what a client link may do and by nothing else: a form of another site cannot even be read elsewhere. */
export const takeLinkForms = (fastify: FastifyInstance): void => {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const id = request.ctx.operation;
    const isTaken = id !== null && operation(id).access === 'client-link';
    done(isForm(request) && !isTaken ? new Rejection('UNSUPPORTED_MEDIA_TYPE') : null, payload);
  });
  fastify.addContentTypeParser<string>(
    FORM_TYPE,
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => {
      try {
        done(null, parseForm(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
};

export type LinkInput<T> =
  { readonly ok: true; readonly input: T; readonly key: string } | { readonly ok: false; readonly form: FormBody };

const KEY_FIELD = 'command';

/** The key of a form stands in the form, that of JSON in the header: either way a repeat is known. */
const keyOf = (request: FastifyRequest, form: FormBody | null): string => {
  const header = request.headers['idempotency-key'];
  return idempotencyKey(form?.fields[KEY_FIELD] ?? (Array.isArray(header) ? header.join(', ') : header));
};

/**
 * What was sent, as JSON or as a form; `fromForm` makes of the fields what JSON would have said. JSON that does not fit is
 * refused; a form that does not fit is handed back, to be shown again with what is wrong.
 */
export const linkInput = <T>(
  request: FastifyRequest,
  schema: z.ZodType<T>,
  fromForm: (fields: Readonly<Record<string, string>>) => unknown,
): LinkInput<T> => {
  const { body } = request;
  const form = body instanceof FormBody ? body : null;
  const parsed = schema.safeParse(form === null ? body : fromForm(form.fields));
  if (parsed.success) return { ok: true, input: parsed.data, key: keyOf(request, form) };
  if (form === null) throw invalid(parsed.error.issues);
  return { ok: false, form };
};
