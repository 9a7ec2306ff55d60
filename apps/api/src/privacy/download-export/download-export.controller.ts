import { BRIEF_STYLE, clientExportSchema, renderClientExportHtml, type ClientExport } from '#domain';
import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { exportPlace } from '../../http/export-place.js';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { pagePolicy, styleHash } from '../../http/security-headers.js';
import { DownloadExport } from './download-export.query.js';
import { downloadQuery, type DownloadQuery } from './download-export.schema.js';

const PAGE_POLICY = pagePolicy(styleHash(BRIEF_STYLE));

@Controller()
export class DownloadExportController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('downloadExport', {
    query: downloadQuery,
    response: clientExportSchema.meta({ id: 'ClientExport' }),
    alsoProduces: ['text/html'],
    description: 'The copy itself, as JSON by the schema of `/schemas/client-export-1.json`, or as a page to read.',
  })
  async download(
    @Caller() caller: Principal,
    @Param() params: { clientId: string; exportId: string },
    @Query({ schema: downloadQuery }) { format, token }: DownloadQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const query = new DownloadExport(exportPlace(caller, params), caller.memberId, token);
    const content = await this.queries.execute<DownloadExport, ClientExport>(query);
    const file = `attachment; filename="client-export.${format}"`;
    void reply.header('content-disposition', file).header('cache-control', 'no-store');
    if (format === 'html') {
      void reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
      return renderClientExportHtml(content);
    }
    void reply.type('application/json; charset=utf-8');
    return JSON.stringify(content);
  }
}
