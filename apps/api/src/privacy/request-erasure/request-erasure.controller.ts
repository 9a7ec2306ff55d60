import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { RequestErasure } from './request-erasure.handler.js';
import { erasureRequested, requestErasureBody, type RequestErasureBody } from './request-erasure.schema.js';

@Controller()
export class RequestErasureController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('requestErasure', {
    status: 202,
    body: requestErasureBody,
    response: erasureRequested,
    description:
      'There is no way back. From the answer on nothing more is recorded of the client; the worker destroys the keys within seconds, and says that it is done when every process has let go.',
  })
  async request(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: requestErasureBody }) { forget }: RequestErasureBody,
  ) {
    if (forget !== clientId) throw new Rejection('ERASURE_OF_ANOTHER');
    const command = new RequestErasure(context, clientId);
    const { version } = recordedOf(await this.commands.execute<RequestErasure, Outcome>(command));
    return { clientId, state: 'requested' as const, version };
  }
}
