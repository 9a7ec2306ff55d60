import type { CommandContext, Outcome } from '#infra';
import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { answered, Context } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { ChangeMemberRoles } from './change-member-roles.handler.js';
import { changedMember, changeMemberRolesBody, type ChangeMemberRolesBody } from './change-member-roles.schema.js';

@Controller()
export class ChangeMemberRolesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('changeMemberRoles', { body: changeMemberRolesBody, response: changedMember })
  async change(
    @Context() context: CommandContext,
    @Param('memberId') memberId: string,
    @Body({ schema: changeMemberRolesBody }) body: ChangeMemberRolesBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new ChangeMemberRoles(context, memberId, body.roles);
    const { version } = answered(await this.commands.execute<ChangeMemberRoles, Outcome>(command), reply);
    return { version };
  }
}
