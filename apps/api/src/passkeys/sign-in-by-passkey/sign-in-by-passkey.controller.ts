import { provenUntil, type Proven } from '#infra';
import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromOf } from '../../http/account.js';
import { Operation } from '../../http/operation.decorator.js';
import { passkeyOptions } from '../../http/passkey-body.js';
import { SignInId, UserId } from '../../http/request-context.js';
import { AskForAssertion, ProveByPasskey, SignInByPasskey } from './sign-in-by-passkey.handler.js';
import { byPasskeyBody, provenByPasskey, signedInByPasskey, type ByPasskeyBody } from './sign-in-by-passkey.schema.js';

@Controller()
export class SignInByPasskeyController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Operation('askForSignInByPasskey', { response: passkeyOptions })
  askForSignIn(@Req() request: FastifyRequest): Promise<object> {
    return this.commands.execute<AskForAssertion, object>(new AskForAssertion(null, request.ip));
  }

  @Operation('signInByPasskey', { body: byPasskeyBody, response: signedInByPasskey })
  async signIn(
    @Req() request: FastifyRequest,
    @Body({ schema: byPasskeyBody }) body: ByPasskeyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new SignInByPasskey(body, fromOf(request));
    const { userId, setCookies } = await this.commands.execute<
      SignInByPasskey,
      { userId: string; setCookies: readonly string[] }
    >(command);
    void reply.header('set-cookie', [...setCookies]);
    return { userId };
  }

  @Operation('askForProofByPasskey', { response: passkeyOptions })
  askForProof(
    @Req() request: FastifyRequest,
    @UserId() userId: string,
    @SignInId() sessionId: string,
  ): Promise<object> {
    const command = new AskForAssertion({ userId, sessionId }, request.ip);
    return this.commands.execute<AskForAssertion, object>(command);
  }

  @Operation('proveByPasskey', { body: byPasskeyBody, response: provenByPasskey })
  async prove(
    @UserId() userId: string,
    @SignInId() sessionId: string,
    @Body({ schema: byPasskeyBody }) body: ByPasskeyBody,
  ) {
    const command = new ProveByPasskey({ userId, sessionId }, body);
    const proven = await this.commands.execute<ProveByPasskey, Proven>(command);
    return { kind: proven.kind, provenUntil: provenUntil(proven).toISOString() };
  }
}
