import { Controller, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { etagOf } from '../../http/version-headers.js';
import { ReadClient } from './read-client.query.js';
import { clientDetails, type ClientDetails } from './read-client.schema.js';

@Controller()
export class ReadClientController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readClient', { response: clientDetails })
  async read(
    @Caller() { practiceId, memberId }: Principal,
    @Param('clientId') clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientDetails> {
    const query = new ReadClient(practiceId, memberId, clientId);
    const client = await this.queries.execute<ReadClient, ClientDetails>(query);
    void reply.header('etag', etagOf(client.version));
    return client;
  }
}
