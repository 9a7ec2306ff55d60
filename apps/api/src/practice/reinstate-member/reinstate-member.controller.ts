import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { ReinstateMember } from './reinstate-member.handler.js';

@Controller()
export class ReinstateMemberController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('reinstateMember', { status: 204, description: 'The member signs in again, and makes new API keys.' })
  async reinstate(@Context() context: CommandContext, @Param('memberId') memberId: string): Promise<void> {
    recordedOf(await this.commands.execute<ReinstateMember, Outcome>(new ReinstateMember(context, memberId)));
  }
}
