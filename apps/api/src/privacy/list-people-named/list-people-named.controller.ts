import type { PersonNamed } from '#domain';
import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Operation } from '../../http/operation.decorator.js';
import { Caller, type Principal } from '../../http/request-context.js';
import { ListPeopleNamed } from './list-people-named.query.js';

const peopleAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        name: z.string(),
        relation: z.string().nullable(),
        from: z.enum(['recorded', 'read', 'speaker']),
      }),
    ),
  })
  .meta({ id: 'PeopleNamed' });

@Controller()
export class ListPeopleNamedController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('listPeopleNamed', { response: peopleAnswer })
  async list(@Caller() caller: Principal, @Param('clientId') clientId: string) {
    const query = new ListPeopleNamed(caller, clientId);
    return { items: [...(await this.queries.execute<ListPeopleNamed, readonly PersonNamed[]>(query))] };
  }
}
