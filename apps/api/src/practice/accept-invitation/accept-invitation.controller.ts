import { IDENTITY, practiceOfToken, type Identity, uuidOf } from '#infra';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromOf, type Joining } from '../../http/account.js';
import { commandOf } from '../../http/command.js';
import { welcomeMember } from '../../http/joined.js';
import { Operation } from '../../http/operation.decorator.js';
import { Rejection } from '../../http/problem.js';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { AcceptInvitation } from './accept-invitation.handler.js';
import { acceptedInvitation, acceptInvitationBody, type AcceptInvitationBody } from './accept-invitation.schema.js';

@Controller()
export class AcceptInvitationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  @Operation('acceptInvitation', {
    status: 201,
    body: acceptInvitationBody,
    response: acceptedInvitation,
    description: 'Once, until it expires. Who has an account gives its password. The answer carries a session cookie.',
  })
  async accept(
    @Req() request: FastifyRequest,
    @Param('token') token: string,
    @Body({ schema: acceptInvitationBody }) body: AcceptInvitationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const practiceId = practiceOfToken(token);
    if (practiceId === null) throw new Rejection('INVITATION_UNKNOWN');
    const hashed = { ...body, password: this.secrets.for('password', body.password) };
    const { key, operation, ...command } = commandOf(request, hashed);
    const context = { ...command, practiceId, commandId: uuidOf(operation, token, key), roles: [] };
    const joining = await this.commands.execute<AcceptInvitation, Joining>(
      new AcceptInvitation(context, token, body, fromOf(request)),
    );
    return welcomeMember(this.identity, { practiceId, joining, reply });
  }
}
