import type { SignInsOf } from '#infra';
import { Controller, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Operation } from '../../http/operation.decorator.js';
import { SignInId, SignInsAsked } from '../../http/request-context.js';
import { ListSignIns } from './list-sign-ins.query.js';
import { signInsSchema, type SignIns } from './list-sign-ins.schema.js';

@Controller()
export class ListSignInsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listSignIns', { response: signInsSchema })
  read(@SignInsAsked() of: SignInsOf, @SignInId() currentId: string): Promise<SignIns> {
    return this.queries.execute<ListSignIns, SignIns>(new ListSignIns(of, currentId));
  }
}
