import { createHash } from 'node:crypto';
import { TRANSCRIPT_BYTES_MAX, TRANSCRIPT_MEDIA_TYPES, type TranscriptMediaType } from '#infra';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CSV } from './csv-body.js';
import { operation } from './operations.js';
import { Rejection } from './problem.js';

/** A transcript as it was sent, not yet read. */
export class TranscriptFile {
  constructor(
    readonly mediaType: TranscriptMediaType,
    readonly bytes: Uint8Array,
  ) {}

  /** The same for the same file. */
  digest(): { readonly mediaType: string; readonly sha256: string } {
    return { mediaType: this.mediaType, sha256: createHash('sha256').update(this.bytes).digest('hex') };
  }
}

const namedType = (request: FastifyRequest): string | undefined =>
  request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();

const mediaTypeOf = (request: FastifyRequest): TranscriptMediaType | null =>
  TRANSCRIPT_MEDIA_TYPES.find((type) => type === namedType(request)) ?? null;

const FILE_TYPES: readonly (string | undefined)[] = [...TRANSCRIPT_MEDIA_TYPES, CSV];

/**
 * Files of text are taken by the operations that say so, and nothing else is taken by those; it is refused before the body
 * is read. A charset that the content type names is not looked at: the bytes themselves say it.
 */
export const takeTranscripts = (fastify: FastifyInstance): void => {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const id = request.ctx.operation;
    const takes: readonly string[] | undefined = id === null ? undefined : operation(id).takes;
    const sent = namedType(request);
    const isFine = takes === undefined ? !FILE_TYPES.includes(sent) : sent !== undefined && takes.includes(sent);
    done(isFine ? null : new Rejection('UNSUPPORTED_MEDIA_TYPE'), payload);
  });
  fastify.addContentTypeParser<Buffer>(
    [...TRANSCRIPT_MEDIA_TYPES],
    { parseAs: 'buffer', bodyLimit: TRANSCRIPT_BYTES_MAX },
    (request, bytes, done) => {
      const mediaType = mediaTypeOf(request);
      if (mediaType === null) return done(new Rejection('UNSUPPORTED_MEDIA_TYPE'));
      return done(null, new TranscriptFile(mediaType, bytes));
    },
  );
};
