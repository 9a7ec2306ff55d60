import { Controller, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { etagOf } from '../../http/version-headers.js';
import { ReadSettings } from './read-settings.query.js';
import { settingsSchema, type Settings } from './read-settings.schema.js';

@Controller()
export class ReadSettingsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readSettings', { response: settingsSchema })
  async read(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Settings> {
    const settings = await this.queries.execute<ReadSettings, Settings>(new ReadSettings(caller.practiceId));
    void reply.header('etag', etagOf(settings.version));
    return settings;
  }
}
