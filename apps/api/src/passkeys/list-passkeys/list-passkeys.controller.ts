import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { UserId } from '../../http/request-context.js';
import { ListPasskeys } from './list-passkeys.query.js';
import { passkeyList, type PasskeyList } from './list-passkeys.schema.js';

@Controller()
export class ListPasskeysController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listPasskeys', { response: passkeyList })
  list(@UserId() userId: string): Promise<PasskeyList> {
    return this.queries.execute<ListPasskeys, PasskeyList>(new ListPasskeys(userId));
  }
}
