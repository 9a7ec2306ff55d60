import { IDENTITY, type Identity, uuidOf } from '#infra';
import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECRETS, type Secrets } from '../../http/secrets.js';
import { welcomeMember } from '../../http/joined.js';
import { fromOf, type Joining } from '../../http/account.js';
import { commandOf } from '../../http/command.js';
import { Operation } from '../../http/operation.decorator.js';
import { OpenPractice } from './open-practice.handler.js';
import { openedPractice, openPracticeBody, type OpenPracticeBody } from './open-practice.schema.js';

@Controller()
export class OpenPracticeController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  @Operation('openPractice', {
    status: 201,
    body: openPracticeBody,
    response: openedPractice,
    description: 'The one who opens a practice owns it and coaches in it. The answer carries a session cookie.',
  })
  async open(
    @Req() request: FastifyRequest,
    @Body({ schema: openPracticeBody }) body: OpenPracticeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { key, operation, ...command } = commandOf(request, {
      ...body,
      owner: { ...body.owner, password: this.secrets.for('password', body.owner.password) },
    });
    // Nobody is signed in yet: the owner's address stands for the principal, and a repeat finds the same practice.
    const who = body.owner.email.toLowerCase();
    const practiceId = uuidOf('practice', who, key);
    const context = { ...command, practiceId, commandId: uuidOf(operation, who, key), roles: [] };
    const joining = await this.commands.execute<OpenPractice, Joining>(
      new OpenPractice(context, body, fromOf(request)),
    );
    return welcomeMember(this.identity, { practiceId, joining, reply });
  }
}
