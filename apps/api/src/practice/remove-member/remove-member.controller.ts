import type { CommandContext, Outcome } from '#infra';
import { Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { RemoveMember } from './remove-member.handler.js';

@Controller()
export class RemoveMemberController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('removeMember', { status: 204 })
  async take(@Context() context: CommandContext, @Param('memberId') memberId: string): Promise<void> {
    recordedOf(await this.commands.execute<RemoveMember, Outcome>(new RemoveMember(context, memberId)));
  }
}
