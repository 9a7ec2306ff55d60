import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Context, recordedOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { DepartMember } from './depart-member.handler.js';
import { departMemberBody, type DepartMemberBody } from './depart-member.schema.js';

@Controller()
export class DepartMemberController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('removeMember', {
    status: 204,
    description: 'For a member without clients; see the departure of a member for one who has some.',
  })
  async remove(@Context() context: CommandContext, @Param('memberId') memberId: string): Promise<void> {
    await this.depart(context, { memberId, clientsTo: null, reason: null });
  }

  @Operation('departMember', {
    status: 204,
    body: departMemberBody,
    description:
      'By the member, or by an owner. Who has clients leaves once each was handed over, or an owner names the coach to whom all go. Answered when it is done; what was cut off is finished by itself.',
  })
  async leave(
    @Context() context: CommandContext,
    @Param('memberId') memberId: string,
    @Body({ schema: departMemberBody }) { clientsTo, reason }: DepartMemberBody,
  ): Promise<void> {
    await this.depart(context, { memberId, clientsTo: clientsTo ?? null, reason: reason ?? null });
  }

  private async depart(context: CommandContext, departure: DepartMember['departure']): Promise<void> {
    recordedOf(await this.commands.execute<DepartMember, Outcome>(new DepartMember(context, departure)));
  }
}
