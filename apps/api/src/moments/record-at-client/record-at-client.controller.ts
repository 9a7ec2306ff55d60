import { IDENTITY, type CommandContext, type Identity, type Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { recordedSchema } from '../../http/answers.js';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { requireRecentProof } from '../../http/recent-proof.js';
import { RecordAtClient } from './record-at-client.handler.js';
import { recordAtClientBody, type RecordAtClientBody } from './record-at-client.schema.js';

@Controller()
export class RecordAtClientController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Operation('recordAtClient', {
    status: 201,
    body: recordAtClientBody,
    response: recordedSchema,
    description:
      '1 to 100 events, all or none. A refusal names the event by its index. A handover for an owner’s reason asks for a step-up.',
  })
  async record(
    @Context() context: CommandContext,
    @Param('clientId') clientId: string,
    @Body({ schema: recordAtClientBody }) body: RecordAtClientBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // Whoever found an owner's machine open would read, as the next coach, all that a client ever said.
    const isForReason = body.events.some((event) => event.type === 'ClientHandedOver' && event.reason !== undefined);
    if (isForReason) await requireRecentProof(this.identity, reply.request);
    const command = new RecordAtClient(context, clientId, body.events);
    const { version, events } = answered(await this.commands.execute<RecordAtClient, Outcome>(command), reply);
    return { version, events };
  }
}
