import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { SuspendMember } from './suspend-member.handler.js';
import { suspendMemberBody, type SuspendMemberBody } from './suspend-member.schema.js';

@Controller()
export class SuspendMemberController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('suspendMember', {
    status: 204,
    body: suspendMemberBody,
    description:
      'Ends all sessions of the person and voids their API keys for good; once it is answered, every process refuses them. Their clients stay theirs, and owners can hand them over.',
  })
  async suspend(
    @Context() context: CommandContext,
    @Param('memberId') memberId: string,
    @Body({ schema: suspendMemberBody }) _body: SuspendMemberBody,
  ): Promise<void> {
    recordedOf(await this.commands.execute<SuspendMember, Outcome>(new SuspendMember(context, memberId)));
  }
}
