import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { SignInId, UserId } from '../../http/request-context.js';
import { ListSignIns } from './list-sign-ins.query.js';
import { signInsSchema, type SignIns } from './list-sign-ins.schema.js';

@Controller()
export class ListSignInsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listSignIns', { response: signInsSchema })
  read(@UserId() userId: string, @SignInId() currentId: string): Promise<SignIns> {
    return this.queries.execute<ListSignIns, SignIns>(new ListSignIns(userId, currentId));
  }
}
