import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListApiKeys } from './list-api-keys.query.js';
import { apiKeyList, type ApiKeyList } from './list-api-keys.schema.js';

@Controller()
export class ListApiKeysController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listApiKeys', { response: apiKeyList })
  list(@Caller() { practiceId, memberId }: Principal): Promise<ApiKeyList> {
    return this.queries.execute<ListApiKeys, ApiKeyList>(new ListApiKeys(practiceId, memberId));
  }
}
