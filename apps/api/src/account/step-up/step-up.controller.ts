import { provenUntil, type Proven } from '#infra';
import { Body, Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { StepUp } from './step-up.handler.js';
import { steppedUpSchema, stepUpSchema, type SteppedUp, type StepUpBody } from './step-up.schema.js';

@Controller()
export class StepUpController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('stepUp', { body: stepUpSchema, response: steppedUpSchema })
  async take(@Req() request: FastifyRequest, @Body({ schema: stepUpSchema }) proof: StepUpBody): Promise<SteppedUp> {
    const proven = await this.commands.execute<StepUp, Proven>(new StepUp(request.headers, proof));
    return { kind: proven.kind, provenUntil: provenUntil(proven).toISOString() };
  }
}
