import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ReadSso } from './read-sso.query.js';
import { ssoSchema, type Sso } from './read-sso.schema.js';

@Controller()
export class ReadSsoController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('readSso', { response: ssoSchema })
  read(@Caller() { practiceId }: Principal): Promise<Sso> {
    return this.queries.execute<ReadSso, Sso>(new ReadSso(practiceId));
  }
}
