import { timingSafeEqual } from 'node:crypto';
import { CLOCK, KEYS, type ClientExport, type Clock, type Keys } from '#domain';
import { readContent, readExport, unpackExport, type ExportPlace, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LINK_PURPOSE, linkParts } from '../../http/client-exports.js';
import { Rejection } from '../../http/problem.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { POOL } from '../../tokens.js';

export class DownloadExport {
  constructor(
    readonly place: ExportPlace,
    readonly memberId: string,
    readonly token: string,
  ) {}
}

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** A link that another member was given, or one of an earlier copy, reads as one that does not exist. */
@QueryHandler(DownloadExport)
export class DownloadExportHandler implements IQueryHandler<DownloadExport> {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ place, memberId, token }: DownloadExport): Promise<ClientExport> {
    const row = await readExport(this.pool, place);
    const expected = row === null ? '' : this.secrets.for(LINK_PURPOSE, linkParts(row, memberId));
    if (row === null || !isSame(token, expected)) throw new Rejection('NOT_FOUND');
    if (row.state === 'expired' || row.expiresAt <= this.clock.now()) throw new Rejection('EXPORT_EXPIRED');
    const content = await readContent({ pool: this.pool, keys: this.keys }, place);
    if (content === null) throw new Rejection('EXPORT_EXPIRED');
    return unpackExport(content);
  }
}
