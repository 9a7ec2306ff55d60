import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { CSV_BYTES_MAX } from './limits.js';

export const CSV = 'text/csv';

/** A table as it was sent, not yet read. */
export class CsvFile {
  constructor(readonly bytes: Uint8Array) {}

  /** The same for the same file. */
  digest(): { readonly mediaType: string; readonly sha256: string } {
    return { mediaType: CSV, sha256: createHash('sha256').update(this.bytes).digest('hex') };
  }
}

/** Which operations take a table is said by the matrix, and looked at before the body is read. */
export const takeTables = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser<Buffer>(CSV, { parseAs: 'buffer', bodyLimit: CSV_BYTES_MAX }, (_request, bytes, done) =>
    done(null, new CsvFile(bytes)),
  );
};
