import { ALLIANCE, listExports, type Alliance, type Config, type ExportRow, type Pool } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { exportAnswer, LINK_PURPOSE, linkParts, type ExportAnswer } from '../../http/client-exports.js';
import type { Principal } from '../../http/request-context.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { CONFIG, POOL } from '../../tokens.js';

export class ListExports {
  constructor(
    readonly caller: Principal,
    readonly clientId: string,
  ) {}
}

/** Links are made at each reading, for who reads, and only for the client's coach. */
@QueryHandler(ListExports)
export class ListExportsHandler implements IQueryHandler<ListExports> {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute({ caller, clientId }: ListExports): Promise<ExportAnswer[]> {
    const { practiceId, memberId, roles } = caller;
    const rows = await listExports(this.pool, { practiceId, clientId });
    const client = (await this.alliance.facts.client(practiceId, clientId))?.client;
    const isCoach = client?.coachId === memberId && roles.includes('coach');
    return rows.map((row) => exportAnswer(row, isCoach && row.state === 'ready' ? this.links(caller, row) : null));
  }

  private links({ practiceId, memberId }: Principal, row: ExportRow): ExportAnswer['downloads'] {
    const token = this.secrets.for(LINK_PURPOSE, linkParts(row, memberId));
    const path = `/v1/practices/${practiceId}/clients/${row.clientId}/export/${row.exportId}/content`;
    const link = (format: string): string =>
      new URL(`${path}?format=${format}&token=${token}`, this.config.http.publicUrl).href;
    return { json: link('json'), html: link('html') };
  }
}
