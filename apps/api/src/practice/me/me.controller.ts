import { Controller, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { UserId } from '../../http/request-context.js';
import { WhoAmI } from './me.query.js';
import { meSchema, type Me } from './me.schema.js';

@Controller()
export class MeController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Operation('me', { response: meSchema })
  read(@UserId() userId: string, @Req() request: FastifyRequest): Promise<Me> {
    return this.queries.execute<WhoAmI, Me>(new WhoAmI(userId, request.ctx.boundTo));
  }
}
